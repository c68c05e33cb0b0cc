using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Assets;

/// <summary>
/// What the clocks must know about assets: that one is in service, its impact and class, and which sources are followed for it. Told as an event when it is
/// in scope and differs from what was told last, so that the same list imported again tells nothing.
/// </summary>
static class CommissionedAssets
{
    const int AtOnce = 500;

    /// <param name="assets">Which to look at; null for all.</param>
    public static async Task<IReadOnlyList<NewEvent>> Events(Change change, IReadOnlyCollection<long>? assets, CancellationToken cancel)
    {
        var coverage = await FollowedSources.Load(change.Db, change.At, cancel);
        var at = change.At.In(await EntityZone.Read(change.Db, cancel));
        var events = new List<NewEvent>();
        foreach (var some in await Chunks(change.Db, assets, cancel))
        {
            var tags = some.ConvertAll(a => a.Tag);
            var told = await LastTold(change.Db, tags, cancel);
            foreach (var asset in some)
            {
                var (before, now) = (told.GetValueOrDefault(asset.Tag), SourceCoverage.IsInScope(asset) || told.ContainsKey(asset.Tag) ? Fields(asset, coverage) : null);
                if (now is not null && !JsonNode.DeepEquals(before, now)) events.Add(new("asset.inservice", at, now));
            }
        }

        return events;
    }

    static async Task<IReadOnlyList<List<Asset>>> Chunks(PlantPatchDb db, IReadOnlyCollection<long>? assets, CancellationToken cancel)
    {
        var rows = db.Assets.AsNoTracking().Where(a => a.RetiredAt == null).Include(a => a.Components.Where(c => c.RemovedAt == null));
        if (assets is null) return [.. (await rows.OrderBy(a => a.Tag).ToListAsync(cancel)).Select(a => a.ToAsset()).Chunk(AtOnce).Select(c => c.ToList())];
        var chunks = new List<List<Asset>>();
        foreach (var some in assets.Chunk(AtOnce))
            chunks.Add((await rows.Where(a => some.Contains(a.Id)).OrderBy(a => a.Tag).ToListAsync(cancel)).ConvertAll(a => a.ToAsset()));
        return chunks;
    }

    // Null for an asset that went out of service: what is told next is told anew.
    static async Task<Dictionary<string, JsonObject?>> LastTold(PlantPatchDb db, List<string> tags, CancellationToken cancel)
    {
        var subjects = tags.ConvertAll(EventSubjects.Asset);
        var events = await (
            from subject in db.EventSubjects
            where subjects.Contains(subject.Subject)
            join told in db.Events on subject.EventId equals told.Id
            where (told.Kind == "asset.inservice" || told.Kind == "asset.retired") && !db.Events.Any(e => e.Corrects == told.Id)
            orderby told.Id
            select new { subject.Subject, told.Kind, told.Json }).ToListAsync(cancel);
        var last = new Dictionary<string, JsonObject?>(StringComparer.Ordinal);
        foreach (var told in events) last[told.Subject["asset:".Length..]] = told.Kind == "asset.retired" ? null : Bare(told.Json);
        return last;
    }

    static JsonObject Bare(string json)
    {
        var fields = JsonNode.Parse(json)!.AsObject();
        foreach (var own in (string[])["t", "e", "recorded", "note"]) fields.Remove(own);
        return fields;
    }

    static JsonObject Fields(Asset asset, SourceCoverage coverage)
    {
        var fields = new JsonObject { ["asset"] = asset.Tag };
        if (asset.Impact is { } impact) fields["impact"] = impact.ToString().ToLowerInvariant();
        if (asset.Class is { } type) fields["cls"] = type.ToString().ToUpperInvariant();
        fields["sources"] = new JsonArray([.. coverage.SourcesOf(asset).Select(s => (JsonNode)s)]);
        if (asset.ExternallyRoutable is { } routable) fields["erc"] = routable;
        if (asset.Updateable is { } updateable) fields["updateable"] = updateable;
        if (Reason(asset, coverage) is { Length: > 0 } reason) fields["reason"] = reason;
        return fields;
    }

    // Why no source is followed, where every item of the asset says so.
    static string Reason(Asset asset, SourceCoverage coverage)
    {
        var items = coverage.Of(asset).ToList();
        return items.TrueForAll(i => i.State == CoverageState.Exempt) ? string.Join("; ", items.Select(i => i.Because).Distinct(StringComparer.Ordinal)) : "";
    }
}
