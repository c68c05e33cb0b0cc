using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Outages;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.SignOffs;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Dashboard;

/// <summary>So much is due on a day at a site, by one clock.</summary>
/// <param name="Rule">C3 for obligations; otherwise the clock of a source, a plan, a baseline.</param>
/// <param name="Site">Empty for what concerns the whole entity.</param>
public sealed record DueDay(string Rule, string Site, LocalDate Due, int Count);

/// <summary>What is due first at a site by one clock.</summary>
/// <param name="Subject">The key of an obligation, or what else the clock is about.</param>
public sealed record FirstDue(string Rule, string Site, string Subject, LocalDate Due);

/// <summary>What compliance asks for in the time ahead, in numbers; site by site, as <see cref="SiteNumbers"/> are.</summary>
/// <param name="Today">The entity's day from which days left are counted.</param>
/// <param name="Days">Everything that is overdue or due within <see cref="CountCompliance.Ahead"/> days.</param>
/// <param name="Sources">Those that are followed, what is due first, first.</param>
/// <param name="Plans">The running ones, all of them: every person's page counts those of their sites.</param>
/// <param name="Outages">Those that run or are planned, all of them, by start.</param>
/// <param name="ToReview">Completed evaluations that no second person has reviewed.</param>
public sealed record ComplianceNumbers(
    LocalDate Today, IReadOnlyList<DueDay> Days, IReadOnlyList<FirstDue> First, IReadOnlyList<ListSources.Item> Sources, IReadOnlyList<ListPlans.Item> Plans,
    IReadOnlyList<OutageRow> Outages, int ToReview);

/// <summary>Counts what the dashboard shows of compliance, from the ledgers of due dates.</summary>
public sealed class CountCompliance(Store store)
{
    /// <summary>Days ahead that are looked at: the cycle of CIP-007-6 R2.</summary>
    public const int Ahead = 35;

    public async Task<ComplianceNumbers> Run(CancellationToken cancel)
    {
        var asOf = await AsOf.Now(store, cancel);
        var last = asOf.Today.PlusDays(Ahead);
        await using var db = await store.ReadOneMoment(cancel);
        var rule = ClockRules.Action.Id;
        var obligations = db.Obligations.KnownAt(asOf).Where(o => o.Open && o.Due <= last);
        var others = db.Dues.KnownAt(asOf).Where(d => d.Open && d.Due <= last);
        var days = await obligations.GroupBy(o => new { o.Site, o.Due }).Select(g => new DueDay(rule, g.Key.Site, g.Key.Due!.Value, g.Count())).ToListAsync(cancel);
        days.AddRange(await others.GroupBy(d => new { d.Rule, d.Site, d.Due }).Select(g => new DueDay(g.Key.Rule, g.Key.Site, g.Key.Due!.Value, g.Count())).ToListAsync(cancel));

        var first = new List<FirstDue>();
        foreach (var soonest in days.GroupBy(d => (d.Rule, d.Site)).Select(g => g.MinBy(d => d.Due)!))
        {
            var subject = soonest.Rule == rule
                ? await obligations.Where(o => o.Site == soonest.Site && o.Due == soonest.Due).OrderBy(o => o.Id).Select(o => o.Patch + "/" + o.Asset).FirstAsync(cancel)
                : await others.Where(d => d.Rule == soonest.Rule && d.Site == soonest.Site && d.Due == soonest.Due).OrderBy(d => d.Id).Select(d => d.Subject).FirstAsync(cancel);
            first.Add(new(soonest.Rule, soonest.Site, subject, soonest.Due));
        }

        var toReview = await db.Evaluations.CountAsync(e => e.State == EvaluationState.Completed
            && !db.SignOffs.Any(s => s.Subject == SignOffSubject.Evaluation && s.SubjectId == e.EvaluationId && s.Meaning == Meaning.Reviewed && s.WithdrawnAt == null), cancel);
        return new(
            asOf.Today, days, [.. first.OrderBy(f => f.Due).ThenBy(f => f.Subject, StringComparer.Ordinal)],
            [.. (await new ListSources(store).Run(asOf, cancel)).Where(s => s.IsFollowed)], await new ListPlans(store).Run(new() { AsOf = asOf, Running = true, Take = int.MaxValue }, cancel),
            [.. (await new ListOutages(store).Run(new() { AsOf = asOf, From = asOf.At, Take = int.MaxValue }, cancel)).Where(o => o.State is OutageState.Planned or OutageState.Running)], toReview);
    }
}
