using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Evidence;

/// <summary>R2.1: which sources are followed for the sampled assets, and why none is where none is; and the assets themselves.</summary>
static class SourceTables
{
    public static ReportTable Assets(EvidenceBook book) => new("cyber-assets", "The sampled assets, as the inventory describes them.",
        ["asset", "class", "impact", "bcs", "erc", "site", "unit", "vendor", "product", "model", "software", "in service", "retired"],
        [
            .. book.Assets.OrderBy(a => a.Tag, StringComparer.Ordinal).Select(a => new ReportRow(
            [
                a.Tag, a.Class?.ToString().ToUpperInvariant() ?? "", a.Impact?.ToString() ?? "", a.BcsId.Length > 0 ? a.BcsId : a.System, YesNo(a.ExternallyRoutable), a.Site, a.Unit, a.Vendor, a.Product, a.Model,
                string.Join("; ", a.Components.Select(c => $"{c.Vendor} {c.Product} {c.Version}".Trim())),
                string.Join("; ", book.Of<AssetCommissioned>().Where(e => e.Event.Asset == a.Tag).Select(e => book.Moment(e.Event.At))),
                string.Join("; ", book.Of<AssetRetired>().Where(e => e.Event.Asset == a.Tag).Select(e => $"{book.Moment(e.Event.At)}: {e.Event.Evidence}")),
            ]) { Events = [.. book.Events.Where(e => e.Event is AssetCommissioned c && c.Asset == a.Tag || e.Event is AssetRetired r && r.Asset == a.Tag).Select(e => e.Row.Id)] }),
        ]);

    public static ReportTable Sources(EvidenceBook book) => new("sources", "The sources of patches that are followed for them (CIP-007-6 R2.1).",
        ["source", "name", "kind", "address", "owner", "alternate", "how it is watched", "at least every", "designated", "ended", "because"],
        [
            .. book.Sources.Select(s => new ReportRow(
            [
                s.SourceId, s.Name, s.Kind.ToString(), s.Address, s.Owner, s.Alternate, s.Watching, $"{s.CadenceDays} days", $"{book.Moment(s.DesignatedAt)} by {s.DesignatedBy}",
                s.EndedAt is { } ended ? book.Moment(ended) : "", s.EndedBecause,
            ]) { Events = Lives(book, s.SourceId) }),
            .. Unregistered(book),
        ]);

    /// <summary>The same for each thing that is installed.</summary>
    public static ReportTable Coverage(EvidenceBook book) => new("source-coverage", "For everything updateable that is installed: its sources, or why it has none.",
        ["asset", "installed", "version", "state", "sources", "exemption", "because"],
        [
            .. from asset in book.Assets.OrderBy(a => a.Tag, StringComparer.Ordinal)
               from item in book.Coverage.Of(asset)
               select ReportRow.Of(asset.Tag, item.Item.Name, item.Item.Version, Words(item.State.ToString()), string.Join(", ", item.Sources), item.Exemption, item.Because),
        ]);

    // History that was brought in may name a source that nobody has described yet: it is shown by its id.
    static IEnumerable<ReportRow> Unregistered(EvidenceBook book) =>
        book.Of<SourceDesignated>().Select(e => e.Event.Source).Concat(book.Of<SourceEvaluated>().Select(e => e.Event.Source)).Distinct()
            .Where(id => book.Sources.All(s => s.SourceId != id)).Order(StringComparer.Ordinal)
            .Select(id => new ReportRow([id, "", "", "", "", "", "", "", Designated(book, id), "", "not described in the register"]) { Events = Lives(book, id) });

    static string Designated(EvidenceBook book, string source) => string.Join("; ", book.Of<SourceDesignated>().Where(e => e.Event.Source == source).Select(e => book.Moment(e.Event.At)));

    static List<long> Lives(EvidenceBook book, string source) =>
    [
        .. book.Events.Where(e => e.Event is SourceDesignated d && d.Source == source || e.Event is SourceReplaced r && (r.Source == source || r.Successor == source)
            || e.Event is SourceRetired t && t.Source == source).Select(e => e.Row.Id),
    ];

    static string YesNo(bool? said) => said switch { true => "yes", false => "no", _ => "" };

    internal static string Words(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
}
