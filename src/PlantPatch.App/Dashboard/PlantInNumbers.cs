using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Dashboard;

/// <summary>
/// The plant's numbers, kept until the data changes: nothing can change without an audit record, so the chain's head says whether they still hold.
/// After a change the old ones are shown while new ones are counted, at most a few seconds, with the moment they are from.
/// </summary>
public sealed class PlantInNumbers(Store store)
{
    // Counted anew at most so often, however busy the chain is: signing in is a record too.
    static readonly Duration AtMost = Duration.FromSeconds(2);

    // Older ones are not shown: whoever comes first after a quiet night waits for the count.
    static readonly Duration Oldest = Duration.FromSeconds(30);

    readonly Lock gate = new();
    Task<PlantNumbers>? counting;
    PlantNumbers? known;

    public async Task<PlantNumbers> Now(CancellationToken cancel)
    {
        var now = store.Clock.GetCurrentInstant();
        if (known is { } kept)
        {
            if (kept.Seq == await Head(cancel) && kept.At.InUtc().Date == now.InUtc().Date && now - kept.At < Duration.FromHours(1)) return kept;
            var age = now - kept.At;
            if (age >= Duration.Zero && age < AtMost) return kept;
            var fresh = Count();
            if (age >= Duration.Zero && age < Oldest) return kept;
            return await fresh.WaitAsync(cancel);
        }

        return await Count().WaitAsync(cancel);
    }

    Task<PlantNumbers> Count()
    {
        lock (gate)
        {
            if (counting is { IsCompleted: false }) return counting;
            return counting = Task.Run(async () => known = await new CountPlant(store).Run(CancellationToken.None));
        }
    }

    async Task<long> Head(CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.AuditHead.Select(h => h.Seq).SingleAsync(cancel);
    }
}
