using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Attachments;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Sources;

/// <summary>Says why no source is followed for an asset or something on it, until when somebody looks at that again, and by what it can be seen.</summary>
public sealed class ExemptFromSource(Store store)
{
    /// <param name="item">Vendor and product as coverage names it; empty for the whole asset.</param>
    public async Task<(string? Id, Refusal? Refusal)> Run(
        string tag, string item, ExemptionKind kind, string reason, LocalDate reviewBy, AttachedFile? file, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return (null, new("Say why there is no source, so that an auditor can follow it (CIP-007-6 R2.1)."));
        await using var change = await store.Change(by, cancel);
        var row = await change.Db.Assets.AsNoTracking().Include(a => a.Components.Where(c => c.RemovedAt == null)).SingleOrDefaultAsync(a => a.Tag == tag && a.RetiredAt == null, cancel);
        if (row is null) return (null, new($"There is no asset {tag} in service."));
        var names = InstalledItem.Of(row.ToAsset()).Select(i => i.Name).Distinct().ToList();
        if (item.Length > 0 && !names.Contains(item, StringComparer.OrdinalIgnoreCase)) return (null, new($"There is no '{item}' on {tag}. There is: {string.Join("; ", names)}."));
        if (reviewBy <= change.At.InZone(await EntityZone.Read(change.Db, cancel)).Date) return (null, new("Choose a day ahead on which somebody looks at it again."));
        if (await change.Db.Exemptions.AnyAsync(e => e.Asset == tag && e.Item == item && e.RevokedAt == null, cancel)) return (null, new($"{tag} is exempt already; revoke that first."));

        var id = await FreeId.Exception(change.Db, cancel);
        if (file is not null && (await Attach.To(change, AttachmentSubject.Exemption(id), row.Site, file, cancel)).Refusal is { } refused) return (null, refused);
        change.Db.Exemptions.Add(new()
        {
            Id = change.TakeIds(), ExemptionId = id, Asset = tag, Item = item, Kind = kind, Reason = reason.Trim(), ReviewBy = reviewBy, By = by.Name, At = change.At,
        });
        change.Record("exempted", $"asset {tag}", reason, after: new { id, item, kind, reviewBy });
        return await SourceRegister.Commit(change, [], coverageChanged: true, cancel) is { } unread ? (null, unread) : (id, null);
    }
}

/// <summary>Ends an exemption: from now on a source is asked for again.</summary>
public sealed class RevokeExemption(Store store)
{
    public async Task<Refusal?> Run(string id, string reason, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new("Say why it ends.");
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Exemptions.SingleOrDefaultAsync(e => e.ExemptionId == id, cancel) is not { } row) return new($"There is no exemption {id}.");
        if (row.RevokedAt is not null) return new($"{id} was revoked already: {row.RevokedBecause}");
        (row.RevokedAt, row.RevokedBy, row.RevokedBecause) = (change.At, by.Name, reason.Trim());
        change.Record("revoked the exemption of", $"asset {row.Asset}", reason, before: new { id, row.Item, row.Kind, row.Reason });
        return await SourceRegister.Commit(change, [], coverageChanged: true, cancel);
    }
}
