using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>Verifies a control, or says that it has failed or was removed. Plans that rely on it are breached and reopen in the same change; no clock of CIP-007-6 moves.</summary>
public sealed class CheckControl(Store store)
{
    /// <param name="how">How it was looked at, in words.</param>
    /// <param name="evidence">A record of it; may be empty.</param>
    /// <returns>The plans that this breached or restored.</returns>
    public async Task<(IReadOnlyList<string> Plans, Refusal? Refusal)> Verify(string id, bool works, string how, string evidence, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(how)) return ([], new("Say how it was verified."));
        await using var change = await store.Change(by, cancel);
        if (await Find(change, id, cancel) is not { } row) return ([], Absent(id));
        if (row.State == ControlState.Removed) return ([], new($"{id} was removed; there is nothing to verify."));

        change.Db.ControlChecks.Add(new() { Id = change.TakeIds(), ControlId = id, At = change.At, By = by.Name, How = how.Trim(), Works = works, Evidence = evidence.Trim() });
        change.Record(works ? "verified" : "found failed", $"control {id}", how, after: new { works, evidence });
        var now = works ? ControlState.InPlace : ControlState.Failed;
        return row.State == now ? await Finish(change, null, [], cancel) : await Move(change, row, now, how, cancel);
    }

    /// <param name="to">Failed or removed; what works again is verified.</param>
    public async Task<(IReadOnlyList<string> Plans, Refusal? Refusal)> Lose(string id, ControlState to, string reason, Person by, CancellationToken cancel)
    {
        if (to == ControlState.InPlace) throw new ArgumentException("A control comes back by being verified.", nameof(to));
        if (string.IsNullOrWhiteSpace(reason)) return ([], new("Say why, or how it was noticed."));
        await using var change = await store.Change(by, cancel);
        if (await Find(change, id, cancel) is not { } row) return ([], Absent(id));
        if (ControlMoves.Check(id, row.State, to) is { } refusal) return ([], refusal);
        return await Move(change, row, to, reason, cancel);
    }

    static async Task<(IReadOnlyList<string>, Refusal?)> Move(Change change, ControlRow row, ControlState to, string reason, CancellationToken cancel)
    {
        row.KnownTo = change.At;
        change.Db.Controls.Add(new()
        {
            Id = change.TakeIds(), ControlId = row.ControlId, Site = row.Site, Name = row.Name, Kind = row.Kind, Place = row.Place, Owner = row.Owner, State = to, Because = reason.Trim(),
            VerifyEveryDays = row.VerifyEveryDays, RuleId = row.RuleId, Sensor = row.Sensor, Mode = row.Mode, By = change.By.Name, KnownFrom = change.At,
        });
        change.Record(to == ControlState.InPlace ? "restored" : ControlMoves.Word(to), $"control {row.ControlId}", reason, new { row.State }, new { state = to });

        var plans = await PlanReviews.RelyingOn(change.Db, row.ControlId, cancel);
        var happenings = await Happenings.In(change, cancel);
        var lost = row.State == ControlState.InPlace;
        if (lost || to == ControlState.InPlace)
            foreach (var plan in plans)
                happenings.Now(lost ? "control.removed" : "control.restored", new() { ["plan"] = plan.PlanId, ["control"] = row.ControlId, ["reason"] = reason.Trim() }, reason);
        if (lost) await PlanReviews.OfControl(change, row.ControlId, plans, PlanWatch.ControlFailed(row.ControlId, row.Name, $"{(to == ControlState.Removed ? "was removed" : "has failed")}: {reason.Trim()}"), cancel);
        return await Finish(change, happenings, plans, cancel);
    }

    static async Task<(IReadOnlyList<string>, Refusal?)> Finish(Change change, Happenings? happenings, List<PlanRow> plans, CancellationToken cancel)
    {
        if (happenings is not null && await happenings.Record(cancel) is { } refusal) return ([], refusal);
        await change.Commit(cancel);
        return (plans.ConvertAll(p => p.PlanId), null);
    }

    static Task<ControlRow?> Find(Change change, string id, CancellationToken cancel) => change.Db.Controls.SingleOrDefaultAsync(c => c.ControlId == id && c.KnownTo == null, cancel);

    static Refusal Absent(string id) => new($"There is no control {id}.");
}
