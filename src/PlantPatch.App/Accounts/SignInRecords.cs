using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Accounts;

/// <summary>What the audit records say about one account, newest first: signed in, failed to, locked, changed, and from where.</summary>
public sealed class SignInRecords(Store store)
{
    public sealed record Item(Instant At, string By, string Action, string Because, string From);

    public async Task<IReadOnlyList<Item>> Run(string account, int take, CancellationToken cancel)
    {
        await using var db = store.Read();
        var subject = $"user {account}";
        var records = await db.Audit.Where(r => r.Subject == subject).OrderByDescending(r => r.Seq).Take(take).ToListAsync(cancel);
        return records.ConvertAll(r => new Item(r.At, r.Actor, r.Action, r.Reason, From(r.After)));
    }

    static string From(string after)
    {
        if (!after.StartsWith('{')) return "";
        using var json = JsonDocument.Parse(after);
        return json.RootElement.TryGetProperty("address", out var address) ? address.GetString() ?? "" : "";
    }
}
