using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Sources;

/// <summary>The register of sources (R2.1) with where each stands: what is due first, stands first; what is not followed any more, last.</summary>
public sealed class ListSources(Store store)
{
    /// <param name="State">due, completed, overdue, replaced or retired, as C1 has it; <c>not described</c> for one that only a brought-in history knows.</param>
    /// <param name="Standing">Null when no clock runs: it has ended, or nothing in scope follows it.</param>
    /// <param name="Advisories">How many advisories came in under its publisher's namespace.</param>
    /// <param name="FailedBecause">Why the last look at it failed; empty when it did not.</param>
    /// <param name="OpenEvaluation">The evaluation that is being made.</param>
    public sealed record Item(
        string Id, string Name, SourceKind Kind, string Address, string Publisher, string Owner, string Alternate, string Manager, string Watching, int CadenceDays,
        string State, SourceStanding? Standing, Instant DesignatedAt, string EndedBecause, int Advisories, string NewestAdvisory, Instant? NewestAt,
        string FailedBecause, string OpenEvaluation, IReadOnlyList<CoverageRule> Covers)
    {
        public bool IsFollowed => State is not ("replaced" or "retired");

        public SourceDescription Described => new()
        {
            Name = Name, Kind = Kind, Address = Address, Publisher = Publisher, Owner = Owner, Alternate = Alternate, Manager = Manager, Watching = Watching, CadenceDays = CadenceDays,
        };
    }

    public const string NotDescribed = "not described";

    public async Task<IReadOnlyList<Item>> Run(AsOf asOf, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var (at, rule) = (asOf.At, ClockRules.SourceCadence.Id);
        var rows = await db.Sources.KnownAt(asOf).ToListAsync(cancel);
        var dues = (await db.Dues.KnownAt(asOf).Where(d => d.Rule == rule).ToListAsync(cancel)).ToDictionary(d => d.Subject);
        var covers = (await db.SourceCoverage.KnownAt(asOf).OrderBy(c => c.Id).ToListAsync(cancel)).ToLookup(c => c.Source, c => c.ToRule());
        var open = (await db.Evaluations.Where(e => e.OpenedAt <= at && (e.AbandonedAt == null || e.AbandonedAt > at) && (e.RecordedAt == null || e.RecordedAt > at))
            .Select(e => new { e.Source, e.EvaluationId }).ToListAsync(cancel)).ToLookup(e => e.Source, e => e.EvaluationId);
        var looks = (await db.SourceChecks.Where(c => c.RecordedAt <= at && db.SourceChecks.Where(o => o.Source == c.Source && o.RecordedAt <= at).Max(o => o.Id) == c.Id).ToListAsync(cancel))
            .ToDictionary(c => c.Source);
        var publishers = (await db.Advisories.Where(a => a.FirstSeen <= at).Select(a => new { a.Namespace, a.TrackingId, a.CurrentRelease }).ToListAsync(cancel)).ToLookup(a => a.Namespace);

        var items = rows.ConvertAll(row =>
        {
            var (due, newest) = (dues.GetValueOrDefault(row.SourceId), publishers[row.Publisher].MaxBy(a => a.CurrentRelease));
            var state = row.EndedAt is not null ? row.ReplacedBy.Length > 0 ? "replaced" : "retired" : due is null ? "due" : asOf.Today > due.Due ? "overdue" : due.State;
            return new Item(
                row.SourceId, row.Name, row.Kind, row.Address, row.Publisher, row.Owner, row.Alternate, row.Manager, row.Watching, row.CadenceDays, state,
                row.EndedAt is null ? Standing(due, row.CadenceDays, asOf) : null, row.DesignatedAt, row.EndedBecause, row.Publisher.Length > 0 ? publishers[row.Publisher].Count() : 0,
                newest?.TrackingId ?? "", newest?.CurrentRelease, looks.GetValueOrDefault(row.SourceId) is { Failed: true } failed ? failed.Said : "",
                open[row.SourceId].FirstOrDefault() ?? "", [.. covers[row.SourceId]]);
        });
        var described = rows.Select(r => r.SourceId).ToHashSet(StringComparer.Ordinal);
        items.AddRange(dues.Values.Where(d => !described.Contains(d.Subject)).Select(d => new Item(
            d.Subject, "", SourceKind.Contract, "", "", "", "", "", "", ClockRules.SourceCadence.Days!.Value, d.State is "replaced" or "retired" ? d.State : NotDescribed,
            Standing(d, ClockRules.SourceCadence.Days!.Value, asOf), d.KnownFrom, "", 0, "", null, "", "", [])));
        return [.. items.OrderBy(i => !i.IsFollowed).ThenBy(i => i.Standing?.Due ?? LocalDate.MaxIsoValue).ThenBy(i => i.Id, StringComparer.Ordinal)];
    }

    static SourceStanding? Standing(DueRow? due, int cadenceDays, AsOf asOf) =>
        due is { Open: true, Due: { } day } ? SourceStanding.Of(due.Since ?? day.PlusDays(-ClockRules.SourceCadence.Days!.Value), day, cadenceDays, due.Because, asOf.Today) : null;
}
