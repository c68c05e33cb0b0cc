using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Sources;

/// <summary>Describes a source anew: a new owner, another address of the same place, another way of watching. It moves no clock; another place is a successor.</summary>
public sealed class ChangeSource(Store store)
{
    /// <param name="said">Gives the new description from the one in force.</param>
    public async Task<Refusal?> Run(string id, Func<SourceDescription, SourceDescription> said, string reason, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (await SourceRegister.Current(change, id, cancel) is not { } row) return SourceRegister.Missing(id);
        if (row.EndedAt is not null) return SourceRegister.Ended(row);
        var (before, after) = (row.Described(), said(row.Described()));
        if (after.Check() is { } odd) return odd;
        if (before == after) return new($"{id} says that already; nothing was changed.");

        SourceRegister.Renew(change, row).Describe(after);
        change.Record("changed", $"source {id}", reason, before, after);
        await change.Commit(cancel);
        return null;
    }
}
