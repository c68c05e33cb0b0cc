using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Sources;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Terminal;

namespace PlantPatch.Demo;

/// <summary>The sample plant's year of compliance, brought in as a utility brings in its own: the entity, a history, and who watches which source.</summary>
sealed class DemoCompliance(Store store, Person by)
{
    static readonly (string Id, SourceDescription Described)[] Watched =
    [
        ("SRC-SEL", Source("SEL security notifications", SourceKind.Mail, "security@sel.example", "Priya Raman", "Marcus Oyelaran")),
        ("SRC-SIEMENS", Source("Siemens ProductCERT", SourceKind.CsafFeed, "https://cert-portal.siemens.com", "Priya Raman", "Marcus Oyelaran")),
        ("SRC-HITACHI", Source("Hitachi Energy cybersecurity alerts", SourceKind.VendorPage, "https://www.hitachienergy.com/security", "Marcus Oyelaran", "Priya Raman")),
        ("SRC-FORTINET", Source("Fortinet PSIRT", SourceKind.CsafFeed, "https://www.fortiguard.com/psirt", "Maria Ortega", "Tom Lindqvist")),
        ("SRC-MICROSOFT", Source("Microsoft security updates, as the integrator qualifies them", SourceKind.VendorList, "the integrator's portal", "Tom Lindqvist", "Maria Ortega")),
    ];

    static SourceDescription Source(string name, SourceKind kind, string address, string owner, string alternate) => new()
    {
        Name = name, Kind = kind, Address = address, Owner = owner, Alternate = alternate, Manager = "Henry Walsh", Watching = "read on the first working Tuesday of each month", CadenceDays = 28,
    };

    /// <summary>How many events were taken, and how many obligations are due and overdue after that.</summary>
    public async Task<(int Events, int Due, int Overdue, int Violations)> BringIn(CancellationToken cancel)
    {
        Worked(await new SetEntity(store).Run("Alder Creek Power", "America/Chicago", by, cancel));
        var file = HistoryReader.Read(await File.ReadAllBytesAsync(Samples.Path("demo", "timeline.ndjson"), cancel));
        var (outcome, refusal) = await new ImportHistory(store).Run(file, "timeline.ndjson", preview: false, by, cancel);
        Worked(refusal);
        var followed = file.Events.Select(e => e.Read).OfType<AssetCommissioned>().SelectMany(a => a.Sources.Select(s => (Source: s, a.Asset))).ToLookup(f => f.Source, f => f.Asset);
        foreach (var (id, described) in Watched)
            Worked((await new DesignateSource(store).Run(id, described, [.. followed[id].Select(asset => new CoverageRule(id, "", "", "", asset))], null, by, cancel)).Refusal);

        var now = await AsOf.Now(store, cancel);
        var (due, overdue) = await new ListObligations(store).Count(new() { AsOf = now }, cancel);
        return (outcome!.New, due, overdue, (await new ListViolations(store).Run(new() { AsOf = now, Limit = 1000 }, cancel)).Count);
    }

    static void Worked(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Reason);
    }
}
