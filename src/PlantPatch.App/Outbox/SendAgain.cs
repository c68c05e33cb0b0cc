using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Outbox;

namespace PlantPatch.App.Outbox;

/// <summary>A person has a message sent again that failed, or of which nobody knows whether it arrived. It keeps its id, by which the other side knows a second copy.</summary>
public sealed class SendAgain(Store store)
{
    /// <returns>Not found: false, and no refusal.</returns>
    public async Task<(bool Found, Refusal? Refusal)> Run(long id, string reason, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Outbox.SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } row) return (false, null);
        if (!OutboxLifecycle.CanBeSentAgain(row.State))
            return (true, new(row.State == OutboxState.Sent ? "It was sent; nobody needs it twice." : "It is tried by itself; only what failed or is uncertain is sent again by a person."));

        var before = new { row.State, row.Tries, row.LastAnswer };
        SendOutbox.Move(row, OutboxState.Waiting);
        (row.Tries, row.NextTry) = (0, change.At);
        change.Record("is sent again", SendOutbox.Subject(row), reason.Trim(), before, new { row.State });
        await change.Commit(cancel);
        return (true, null);
    }
}
