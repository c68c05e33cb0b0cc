using System.Collections.Concurrent;
using System.Threading.Channels;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Accounts;

/// <summary>
/// Puts on record that somebody asked for what they may not do (OWASP ASVS 5.0, 16.3.2): once for each person, permission and hour on a node, so that who
/// tries a thousand times fills no disk.
/// </summary>
/// <remarks>The answer does not wait for it: a long change may hold the right to write.</remarks>
public sealed class RefusedAccess(Store store)
{
    static readonly Duration Quiet = Duration.FromHours(1);

    const int MostKnown = 10_000, MostWaiting = 1_000;

    sealed record Told(Person By, string Needed, string Asked, string Address);

    readonly ConcurrentDictionary<(long User, string Needed), Instant> told = new();
    readonly Channel<Told> waiting = Channel.CreateBounded<Told>(MostWaiting);

    /// <param name="needed">The permission, or the sentence of the refusal.</param>
    /// <param name="asked">What was asked for, without values: <c>PUT /api/v1/sites/{name}/zone</c>.</param>
    public void Say(Access by, string needed, string asked, string address)
    {
        var now = store.Clock.GetCurrentInstant();
        if (told.Count > MostKnown) told.Clear();
        if (told.TryGetValue((by.UserId, needed), out var last) && now - last < Quiet && now >= last) return;
        if (waiting.Writer.TryWrite(new(new(by.Name, by.Kind), needed, asked, address))) told[(by.UserId, needed)] = now;
    }

    /// <summary>Writes what was said, until it is told to stop.</summary>
    public async Task Keep(Action<Exception> complain, CancellationToken cancel)
    {
        await foreach (var one in waiting.Reader.ReadAllAsync(cancel))
        {
            try
            {
                await using var change = await store.Change(one.By, cancel);
                change.Record("was refused", $"user {one.By.Name}", $"{one.Needed}: {one.Asked}", after: new { one.Address });
                await change.Commit(cancel);
            }
            catch (Exception failure) when (OutsideFailure.Of(failure, cancel) is { Kind: not FailureKind.Interrupted } || failure is TimeoutException)
            {
                complain(failure);
                waiting.Writer.TryWrite(one);   // what holds the data now will let it go
            }
        }
    }
}
