using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Advisories;
using PlantPatch.Feeds.Csaf;
using PlantPatch.Feeds.Files;

namespace PlantPatch.App.Advisories;

/// <summary>Reads advisories back from the bytes that were kept: the one source that cannot drift from what came in.</summary>
static class CurrentAdvisories
{
    /// <summary>Every advisory in its current revision, ready to be judged; read on all cores.</summary>
    public static Task<IReadOnlyList<CurrentAdvisory>> Load(PlantPatchDb db, JudgeAdvisories judge, CancellationToken cancel) => Load(db, judge, null, cancel);

    /// <param name="only">Only these advisories; null for all.</param>
    public static async Task<IReadOnlyList<CurrentAdvisory>> Load(
        PlantPatchDb db, JudgeAdvisories judge, IReadOnlyCollection<long>? only, CancellationToken cancel)
    {
        var stored =
            from advisory in db.Advisories
            join revision in db.Revisions on advisory.CurrentRevisionId equals revision.Id
            join document in db.Documents on revision.Sha256 equals document.Sha256
            where only == null || only.Contains(advisory.Id)
            select new { AdvisoryId = advisory.Id, RevisionId = revision.Id, document.Bytes };

        var reading = new List<Task<CurrentAdvisory>>();
        await foreach (var row in stored.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
            reading.Add(Task.Run(() =>
            {
                var advisory = Read(row.Bytes);
                return new CurrentAdvisory(row.AdvisoryId, row.RevisionId, advisory, judge.Compile(advisory));
            }, cancel));
        return await Task.WhenAll(reading);
    }

    /// <exception cref="InvalidOperationException">The kept bytes are not the advisory they were when they came in: the database was damaged.</exception>
    public static Advisory Read(byte[] bytes)
    {
        using var json = StrictJson.Open(bytes).Document ?? throw Damaged();
        return CsafReader.Read(json.RootElement).Advisory ?? throw Damaged();
    }

    static InvalidOperationException Damaged() => new("A kept document cannot be read back: the database was damaged.");
}
