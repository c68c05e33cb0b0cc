using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>Reads the findings of one question, or of some, with all that a person needs to answer it.</summary>
public static class OpenQuestions
{
    /// <returns>Null when there is no such question, it is answered, or it is about other sites.</returns>
    public static async Task<ReviewItem?> Find(PlantPatchDb db, string id, SiteScope scope, CancellationToken cancel)
    {
        var wanted = id.Trim().ToUpperInvariant();
        var found = await Read(db, db.Findings.Where(f => f.Question == wanted), scope, cancel);
        return found.Count == 0 ? null : ReviewQueue.Item(wanted, found);
    }

    /// <summary>In the order of the findings' ids.</summary>
    public static async Task<List<OpenQuestion>> Read(PlantPatchDb db, IQueryable<FindingRow> findings, SiteScope scope, CancellationToken cancel)
    {
        var kev = (await db.Kev.Where(k => k.WithdrawnAt == null).Select(k => k.Cve).ToListAsync(cancel)).ToHashSet();
        var open =
            from finding in findings.AsNoTracking().Within(scope)
            join asset in db.Assets.AsNoTracking() on finding.AssetId equals asset.Id
            join component in db.Components.AsNoTracking() on finding.ComponentId equals component.Id
            join advisory in db.Advisories.AsNoTracking() on finding.AdvisoryId equals advisory.Id
            from row in db.AdvisoryProducts.Where(p => p.RevisionId == finding.RevisionId && p.ProductId == finding.ProductId).DefaultIfEmpty()
            from listed in db.Vulnerabilities.Where(v => v.RevisionId == finding.RevisionId && v.Name == finding.Vulnerability).DefaultIfEmpty()
            orderby finding.Id
            select new
            {
                finding, component, advisory.TrackingId, advisory.Namespace, Row = row, Score = listed == null ? null : listed.Score,
                asset.Tag, asset.Site, asset.NetworkExposed, asset.SafetyRelevant, asset.Vendor, asset.Product, asset.Model, asset.Serial,
            };
        var questions = new List<OpenQuestion>();
        await foreach (var o in open.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (questions.Count > 0 && questions[^1].FindingId == o.finding.Id) continue;   // a revision that names a product or a CVE twice
            questions.Add(new()
            {
                FindingId = o.finding.Id, Asset = o.Tag, Site = o.Site, NetworkExposed = o.NetworkExposed, SafetyRelevant = o.SafetyRelevant,
                KnownExploited = kev.Contains(o.finding.Vulnerability), Score = o.Score,
                Thing = InstalledBase.Of(o.component, o.Vendor, o.Product, o.Model, o.Serial),
                AdvisoryId = o.finding.AdvisoryId, Namespace = o.Namespace, Advisory = o.TrackingId, Vulnerability = o.finding.Vulnerability,
                ProductId = o.finding.ProductId, RowVendor = o.Row?.Vendor ?? "", RowProduct = o.Row is null ? "" : QuestionsRaised.NameOf(o.Row.Product, o.Row.FullName),
                Range = o.Row?.Expression ?? "", Doubt = o.finding.Doubt, Because = o.finding.Because,
            });
        }

        return questions;
    }

    /// <summary>What was proposed last for each question, and waits to be confirmed.</summary>
    public static async Task<Dictionary<string, DecisionRow>> Proposals(PlantPatchDb db, CancellationToken cancel) =>
        (await db.Decisions.AsNoTracking().Where(d => d.State == DecisionState.Proposed).OrderBy(d => d.Number).ToListAsync(cancel))
            .GroupBy(d => d.Item).ToDictionary(g => g.Key, g => g.Last());
}
