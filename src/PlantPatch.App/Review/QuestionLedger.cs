using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>
/// Keeps the open questions in line with the findings, in the change that writes those: a list of three must not make all of them. What can move a question
/// is a judgement, and a vulnerability that becomes known as exploited; what changes on an asset has it judged again.
/// </summary>
static class QuestionLedger
{
    const int AtOnce = 500;

    /// <param name="touched">The questions that may have gained, lost or moved findings.</param>
    public static async Task Keep(Change change, IReadOnlyCollection<string> touched, CancellationToken cancel)
    {
        if (touched.Count == 0) return;
        await change.Db.SaveChangesAsync(cancel);   // they are counted in the database
        foreach (var some in touched.Chunk(AtOnce))
        {
            await change.Db.Questions.Where(q => some.Contains(q.Question)).ExecuteDeleteAsync(cancel);
            var sites = (await Counts(change.Db, some, cancel)).ConvertAll(at => AtSite(change.TakeIds(), at));
            await change.Bulk.Insert([.. sites, .. sites.GroupBy(q => q.Question).Select(everywhere => Together(change.TakeIds(), [.. everywhere]))], cancel);
        }
    }

    /// <summary>The questions of open findings about any of these vulnerabilities.</summary>
    public static Task<List<string>> About(PlantPatchDb db, IReadOnlyCollection<string> vulnerabilities, CancellationToken cancel) =>
        db.Findings.Where(f => f.Question != null && vulnerabilities.Contains(f.Vulnerability)).Select(f => f.Question!).Distinct().ToListAsync(cancel);

    /// <summary>What hangs on a question at one site.</summary>
    sealed record Count(string Question, string Site, string Doubt, int KnownExploited, int NetworkExposed, int SafetyRelevant, int? Score, int Assets, int Findings, long Example);

#pragma warning disable EF1002   // what is put into the text are placeholders: {0}, {1}, …
    static Task<List<Count>> Counts(PlantPatchDb db, string[] questions, CancellationToken cancel) => db.Database.SqlQueryRaw<Count>($$"""
        SELECT f.question AS "Question", f.site AS "Site", MIN(f.doubt) AS "Doubt", MAX(CASE WHEN k.cve IS NULL THEN 0 ELSE 1 END) AS "KnownExploited",
            MAX(CASE WHEN a.network_exposed THEN 1 ELSE 0 END) AS "NetworkExposed", MAX(CASE WHEN a.safety_relevant THEN 1 ELSE 0 END) AS "SafetyRelevant",
            MAX(v.score) AS "Score", CAST(COUNT(DISTINCT f.asset_id) AS integer) AS "Assets", CAST(COUNT(DISTINCT f.id) AS integer) AS "Findings", MIN(f.id) AS "Example"
        FROM findings f
        JOIN assets a ON a.id = f.asset_id
        LEFT JOIN vulnerabilities v ON v.revision_id = f.revision_id AND v.name = f.vulnerability
        LEFT JOIN kev k ON k.cve = f.vulnerability AND k.withdrawn_at IS NULL
        WHERE f.question IS NOT NULL AND f.question IN ({{string.Join(", ", questions.Select((_, i) => $"{{{i}}}"))}})
        GROUP BY f.question, f.site
        """, [.. questions]).ToListAsync(cancel);
#pragma warning restore EF1002

    /// <summary>A question as it stands for several sites. An asset is at one of them, so that what hangs on it is the sum.</summary>
    public static QuestionRow Together(long id, IReadOnlyList<QuestionRow> at) => New(
        id, at[0].Question, null, at[0].Doubt, at.Any(q => q.KnownExploited), at.Any(q => q.NetworkExposed), at.Any(q => q.SafetyRelevant), at.Max(q => q.Score),
        at.Sum(q => q.Assets), at.Sum(q => q.Findings), at.Min(q => q.Example));

    static QuestionRow AtSite(long id, Count at) => New(
        id, at.Question, at.Site, Enum.Parse<Doubt>(at.Doubt), at.KnownExploited > 0, at.NetworkExposed > 0, at.SafetyRelevant > 0, at.Score / 10m, at.Assets, at.Findings, at.Example);

    static QuestionRow New(
        long id, string question, string? site, Doubt doubt, bool known, bool exposed, bool safety, decimal? score, int assets, int findings, long example) => new()
    {
        Id = id, Question = question, Site = site, Doubt = doubt, KnownExploited = known, NetworkExposed = exposed, SafetyRelevant = safety, Score = score,
        Assets = assets, Findings = findings, Weight = ReviewOrder.Weight(known, exposed, safety, score, assets), Example = example,
    };
}
