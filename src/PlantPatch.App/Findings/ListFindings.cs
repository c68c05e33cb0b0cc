using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Patches;

namespace PlantPatch.App.Findings;

/// <summary>Findings by what people ask for: where, which advisory or CVE, which verdict; the newest last in their order of opening.</summary>
public sealed class ListFindings(Store store)
{
    public sealed record Query
    {
        public string Asset { get; init; } = "";
        public string Advisory { get; init; } = "";
        public string Cve { get; init; } = "";

        /// <summary>The id of the question that they hang on.</summary>
        public string Question { get; init; } = "";
        public string Site { get; init; } = "";
        public string Unit { get; init; } = "";
        public Verdict? Verdict { get; init; }
        public FindingState? State { get; init; } = FindingState.Open;
        public bool KevOnly { get; init; }
        public bool ExposedOnly { get; init; }
        public bool SafetyOnly { get; init; }
        public FindingOrder Order { get; init; }

        /// <summary>Only findings that come after this one in the order: the cursor of the page before.</summary>
        public long After { get; init; }
        public int Limit { get; init; } = 50;

        /// <summary>The sites whose findings may be seen.</summary>
        public SiteScope Scope { get; init; } = SiteScope.All;
    }

    public sealed record Item(
        long Id, string Asset, string Site, string Unit, PurdueLevel? Purdue, string Advisory, string Vulnerability, Verdict Verdict, FindingState State,
        bool KnownExploited, decimal? Score, string Component, string Version, string? Patch, Instant OpenedAt, string Because, Recognition By,
        PatchStatus? PatchStatus, bool Replaced, bool StillOpen)
    {
        public Marked Marked => RemediationMark.Of(new(State, Replaced, StillOpen, PatchStatus));
        public decimal Probability => MatchProbability.Of(By);
    }

    public async Task<IReadOnlyList<Item>> Run(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        var ids = await FindingSearch.Page(db, query, Math.Clamp(query.Limit, 1, 100_000), cancel);
        var items = new List<Item>(ids.Length);
        foreach (var some in ids.Chunk(AtOnce)) await foreach (var item in Items(db, some).WithCancellation(cancel)) items.Add(item);
        if (query.Order == FindingOrder.Opened) return items;
        var byId = items.ToDictionary(i => i.Id);
        return [.. ids.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    public async Task<int> Count(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await FindingSearch.Count(db, query, cancel);
    }

    const int AtOnce = 500;

    // Compiled, because on a page of fifty EF's translation takes longer than the database; a compiled query belongs to one engine's model.
    static readonly ConcurrentDictionary<Type, Func<PlantPatchDb, long[], IAsyncEnumerable<Item>>> Compiled = new();

    static IAsyncEnumerable<Item> Items(PlantPatchDb db, long[] some) => Compiled.GetOrAdd(db.GetType(), _ => Compile())(db, some);

    static Func<PlantPatchDb, long[], IAsyncEnumerable<Item>> Compile() => EF.CompileAsyncQuery((PlantPatchDb db, long[] ids) =>
        from finding in db.Findings
        where ids.Contains(finding.Id)
        join asset in db.Assets on finding.AssetId equals asset.Id
        join advisory in db.Advisories on finding.AdvisoryId equals advisory.Id
        join component in db.Components on finding.ComponentId equals component.Id
        from patch in db.Patches.Where(p => p.Id == finding.PatchId).DefaultIfEmpty()
        orderby finding.Id
        select new Item(
            finding.Id, asset.Tag, asset.Site, asset.Unit, asset.Purdue, advisory.TrackingId, finding.Vulnerability, finding.Verdict, finding.State,
            db.Kev.Any(k => k.Cve == finding.Vulnerability && k.WithdrawnAt == null),
            db.Vulnerabilities.Where(v => v.RevisionId == finding.RevisionId && v.Name == finding.Vulnerability).Select(v => v.Score).FirstOrDefault(),
            component.Product == "" ? asset.Product : component.Product, component.Version, patch.PatchId, finding.OpenedAt, finding.Because,
            finding.By, (PatchStatus?)patch.Status, component.RemovedAt != null && !db.RecordedVersions.Any(r => r.ListedId == component.Id),
            finding.State == FindingState.Closed && component.RemovedAt != null && db.Findings.Any(o => o.AssetId == finding.AssetId
                && o.AdvisoryId == finding.AdvisoryId && o.Vulnerability == finding.Vulnerability && o.State == FindingState.Open)));
}
