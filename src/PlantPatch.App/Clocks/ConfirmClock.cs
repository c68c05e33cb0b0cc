using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Clocks;

namespace PlantPatch.App.Clocks;

/// <summary>Says whether the computer's clock is believed, and takes a person's word that it is right.</summary>
public sealed class ConfirmClock(Store store)
{
    public async Task<(ClockTrust Trust, Instant? Mark)> Show(CancellationToken cancel)
    {
        await using var db = store.Read();
        var mark = await ClockMark.Of(db, cancel);
        return (await ClockMark.Trust(db, mark, store.Clock.GetCurrentInstant(), cancel), mark);
    }

    public async Task<Refusal?> Run(string reason, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new("Say how you know that the clock is right, such as the time server that it was compared with.");
        await using var change = await store.Change(by, cancel);
        if (change.ClockTrust.IsTrusted) return new("The computer's clock is not suspect; there is nothing to confirm.");
        change.Record("confirmed", "the computer's clock", reason.Trim(), before: new { suspect = change.ClockTrust.Because }, after: new { now = change.At });
        change.ConfirmClock();
        await change.Commit(cancel);
        return null;
    }
}
