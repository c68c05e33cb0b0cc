using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Governance;

/// <summary>Delegates one specific action to one person: approved and signed by the CIP Senior Manager himself (CIP-003-9 R4).</summary>
public sealed class GrantDelegation(Store store)
{
    /// <param name="Sites">Empty for all.</param>
    /// <param name="From">Null for now; never a day that has passed.</param>
    /// <param name="Until">The last day; null until it is revoked.</param>
    public sealed record Grant(string Delegate, string Action, IReadOnlyList<string> Sites, LocalDate? From, LocalDate? Until);

    /// <returns>The delegation's number.</returns>
    public async Task<(int? Number, Refusal? Refusal)> Run(Grant grant, string reason, Access access, Proof? proof, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        var happenings = await Happenings.In(change, cancel);
        if (await Check(change, grant, access, happenings.Today, cancel) is { } odd) return (null, odd);

        var row = new DelegationRow
        {
            Id = change.TakeIds(), Number = await change.Db.Delegations.MaxAsync(d => (int?)d.Number, cancel) + 1 ?? 1, Delegate = grant.Delegate.Trim(),
            Delegator = (await Register.SeniorManager(change.Db, change.At, cancel))!, Action = grant.Action.Trim(), Sites = grant.Sites.Count == 0 ? "" : JsonSerializer.Serialize(grant.Sites),
            From = grant.From ?? happenings.Today, Until = grant.Until, Reason = reason.Trim(), GrantedAt = change.At,
        };
        change.Db.Delegations.Add(row);
        var shown = new { row.Number, row.Delegate, row.Delegator, row.Action, grant.Sites, row.From, row.Until, row.Reason };
        var (_, refusal) = await Sign.In(change, new(SignOffSubject.Delegation, $"{row.Number}", shown, "", "", happenings.Zone.Id), Meaning.Approved, reason, access, proof, cancel);
        if (refusal is not null) return (null, refusal);

        var begins = row.From > happenings.Today ? happenings.Zone.AtStartOfDay(row.From).ToInstant() : change.At;
        happenings.At(begins, "delegation.granted", Fields(row, grant), reason.Trim());
        change.Record("granted", $"delegation {row.Number}", reason.Trim(), after: shown);
        if (await happenings.Record(cancel) is { } unread) return (null, unread);
        await change.Commit(cancel);
        return (row.Number, null);
    }

    static System.Text.Json.Nodes.JsonObject Fields(DelegationRow row, Grant grant)
    {
        var fields = new System.Text.Json.Nodes.JsonObject { ["delegator"] = row.Delegator, ["delegate"] = row.Delegate, ["action"] = row.Action };
        if (row.Until is { } last) fields["until"] = LocalDatePattern.Iso.Format(last);
        if (grant.Sites.Count > 0) fields["sites"] = Happenings.List(grant.Sites);
        return fields;
    }

    static async Task<Refusal?> Check(Change change, Grant grant, Access access, LocalDate today, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(grant.Delegate)) return new("Say to whom, by name or title (CIP-003-9 R4).");
        if (string.IsNullOrWhiteSpace(grant.Action)) return new("Say which specific action is delegated, such as: approve extensions of mitigation plans (CIP-007-6 R2.4).");
        if (grant.From < today) return new($"A delegation cannot begin on {grant.From:uuuu-MM-dd}, which has passed: nobody had the authority then.");
        if (grant.Until < (grant.From ?? today)) return new("A delegation ends after it begins.");

        var manager = await Register.SeniorManager(change.Db, change.At, cancel);
        if (manager is null) return new("Register the CIP Senior Manager first: plantpatch senior-manager set NAME");
        if (!(await Register.Names(change.Db, access, cancel)).Any(n => AccountName.IsSame(n, manager)))
            return new($"Only the CIP Senior Manager, {manager}, delegates (CIP-003-9 R4); a delegate cannot.");
        if (AccountName.IsSame(grant.Delegate, manager)) return new($"{manager} needs no delegation of his own.");

        var standing = await change.Db.Delegations.Where(d => d.RevokedAt == null && d.Delegate == grant.Delegate.Trim() && d.Action == grant.Action.Trim()).ToListAsync(cancel);
        return standing.Find(d => d.Until is null || d.Until >= today) is { } same
            ? new($"Delegation {same.Number} gives {same.Delegate} this already; revoke it to give it anew.") : null;
    }
}
