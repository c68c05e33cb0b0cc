using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
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
        public string Site { get; init; } = "";
        public string Unit { get; init; } = "";
        public Verdict? Verdict { get; init; }
        public FindingState? State { get; init; } = FindingState.Open;
        public bool KevOnly { get; init; }
        public bool ExposedOnly { get; init; }
        public bool SafetyOnly { get; init; }

        /// <summary>Only findings after this id: the cursor of the page before.</summary>
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
        return await Filtered(db, query).Take(Math.Clamp(query.Limit, 1, 100_000)).ToListAsync(cancel);
    }

    public async Task<int> Count(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await Filtered(db, query).CountAsync(cancel);
    }

    internal static IQueryable<Item> Filtered(PlantPatchDb db, Query query)
    {
        var findings = db.Findings.Where(f => f.Id > query.After);
        if (query.State is { } state) findings = findings.Where(f => f.State == state);
        if (query.Verdict is { } verdict) findings = findings.Where(f => f.Verdict == verdict);
        if (query.Cve.Length > 0) findings = findings.Where(f => f.Vulnerability == query.Cve);
        if (query.KevOnly) findings = findings.Where(f => db.Kev.Any(k => k.Cve == f.Vulnerability && k.WithdrawnAt == null));

        var assets = db.Assets.Within(query.Scope);
        if (query.Asset.Length > 0) assets = assets.Where(a => a.Tag == query.Asset);
        if (query.Site.Length > 0) assets = assets.Where(a => a.Site == query.Site);
        if (query.Unit.Length > 0) assets = assets.Where(a => a.Unit == query.Unit);
        if (query.ExposedOnly) assets = assets.Where(a => a.NetworkExposed);
        if (query.SafetyOnly) assets = assets.Where(a => a.SafetyRelevant);

        var advisories = db.Advisories.AsQueryable();
        if (query.Advisory.Length > 0) advisories = advisories.Where(a => a.TrackingId.ToLower() == query.Advisory.ToLower());

        return
            from finding in findings
            join asset in assets on finding.AssetId equals asset.Id
            join advisory in advisories on finding.AdvisoryId equals advisory.Id
            join component in db.Components on finding.ComponentId equals component.Id
            from patch in db.Patches.Where(p => p.Id == finding.PatchId).DefaultIfEmpty()
            orderby finding.Id
            select new Item(
                finding.Id, asset.Tag, asset.Site, asset.Unit, asset.Purdue, advisory.TrackingId, finding.Vulnerability, finding.Verdict, finding.State,
                db.Kev.Any(k => k.Cve == finding.Vulnerability && k.WithdrawnAt == null),
                db.Vulnerabilities.Where(v => v.RevisionId == finding.RevisionId && v.Name == finding.Vulnerability).Select(v => v.Score).FirstOrDefault(),
                component.Product == "" ? asset.Product : component.Product, component.Version, patch.PatchId, finding.OpenedAt, finding.Because,
                finding.By, (PatchStatus?)patch.Status, component.RemovedAt != null,
                finding.State == FindingState.Closed && component.RemovedAt != null && db.Findings.Any(o => o.AssetId == finding.AssetId
                    && o.AdvisoryId == finding.AdvisoryId && o.Vulnerability == finding.Vulnerability && o.State == FindingState.Open));
    }
}
