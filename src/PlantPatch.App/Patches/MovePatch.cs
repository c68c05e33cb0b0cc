using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Patches;

namespace PlantPatch.App.Patches;

/// <summary>Moves a patch to another status, if its lifecycle allows it and what the move needs is recorded.</summary>
public sealed class MovePatch(Store store)
{
    public async Task<(Patch? Patch, Refusal? Refusal)> Run(string id, PatchStatus to, MoveDetails details, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (await PatchBook.Named(change.Db, id).FirstOrDefaultAsync(cancel) is not { } row) return (null, new($"There is no patch {id}."));

        if (await change.Db.Obligations.AnyAsync(o => o.Patch == row.PatchId && o.KnownTo == null, cancel))
            return (null, new($"{row.PatchId} has obligations, one for each asset, and its status follows from them: move those. See: plantpatch obligations list --patch {row.PatchId}"));

        var before = (await PatchBook.Read(change.Db, change.Db.Patches.Where(p => p.Id == row.Id), change.At, cancel))[0].Patch;
        if (PatchLifecycle.Check(before, to, details) is { } refusal) return (before, refusal);

        var after = PatchLifecycle.Apply(before, to, details);
        PatchMapping.Describe(row, after);
        change.Record("moved", $"patch {row.PatchId}", details.Reason, PatchMapping.Recorded(before), PatchMapping.Recorded(after));
        await change.Commit(cancel);
        return (after, null);
    }
}
