using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;

namespace PlantPatch.App.Governance;

/// <summary>Records that a change of the CIP Senior Manager, or of a delegation, is documented, and where (CIP-003-9 R3 and R4, within 30 days).</summary>
public sealed class DocumentGovernance(Store store)
{
    /// <summary>The oldest change that is not documented yet.</summary>
    /// <param name="document">Where the dated document lies: its number, or its place.</param>
    public async Task<Refusal?> SeniorManager(string document, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(document)) return NoDocument;
        await using var change = await store.Change(by, cancel);
        // The oldest first: each change is a duty of its own.
        if (await change.Db.SeniorManagers.Where(m => m.DocumentedAt == null).OrderBy(m => m.Id).FirstOrDefaultAsync(cancel) is not { } row)
            return new("No change of the CIP Senior Manager waits to be documented.");

        (row.DocumentedAt, row.DocumentedBy, row.Document) = (change.At, by.Name, document.Trim());
        return await Finish(change, "the CIP Senior Manager", new() { ["new"] = row.Name, ["evidence"] = row.Document }, cancel);
    }

    public async Task<Refusal?> Delegation(int number, string document, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(document)) return NoDocument;
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Delegations.SingleOrDefaultAsync(d => d.Number == number, cancel) is not { } row) return new($"There is no delegation {number}.");
        if (row.DocumentedAt is { } at && !(row.RevokedAt > at)) return new($"Delegation {number} is documented already: {row.Document}.");

        (row.DocumentedAt, row.DocumentedBy, row.Document) = (change.At, by.Name, document.Trim());
        return await Finish(change, $"delegation {number}", new() { ["delegate"] = row.Delegate, ["evidence"] = row.Document }, cancel);
    }

    static Refusal NoDocument => new("Say where the dated document lies.");

    static async Task<Refusal?> Finish(Change change, string subject, System.Text.Json.Nodes.JsonObject fields, CancellationToken cancel)
    {
        var happenings = await Happenings.In(change, cancel);
        change.Record("documented", subject, after: fields["evidence"]!.GetValue<string>());
        happenings.Now("delegation.documented", fields);
        if (await happenings.Record(cancel) is { } refusal) return refusal;
        await change.Commit(cancel);
        return null;
    }
}
