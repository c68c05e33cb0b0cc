using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Audit;

/// <summary>Walks the whole audit chain as stored and names the first record that does not hold; then the recorded events, which records vouch for.</summary>
public sealed class VerifyAudit(Store store)
{
    /// <param name="Records">The records that hold, from the first.</param>
    /// <param name="Head">The hash of the last of them.</param>
    /// <param name="Broken">The sentence that names the first broken record; null when the chain holds.</param>
    /// <param name="Root">The root of the Merkle tree over them.</param>
    public sealed record Verdict(long Records, string Head, string? Broken, byte[] Root)
    {
        public bool Holds => Broken is null;
    }

    public Task<Verdict> Run(CancellationToken cancel) => Run(null, cancel);

    /// <param name="signed">A checkpoint that was made earlier: the records must begin with what it saw. Its signature was checked by whoever opened it.</param>
    public async Task<Verdict> Run(Checkpoint? signed, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var (walk, tree) = (new AuditWalk(), new MerkleFrontier());
        var broken = await Walk(db, walk, tree, signed, cancel) ?? await End(db, walk, cancel) ?? Short(signed, walk) ?? await RecordedEvents.Broken(db, cancel);
        return new(walk.Records, walk.Head, broken, tree.Root());
    }

    // What a chain alone cannot show: a database that was replaced by an older copy of itself, or rewritten from some record on.
    static string? Short(Checkpoint? signed, AuditWalk walk) => signed is not null && walk.Records < signed.Size
        ? $"The checkpoint of {signed.At} saw {signed.Size} records, and here are {walk.Records}: records were cut off, or the database was replaced by an older one."
        : null;

    static string? Differs(Checkpoint? signed, AuditWalk walk, MerkleFrontier tree) =>
        signed is not null && signed.Size == walk.Records && (walk.Head != signed.ChainHash || !tree.Root().AsSpan().SequenceEqual(signed.Root))
            ? $"The first {signed.Size} records are not those that the checkpoint of {signed.At} saw: they were rewritten, or this is another database."
            : null;

    static async Task<string?> Walk(PlantPatchDb db, AuditWalk walk, MerkleFrontier tree, Checkpoint? signed, CancellationToken cancel)
    {
        if (Differs(signed, walk, tree) is { } another) return another;
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
            tree.Append(MerkleTree.Leaf(Convert.FromHexString(walk.Head)));
            if (Differs(signed, walk, tree) is { } other) return other;
        }
    }

    static async Task<string?> End(PlantPatchDb db, AuditWalk walk, CancellationToken cancel) =>
        await db.AuditHead.SingleOrDefaultAsync(cancel) is { } head
            ? walk.End(head.Seq, head.Hash)
            : "The chain's head is missing: nobody can tell whether records at the end were cut off.";
}
