using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Evidence;

/// <summary>One piece of an event that is shown, and the way from it to the root in the event's audit record.</summary>
/// <param name="Number">Which leaf of the record's tree it is, from 0.</param>
/// <param name="Text">Exactly what is hashed.</param>
/// <param name="Path">Hashes in hex, the lowest first (RFC 6962).</param>
public sealed record ShownLeaf(int Number, string Text, IReadOnlyList<string> Path);

/// <summary>An event with the pieces of it that concern the sample.</summary>
public sealed record ProvedEvent(long Id, long Record, IReadOnlyList<ShownLeaf> Shown);

/// <summary>An audit record, whole, and the way from it to the root in the signed checkpoint.</summary>
public sealed record ProvedRecord(AuditEntry Entry, string Previous, IReadOnlyList<string> Path);

/// <summary>Proves the events of a package: leaves to audit records, audit records to the checkpoint.</summary>
static class EventProofs
{
    public static async Task<(IReadOnlyList<ProvedEvent> Events, IReadOnlyList<ProvedRecord> Records)> Of(
        PlantPatchDb db, EvidenceBook book, Checkpoint checkpoint, CancellationToken cancel)
    {
        var seqs = book.Events.Select(e => e.Row.AuditSeq).Distinct().Order().ToList();
        var events = new List<ProvedEvent>();
        foreach (var some in seqs.Chunk(200))
        {
            var whole = (await db.Events.AsNoTracking().Where(e => some.Contains(e.AuditSeq)).ToListAsync(cancel)).ToLookup(e => e.AuditSeq);
            foreach (var seq in some) events.AddRange(Shown(seq, [.. whole[seq].OrderBy(e => e.Id)], book));
        }

        return (events, await Records(db, seqs, checkpoint, cancel));
    }

    static IEnumerable<ProvedEvent> Shown(long seq, List<EventRow> recorded, EvidenceBook book)
    {
        var leaves = recorded.SelectMany(e => EventLeaves.Of(e.Provable).Select(l => (Event: e.Id, Leaf: l))).ToList();
        var tree = new MerkleLevels([.. leaves.Select(l => l.Leaf.Hash)]);
        var mine = book.Events.Where(e => e.Row.AuditSeq == seq).Select(e => e.Row.Id).ToHashSet();
        return leaves.Select((l, number) => (l.Event, l.Leaf, number))
            .Where(l => mine.Contains(l.Event) && (l.Leaf.Asset.Length == 0 || book.Sample.Contains(l.Leaf.Asset)))
            .GroupBy(l => l.Event)
            .Select(e => new ProvedEvent(e.Key, seq, [.. e.Select(l => new ShownLeaf(l.number, l.Leaf.Text, Hex(tree.Path(l.number))))]));
    }

    static async Task<IReadOnlyList<ProvedRecord>> Records(PlantPatchDb db, List<long> seqs, Checkpoint checkpoint, CancellationToken cancel)
    {
        var leaves = new List<byte[]>((int)checkpoint.Size);
        await foreach (var hash in db.Audit.Where(r => r.Seq <= checkpoint.Size).OrderBy(r => r.Seq).Select(r => r.Hash).AsAsyncEnumerable().WithCancellation(cancel))
            leaves.Add(MerkleTree.Leaf(Convert.FromHexString(hash)));
        var tree = new MerkleLevels([.. leaves]);
        var records = new List<ProvedRecord>();
        foreach (var some in seqs.Chunk(500))
            foreach (var record in await db.Audit.Where(r => some.Contains(r.Seq)).OrderBy(r => r.Seq).ToListAsync(cancel))
                records.Add(new(record.Chained.Entry, record.Previous, Hex(tree.Path((int)record.Seq - 1))));
        return records;
    }

    static IReadOnlyList<string> Hex(IReadOnlyList<byte[]> path) => [.. path.Select(Convert.ToHexStringLower)];
}
