using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.App.Timelines;

/// <summary>
/// Evaluations and plans that came in as history: they are recorded events and count in every clock, report and package, but nobody described them in a form
/// here.
/// </summary>
public sealed class ListBroughtIn(Store store)
{
    const int Most = 200;

    public sealed record Evaluation(string Id, string Source, Instant At, Instant RecordedAt, string By, int Patches, int Applicable);

    public sealed record Plan(string Id, string State, LocalDate? Due, string Because);

    /// <summary>The latest first, two hundred at most.</summary>
    public async Task<IReadOnlyList<Evaluation>> Evaluations(AsOf asOf, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var at = asOf.At;
        var described = (await db.Evaluations.Select(e => e.EvaluationId).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var found = new List<Evaluation>();
        await foreach (var row in db.Events.AsNoTracking().Where(e => e.Kind == "source.evaluated" && e.RecordedAt <= at && !db.Events.Any(c => c.Corrects == e.Id && c.RecordedAt <= at))
            .OrderByDescending(e => e.At).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (RecordedTimeline.Event(row) is not SourceEvaluated e || described.Contains(e.Evaluation)) continue;
            found.Add(new(e.Evaluation, e.Source, row.At, row.RecordedAt, row.RecordedBy, e.Findings.Count, e.Findings.Count(f => f.Applicable == true)));
            if (found.Count == Most) break;
        }

        return found;
    }

    /// <summary>A plan that was brought in has no site of its own: it is shown to those who may see the whole plant.</summary>
    public async Task<IReadOnlyList<Plan>> Plans(AsOf asOf, SiteScope scope, CancellationToken cancel)
    {
        if (scope.Only is not null) return [];
        await using var db = store.Read();
        return await db.Dues.KnownAt(asOf).Where(d => d.Rule == ClockRules.Plan.Id && !db.Plans.Any(p => p.PlanId == d.Subject))
            .OrderBy(d => d.Subject).Take(Most).Select(d => new Plan(d.Subject, d.State, d.Due, d.Because)).ToListAsync(cancel);
    }
}
