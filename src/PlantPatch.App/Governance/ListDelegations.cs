using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Governance;

/// <summary>The CIP Senior Manager and the delegations as they were known at a moment, each with whether it is in force then and whether it is documented.</summary>
public sealed class ListDelegations(Store store)
{
    public enum Standing { NotYet, InForce, Ended, Revoked }

    /// <param name="ApprovesPlans">Does its wording cover the approval of a plan's revision or extension (CIP-007-6 R2.4)?</param>
    public sealed record Item(
        int Number, string Delegate, string Delegator, string Action, IReadOnlyList<string> Sites, LocalDate From, LocalDate? Until, Standing Standing, bool ApprovesPlans,
        string Reason, Instant GrantedAt, Instant? RevokedAt, string RevokedBecause, string Document, LocalDate? DocumentBy);

    public sealed record SeniorManagerSince(string Name, Instant Since, string SetBy, string Reason, string Document, LocalDate? DocumentBy);

    /// <param name="Managers">The latest first; the first of them is the CIP Senior Manager.</param>
    public sealed record Book(IReadOnlyList<SeniorManagerSince> Managers, IReadOnlyList<Item> Delegations);

    public async Task<Book> Run(AsOf asOf, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var managers = await db.SeniorManagers.Where(m => m.Since <= asOf.At).OrderByDescending(m => m.Id).ToListAsync(cancel);
        var past = await BroughtIn(db, asOf, cancel);
        var rows = await db.Delegations.Where(d => d.GrantedAt <= asOf.At).OrderBy(d => d.Number).ToListAsync(cancel);
        var dues = (await db.Dues.KnownAt(asOf).Where(d => d.Open && (d.Rule == ClockRules.SeniorManager.Id || d.Rule == ClockRules.Delegation.Id)).ToListAsync(cancel)).ToLookup(d => d.Subject, d => d.Due);

        LocalDate? By(Instant? documented, string subject) => documented <= asOf.At ? null : dues[subject].Max();
        return new(
            [.. managers.Select(m => new SeniorManagerSince(m.Name, m.Since, m.SetBy, m.Reason, m.DocumentedAt <= asOf.At ? m.Document : "", By(m.DocumentedAt, "CSM")))
                .Concat(past.Where(p => !managers.Exists(m => m.Since == p.Since))).OrderByDescending(m => m.Since)],
            rows.ConvertAll(d => new Item(d.Number, d.Delegate, d.Delegator, d.Action, d.Sites.Length == 0 ? [] : JsonSerializer.Deserialize<string[]>(d.Sites)!, d.From, d.Until,
                StandingOf(d, asOf), PlanAuthority.Covers(d.Action), d.Reason, d.GrantedAt, d.RevokedAt <= asOf.At ? d.RevokedAt : null, d.RevokedAt <= asOf.At ? d.RevokedBecause : "",
                d.DocumentedAt <= asOf.At ? d.Document : "", d.RevokedAt <= asOf.At && !(d.DocumentedAt > d.RevokedAt) ? By(null, d.Delegate) : null)));
    }

    // Who held the office before this system kept the register, a brought-in history says.
    static async Task<IReadOnlyList<SeniorManagerSince>> BroughtIn(PlantPatchDb db, AsOf asOf, CancellationToken cancel) =>
        [.. (await db.Events.Where(e => e.Kind == "csm.changed" && e.At <= asOf.At && e.RecordedAt <= asOf.At && !db.Events.Any(c => c.Corrects == e.Id && c.RecordedAt <= asOf.At)).ToListAsync(cancel))
            .Select(e => new SeniorManagerSince((string?)JsonNode.Parse(e.Json)!["new"] ?? "", e.At, e.RecordedBy, e.Reason, "", null)).Where(m => m.Name.Length > 0)];

    static Standing StandingOf(DelegationRow row, AsOf asOf) =>
        row.RevokedAt <= asOf.At ? Standing.Revoked : row.From > asOf.Today ? Standing.NotYet : row.Until < asOf.Today ? Standing.Ended : Standing.InForce;
}
