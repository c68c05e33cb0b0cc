using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Advisories;
using PlantPatch.App.Storage;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;

namespace PlantPatch.App.Findings;

/// <summary>One finding with the whole reason: the thing that is installed, the advisory's row, the verdict, what can be done, and its history.</summary>
public sealed class ShowFinding(Store store)
{
    public sealed record Event(Instant At, FindingChange Change, string Because);

    public sealed record Shown(
        FindingRow Finding, Asset Asset, Component Component, string AdvisoryId, string Title, string Revision, AdvisoryProduct? Row,
        Vulnerability? Vulnerability, string? PatchId, string FixedVersion, LocalDate? KevDue, IReadOnlyList<Event> History, Marked Marked)
    {
        public decimal Probability => MatchProbability.Of(Finding.By);

        /// <summary>What the supplier says in the product's favour; it closes nothing alone.</summary>
        public IReadOnlyList<string> Statements => SupplierStatement.Of(Vulnerability, Finding.ProductId);

        /// <summary>What the advisory says can be done for this row.</summary>
        public IEnumerable<Remediation> Remediations => Vulnerability?.Remediations.Where(r => r.ProductIds.Contains(Finding.ProductId)) ?? [];

        public Score? Score => Vulnerability?.Scores.Where(s => s.ProductIds.Contains(Finding.ProductId)).MaxBy(s => s.Base)
            ?? Vulnerability?.Scores.MaxBy(s => s.Base);

        public Installed Installed => InstalledBase.Of(new() { Kind = Component.Kind, Vendor = Component.Vendor, Product = Component.Product,
            Model = Component.Model, Version = Component.Version }, Asset.Vendor, Asset.Product, Asset.Model, Asset.Serial);
    }

    /// <returns>Null when there is no such finding.</returns>
    public async Task<Shown?> Run(long id, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (await db.Findings.SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } finding) return null;

        var asset = await db.Assets.SingleAsync(a => a.Id == finding.AssetId, cancel);
        var component = await db.Components.SingleAsync(c => c.Id == finding.ComponentId, cancel);
        var revision = await db.Revisions.SingleAsync(r => r.Id == finding.RevisionId, cancel);
        var bytes = await db.Documents.Where(d => d.Sha256 == revision.Sha256).Select(d => d.Bytes).SingleAsync(cancel);
        var advisory = CurrentAdvisories.Read(bytes);
        var patch = await db.Patches.SingleOrDefaultAsync(p => p.Id == finding.PatchId, cancel);
        var kev = await db.Kev.SingleOrDefaultAsync(k => k.Cve == finding.Vulnerability && k.WithdrawnAt == null, cancel);
        var events = await db.FindingEvents.Where(e => e.FindingId == id).OrderBy(e => e.Id).Select(e => new Event(e.At, e.Change, e.Because)).ToListAsync(cancel);
        var stillOpen = finding.State == FindingState.Closed && await db.Findings.AnyAsync(o => o.AssetId == finding.AssetId
            && o.AdvisoryId == finding.AdvisoryId && o.Vulnerability == finding.Vulnerability && o.State == FindingState.Open, cancel);
        var replaced = component.RemovedAt is not null && !await db.RecordedVersions.AnyAsync(r => r.ListedId == component.Id, cancel);
        return new(finding, Assets.AssetMapping.ToAsset(asset), Assets.AssetMapping.ToComponent(component), advisory.Id, advisory.Title, advisory.Revision,
            advisory.Products.FirstOrDefault(p => p.ProductId == finding.ProductId),
            advisory.Vulnerabilities.FirstOrDefault(v => v.Name == finding.Vulnerability),
            patch?.PatchId, patch?.FixedVersion ?? "", kev?.DueDate, events,
            RemediationMark.Of(new(finding.State, replaced, stillOpen, patch?.Status)));
    }
}
