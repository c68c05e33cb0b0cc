using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;

namespace PlantPatch.App.Governance;

/// <summary>Records who is the CIP Senior Manager from now on (CIP-003-9 R3). The change is to be documented within 30 days; delegations stay (R4).</summary>
public sealed class RecordSeniorManagerChange(Store store)
{
    public async Task<Refusal?> Run(string name, string reason, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name)) return new("Say who: the CIP Senior Manager is identified by name (CIP-003-9 R3).");
        if (string.IsNullOrWhiteSpace(reason)) return new("Say why, or by which decision.");
        await using var change = await store.Change(by, cancel);
        var before = await Register.SeniorManager(change.Db, change.At, cancel);
        if (before == name.Trim()) return new($"{before} is the CIP Senior Manager already.");

        change.Db.SeniorManagers.Add(new() { Id = change.TakeIds(), Name = name.Trim(), Since = change.At, SetBy = by.Name, Reason = reason.Trim() });
        var happenings = await Happenings.In(change, cancel);
        happenings.Now("csm.changed", new() { ["old"] = before ?? "", ["new"] = name.Trim() }, reason.Trim());
        change.Record("set", "the CIP Senior Manager", reason.Trim(), before, name.Trim());
        if (await happenings.Record(cancel) is { } refusal) return refusal;
        await change.Commit(cancel);
        return null;
    }
}
