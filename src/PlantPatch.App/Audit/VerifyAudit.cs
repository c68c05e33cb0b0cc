using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Audit;

/// <summary>Walks the whole audit chain as stored and names the first record that does not hold.</summary>
public sealed class VerifyAudit(Store store)
{
    /// <param name="Records">The records that hold, from the first.</param>
    /// <param name="Head">The hash of the last of them.</param>
    /// <param name="Broken">The sentence that names the first broken record; null when the chain holds.</param>
    public sealed record Verdict(long Records, string Head, string? Broken)
    {
        public bool Holds => Broken is null;
    }

    public async Task<Verdict> Run(CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var walk = new AuditWalk();
        var broken = await Walk(db, walk, cancel) ?? await End(db, walk, cancel);
        return new(walk.Records, walk.Head, broken);
    }

    static async Task<string?> Walk(PlantPatchDb db, AuditWalk walk, CancellationToken cancel)
    {
        await using var records = db.Audit.OrderBy(r => r.Seq).AsAsyncEnumerable().GetAsyncEnumerator(cancel);
        while (true)
        {
            try
            {
                if (!await records.MoveNextAsync()) return null;
            }
            catch (Exception odd) when (odd is not (OperationCanceledException or DbException))
            {
                // Somebody wrote into a column what no record of ours can hold, such as an actor kind that does not exist.
                return $"Record {walk.Records + 1} was changed after it was written: it cannot be read ({odd.GetBaseException().Message.TrimEnd('.')}).";
            }

            if (walk.Next(records.Current.Chained) is { } broken) return broken;
        }
    }

    static async Task<string?> End(PlantPatchDb db, AuditWalk walk, CancellationToken cancel) =>
        await db.AuditHead.SingleOrDefaultAsync(cancel) is { } head
            ? walk.End(head.Seq, head.Hash)
            : "The chain's head is missing: nobody can tell whether records at the end were cut off.";
}
