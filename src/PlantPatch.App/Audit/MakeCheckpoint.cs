using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Audit;

/// <summary>
/// Signs how many audit records there are and the root over them, keeps the note, and writes it to a second place. Refuses to sign a chain that does not
/// hold, or that does not go on from the last checkpoint.
/// </summary>
public sealed class MakeCheckpoint(Store store, CheckpointKey key)
{
    public const string KeyFile = "audit-checkpoint-public.pem";

    public sealed record Made(Checkpoint Checkpoint, string Note, string? File);

    /// <param name="place">A folder on another volume or machine; null keeps the note in the database only.</param>
    /// <returns>The checkpoint, or the sentence that names the first record that does not hold.</returns>
    public async Task<(Made? Made, string? Broken)> Run(string? place, Person by, CancellationToken cancel)
    {
        var verdict = await new VerifyAudit(store).Run(await Latest(cancel), cancel);
        if (!verdict.Holds) return (null, verdict.Broken);

        await using var change = await store.Change(by, cancel);
        var checkpoint = new Checkpoint(key.Origin, verdict.Records, verdict.Root, change.At, verdict.Head);
        var note = SignedNote.Sign(checkpoint.Text, key.Origin, key.Key);
        if (!await change.Db.Checkpoints.AnyAsync(c => c.Size == checkpoint.Size, cancel))
            change.Db.Checkpoints.Add(new()
            {
                Size = checkpoint.Size, Root = Convert.ToHexStringLower(checkpoint.Root), ChainHash = checkpoint.ChainHash, At = change.At, Note = note,
            });
        var file = place is null ? null : await Write(place, checkpoint.Size, note, cancel);
        change.Record("signed a checkpoint of", "the audit records", after: new { checkpoint.Size, Root = Convert.ToHexStringLower(checkpoint.Root), file });
        await change.Commit(cancel);
        return (new(checkpoint, note, file), null);
    }

    public async Task<Checkpoint?> Latest(CancellationToken cancel)
    {
        await using var db = store.Read();
        var row = await db.Checkpoints.OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);
        return row is null ? null : Checkpoint.Read(row.Note);
    }

    async Task<string> Write(string place, long size, string note, CancellationToken cancel)
    {
        Directory.CreateDirectory(place);
        var file = Path.Combine(place, $"audit-checkpoint-{size:D12}.txt");
        await File.WriteAllTextAsync(file, note, cancel);
        await File.WriteAllTextAsync(Path.Combine(place, KeyFile), key.PublicPem, cancel);
        return file;
    }
}
