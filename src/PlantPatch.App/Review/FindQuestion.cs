using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Review;

/// <summary>The id of the question that a finding without a verdict hangs on.</summary>
public sealed class FindQuestion(Store store)
{
    /// <returns>Null when there is no such finding, or it raises none.</returns>
    public async Task<string?> Of(long finding, CancellationToken cancel) => (await Of((IReadOnlyCollection<long>)[finding], cancel)).GetValueOrDefault(finding);

    /// <summary>The questions of several findings, by the finding's id.</summary>
    public async Task<IReadOnlyDictionary<long, string>> Of(IReadOnlyCollection<long> findings, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Findings.Where(f => f.Question != null && findings.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Question!, cancel);
    }
}
