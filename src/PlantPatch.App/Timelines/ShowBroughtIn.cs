using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.App.Timelines;

/// <summary>An evaluation or a plan that came in as history: what its events say, where they came from, and which obligations rest on it.</summary>
public sealed class ShowBroughtIn(Store store)
{
    const int Most = 500;

    /// <summary>An event as it was recorded.</summary>
    /// <param name="From">Where it came from, with its place there: the file and the row.</param>
    public sealed record Happened(long Id, string Kind, Instant At, Instant RecordedAt, string RecordedBy, string From, long AuditSeq);

    /// <param name="Assets">Those of the asker's sites; an asset that no inventory names is shown to who may see all.</param>
    public sealed record Line(string Patch, bool? Applicable, IReadOnlyList<string> Assets, string Reason);

    public sealed record Evaluation(
        string Id, string Source, Instant At, Instant? WindowFrom, Instant? CutOff, string Scope, string SupplementOf, string OnBehalf, IReadOnlyList<Line> Lines, IReadOnlyList<Happened> Events,
        IReadOnlyList<ListObligations.Item> Obligations);

    /// <param name="State">As the clocks have it; empty where no clock runs for it.</param>
    public sealed record Plan(
        string Id, string State, LocalDate? Due, string Because, IReadOnlyList<string> Patches, IReadOnlyList<string>? Assets, IReadOnlyList<PlanAction> Actions, string DueEvent,
        IReadOnlyList<PlanMilestone> Milestones, IReadOnlyList<Happened> Events, IReadOnlyList<ListObligations.Item> Obligations, IReadOnlyList<ViolationStanding> Violations);

    /// <returns>Null when none of this name was brought in, or a form describes it.</returns>
    public async Task<Evaluation?> OfEvaluation(string id, AsOf asOf, SiteScope scope, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        if (await db.Evaluations.AnyAsync(e => e.EvaluationId == id, cancel)) return null;
        var at = asOf.At;
        var rows = await RecordedTimeline.About(db, [EventSubjects.Evaluation(id)]).Where(e => e.Kind == "source.evaluated" && e.RecordedAt <= at && !db.Events.Any(c => c.Corrects == e.Id && c.RecordedAt <= at)).OrderBy(e => e.Id).ToListAsync(cancel);
        var found = rows.Select(r => (Row: r, Event: RecordedTimeline.Event(r) as SourceEvaluated)).Where(f => f.Event?.Evaluation == id).ToList();
        if (found.Count == 0) return null;

        var e = found[^1].Event!;
        var patches = e.Findings.Select(f => f.Patch).Distinct().ToArray();
        var named = e.Findings.SelectMany(f => f.Assets.Select(a => (f.Patch, Asset: a))).ToHashSet();
        var whole = e.Findings.Where(f => f.Assets.Count == 0).Select(f => f.Patch).ToHashSet(StringComparer.Ordinal);
        var obligations = (await Standing(db, asOf, scope, o => patches.Contains(o.Patch), cancel)).Where(o => named.Contains((o.Row.Patch, o.Row.Asset)) || (whole.Contains(o.Row.Patch) && o.Row.Source == e.Source));
        var seen = await Seen(db, scope, [.. named.Select(n => n.Asset).Distinct()], cancel);
        return new(id, e.Source, e.At, e.WindowFrom?.ToInstant(), e.Cutoff?.ToInstant(), e.Scope, e.SupplementOf, e.OnBehalf,
            [.. e.Findings.Select(f => new Line(f.Patch, f.Applicable, [.. f.Assets.Where(seen)], f.Reason))], [.. found.Select(f => Of(f.Row))], [.. obligations.Take(Most)]);
    }

    /// <returns>Null when none of this name was brought in, a form describes it, or nothing at the asker's sites rests on it.</returns>
    public async Task<Plan?> OfPlan(string id, AsOf asOf, SiteScope scope, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        if (await db.Plans.AnyAsync(p => p.PlanId == id, cancel)) return null;
        var at = asOf.At;
        var rows = await RecordedTimeline.About(db, [EventSubjects.Plan(id)]).Where(e => e.RecordedAt <= at && !db.Events.Any(c => c.Corrects == e.Id && c.RecordedAt <= at)).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancel);
        if (rows.Select(RecordedTimeline.Event).OfType<PlanCreated>().LastOrDefault(p => p.Plan == id) is not { } created) return null;
        var obligations = await Standing(db, asOf, scope, o => o.Plan == id, cancel);
        if (scope.Only is not null && obligations.Count == 0) return null;

        var due = await db.Dues.KnownAt(asOf).Where(d => d.Rule == ClockRules.Plan.Id && d.Subject == id).FirstOrDefaultAsync(cancel);
        var seen = await Seen(db, scope, created.Assets ?? [], cancel);
        return new(id, due?.State ?? "", due?.Due, due?.Because ?? "", created.Patches, created.Assets is { } assets ? [.. assets.Where(seen)] : null, created.Actions, created.DueEvent, created.Milestones,
            [.. rows.Select(Of)], [.. obligations.Take(Most)], await ViolationStanding.Read(db.Violations.KnownAt(asOf).Where(v => v.Subject == id).OrderBy(v => v.FirstDay).ThenBy(v => v.Subject).ThenBy(v => v.Id), asOf, cancel));
    }

    static Happened Of(EventRow row) => new(row.Id, row.Kind, row.At, row.RecordedAt, row.RecordedBy, row.Reason, row.AuditSeq);

    static async Task<IReadOnlyList<ListObligations.Item>> Standing(
        PlantPatchDb db, AsOf asOf, SiteScope scope, System.Linq.Expressions.Expression<Func<ObligationRow, bool>> which, CancellationToken cancel)
    {
        var rows = db.Obligations.KnownAt(asOf).Where(which);
        if (scope.Only is { } sites) rows = rows.Where(o => sites.Contains(o.Site));
        return [.. (await rows.OrderBy(o => o.Patch).ThenBy(o => o.Asset).ToListAsync(cancel)).Select(o => ListObligations.Item.Of(o, asOf.Today))];
    }

    static async Task<Func<string, bool>> Seen(PlantPatchDb db, SiteScope scope, IReadOnlyCollection<string> assets, CancellationToken cancel)
    {
        if (scope.Only is not { } sites) return _ => true;
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in assets.Chunk(500)) own.UnionWith(await db.Assets.Where(a => some.Contains(a.Tag) && sites.Contains(a.Site)).Select(a => a.Tag).ToListAsync(cancel));
        return own.Contains;
    }
}
