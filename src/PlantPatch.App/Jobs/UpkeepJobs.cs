using PlantPatch.App.Audit;
using PlantPatch.App.Clocks;
using PlantPatch.App.Coverage;
using PlantPatch.App.Matching;

namespace PlantPatch.App.Jobs;

/// <summary>What keeps the data right, night for night or when asked for.</summary>
static class UpkeepJobs
{
    const int MostSteps = 2000;

    public sealed record Matching(IReadOnlyList<string>? Advisories = null, IReadOnlyList<string>? Assets = null, bool All = false);

    public sealed record Coverage;

    public sealed record Clocks;

    public sealed record Verification;

    public static async Task<JobEnd> Run(JobWork work, Matching input, CancellationToken cancel)
    {
        var scope = new RunMatching.Scope(input.Advisories ?? [], input.Assets ?? [], input.All);
        var (summary, refusal) = await new RunMatching(work.Store, await work.Judge(cancel)).Run(scope, work.By, cancel);
        if (refusal is not null) return JobEnd.Refused(refusal);
        var f = summary!.Findings;
        return JobEnd.Done(
            $"{summary.Advisories:N0} advisories on {summary.Assets:N0} assets: {f.Opened:N0} opened, {f.Changed:N0} changed, {f.Reopened:N0} reopened, {f.Closed:N0} closed.",
            new { summary.Advisories, summary.Assets, summary.Findings, summary.NewPatches, steps = summary.Steps.Take(MostSteps), stepsNotNamed = Math.Max(0, summary.Steps.Count - MostSteps) });
    }

    public static async Task<JobEnd> Run(JobWork work, Coverage input, CancellationToken cancel)
    {
        await using (var change = await work.Store.Change(work.By, cancel))
        {
            await CoverageDebt.Keep(change, (await work.Judge(cancel)).Knowledge, cancel);
            change.Record("counted", "coverage debt");
            await change.Commit(cancel);
        }

        return JobEnd.Done("Today's coverage debt is kept.");
    }

    public static async Task<JobEnd> Run(JobWork work, Clocks input, CancellationToken cancel) =>
        await new RecomputeClocks(work.Store).Run("days pass", work.By, cancel) is { } refusal ? JobEnd.Refused(refusal) : JobEnd.Done("Every clock is counted anew.");

    public static async Task<JobEnd> Run(JobWork work, Verification input, CancellationToken cancel)
    {
        var verdict = await new VerifyAudit(work.Store).Run(cancel);
        var result = new { verdict.Records, verdict.Head, verdict.Holds };
        return verdict.Holds
            ? JobEnd.Done($"All {verdict.Records:N0} audit records hold.", result)
            : JobEnd.Failed($"The audit records do not hold: {verdict.Broken}", result);
    }
}
