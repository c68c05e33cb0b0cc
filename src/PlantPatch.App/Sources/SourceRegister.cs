using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Sources;

/// <summary>What the use cases of the register share: the row that is in force, its next version, and what the clocks are told.</summary>
static class SourceRegister
{
    public static Task<SourceRow?> Current(Change change, string id, CancellationToken cancel) =>
        change.Db.Sources.SingleOrDefaultAsync(s => s.SourceId == id && s.KnownTo == null, cancel);

    public static Refusal Missing(string id) => new($"There is no source {id}. The register lists them.");

    public static Refusal Ended(SourceRow row) => new($"{row.SourceId} is not followed any more: {row.EndedBecause}");

    /// <summary>The row with which the next version begins; the old one says until when it was known.</summary>
    public static SourceRow Renew(Change change, SourceRow row)
    {
        row.KnownTo = change.At;
        var next = row.Copy(change.TakeIds(), change.At);
        change.Db.Sources.Add(next);
        return next;
    }

    public static void Cover(Change change, string source, IEnumerable<CoverageRule> rules) => change.Db.SourceCoverage.AddRange(rules.Select(r => new SourceCoverageRow
    {
        Id = change.TakeIds(), Source = source, Vendor = r.Vendor.Trim(), Product = r.Product.Trim(), System = r.System.Trim(), Asset = r.Asset.Trim(), By = change.By.Name,
        KnownFrom = change.At,
    }));

    /// <summary>Saves, tells the clocks what happened together with what it means for the assets, and commits.</summary>
    public static async Task<Refusal?> Commit(Change change, IReadOnlyList<NewEvent> happened, bool coverageChanged, CancellationToken cancel)
    {
        await change.Db.SaveChangesAsync(cancel);
        IReadOnlyList<NewEvent> assets = coverageChanged ? await CommissionedAssets.Events(change, null, cancel) : [];
        if ((await Recording.Add(change, [.. assets, .. happened], cancel)).Refusal is { } unread) return unread;
        await change.Commit(cancel);
        return null;
    }

    public static NewEvent Event(string kind, OffsetDateTime at, params (string Name, string Value)[] fields) =>
        new(kind, at, new(fields.Where(f => f.Value.Length > 0).Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Value))));

    public static SourceRow Copy(this SourceRow row, long id, Instant from) => new()
    {
        Id = id, SourceId = row.SourceId, Name = row.Name, Kind = row.Kind, Address = row.Address, Publisher = row.Publisher, Owner = row.Owner, Alternate = row.Alternate,
        Manager = row.Manager, Watching = row.Watching, CadenceDays = row.CadenceDays, DesignatedAt = row.DesignatedAt, DesignatedBy = row.DesignatedBy,
        ReplacedBy = row.ReplacedBy, EndedAt = row.EndedAt, EndedBecause = row.EndedBecause, KnownFrom = from,
    };

    public static SourceDescription Described(this SourceRow row) => new()
    {
        Name = row.Name, Kind = row.Kind, Address = row.Address, Publisher = row.Publisher, Owner = row.Owner, Alternate = row.Alternate, Manager = row.Manager,
        Watching = row.Watching, CadenceDays = row.CadenceDays,
    };

    public static void Describe(this SourceRow row, SourceDescription said)
    {
        (row.Name, row.Kind, row.Address, row.Publisher) = (said.Name.Trim(), said.Kind, said.Address.Trim(), said.Publisher.Trim());
        (row.Owner, row.Alternate, row.Manager) = (said.Owner.Trim(), said.Alternate.Trim(), said.Manager.Trim());
        (row.Watching, row.CadenceDays) = (said.Watching.Trim(), said.CadenceDays);
    }
}
