using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;

namespace PlantPatch.App.Clocks;

/// <summary>Counts every clock anew from the recorded events: each night, because days pass, and when somebody asks.</summary>
public sealed class RecomputeClocks(Store store)
{
    public async Task<Refusal?> Run(string reason, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (!change.ClockTrust.IsTrusted) return new(change.ClockTrust.Because);
        await Recomputing.All(change, cancel);
        change.Record("counted", "compliance clocks", reason);
        await change.Commit(cancel);
        return null;
    }
}
