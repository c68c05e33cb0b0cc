using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Timelines;

namespace PlantPatch.App.Storage;

/// <summary>
/// The next free id of a kind, such as <c>SRC-0001</c>. Taken is what was given here, what people chose, and what a recorded event names: a history that was
/// brought in knows evaluations, plans, changes, outages and patches that nobody described here. Asked within a change, so that two never get the same.
/// </summary>
static class FreeId
{
    public static Task<string> Source(PlantPatchDb db, CancellationToken cancel) => Of(db, "SRC", db.Sources.Select(s => s.SourceId), EventSubjects.Source, cancel);

    public static Task<string> Evaluation(PlantPatchDb db, CancellationToken cancel) => Of(db, "EV", db.Evaluations.Select(e => e.EvaluationId), EventSubjects.Evaluation, cancel);

    public static Task<string> Plan(PlantPatchDb db, CancellationToken cancel) => Of(db, "MP", db.Plans.Select(p => p.PlanId), EventSubjects.Plan, cancel);

    public static Task<string> Change(PlantPatchDb db, CancellationToken cancel) => Of(db, "CH", db.Changes.Select(c => c.ChangeId), EventSubjects.Change, cancel);

    public static Task<string> Outage(PlantPatchDb db, CancellationToken cancel) => Of(db, "OUT", db.Outages.Select(o => o.OutageId), EventSubjects.Outage, cancel);

    public static Task<string> Control(PlantPatchDb db, CancellationToken cancel) => Of(db, "CC", db.Controls.Select(c => c.ControlId), null, cancel);

    /// <summary>Exemptions from sources and exceptions from patching are both called EX: no two of them the same.</summary>
    public static Task<string> Exception(PlantPatchDb db, CancellationToken cancel) =>
        Of(db, "EX", db.Exceptions.Select(e => e.ExceptionId).Concat(db.Exemptions.Select(e => e.ExemptionId)), null, cancel);

    public static Task<string> Hold(PlantPatchDb db, CancellationToken cancel) => Of(db, "HOLD", db.Holds.Select(h => h.HoldId), null, cancel);

    public static Task<string> Purge(PlantPatchDb db, CancellationToken cancel) => Of(db, "PURGE", db.Purges.Select(p => p.PurgeId), null, cancel);

    public static Task<string> Retirement(PlantPatchDb db, CancellationToken cancel) => Of(db, "RT", db.Retirements.Select(r => r.RetirementId), null, cancel);

    /// <summary>The ids that begin so and are named by recorded events.</summary>
    public static async Task<List<string>> Named(PlantPatchDb db, string prefix, Func<string, string> subject, CancellationToken cancel)
    {
        // From the hyphen to the character after it: a range, which an index leads to.
        var (from, to, kind) = (subject(prefix + "-"), subject(prefix + "."), subject("").Length);
        var named = await db.EventSubjects.Where(s => string.Compare(s.Subject, from) >= 0 && string.Compare(s.Subject, to) < 0).Select(s => s.Subject).Distinct().ToListAsync(cancel);
        return named.ConvertAll(s => s[kind..]);
    }

    static async Task<string> Of(PlantPatchDb db, string prefix, IQueryable<string> given, Func<string, string>? subject, CancellationToken cancel)
    {
        var begin = prefix + "-";
        var taken = await given.Where(id => id.StartsWith(begin)).Distinct().ToListAsync(cancel);
        if (subject is not null) taken.AddRange(await Named(db, prefix, subject, cancel));
        return $"{begin}{taken.Select(id => Number(id[begin.Length..])).DefaultIfEmpty().Max() + 1:0000}";
    }

    // Ids that people chose stand among ours; one that is not of our form takes no number away.
    static int Number(string digits) => digits.Length is >= 4 and <= 8 && digits.All(char.IsAsciiDigit) ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
}
