using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Advisories;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Web.Api;
using PlantPatch.Web.Findings;

namespace PlantPatch.Web.Advisories;

/// <summary><c>/api/v1/advisories</c>, and what came with them: sources, imports, quarantine.</summary>
static class AdvisoryEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/advisories", async (string? text, string? cve, bool? withFindings, [AsParameters] Paging paging, Call call) =>
        {
            var query = new ListAdvisories.Query(text ?? "", (cve ?? "").ToUpperInvariant(), withFindings == true) { Scope = await call.Where(Permission.ReadPlant) };
            var rows = new Dictionary<AdvisoryLine, long>(ReferenceEqualityComparer.Instance);
            return await call.List<AdvisoryLine>(paging, async (after, count) => [.. (await new ListAdvisories(call.Store).Run(query with { After = After(after), Limit = count }, call.Cancel)).Select(Line)],
                line => [NodaTime.Text.InstantPattern.ExtendedIso.Format(line.Released), line.Id, rows[line].ToString()]);

            AdvisoryLine Line(ListAdvisories.Item a)
            {
                var line = new AdvisoryLine(a.Id, a.Revision, a.Status, a.Released, a.HighestScore, a.Vulnerabilities, a.Products, a.OpenFindings, a.Title, a.Publisher);
                rows[line] = a.Row;
                return line;
            }
        }).Is("ListAdvisories", "Lists advisories, the newest release first", Permission.ReadPlant).Lists<AdvisoryLine>();

        api.MapGet("/advisories/{id}", async (string id, Call call) => call.One(
            await new ShowAdvisory(call.Store).Run(id, await call.Where(Permission.ReadPlant), call.Cancel) is { } shown ? AdvisoryShown.Of(shown) : null))
            .Is("ShowAdvisory", "Shows an advisory, its kept revisions, and how far the plant is with it", Permission.ReadPlant).Answers<AdvisoryShown>();

        api.MapGet("/advisories/{id}/difference", async (string id, string from, string to, Call call) =>
            await new CompareRevisions(call.Store).Run(id, from, to, call.Cancel) is var (compared, refusal) && refusal is null
                ? call.One(new RevisionsCompared(compared!.Id, compared.From, compared.To, compared.Changes)) : throw refusal!.As(ProblemKind.NotFound))
            .Is("CompareRevisions", "Shows what changed between two kept revisions", Permission.ReadPlant).Answers<RevisionsCompared>();

        api.MapGet("/advisories/{id}/impact", async (string id, string from, string to, Call call) =>
            await new RevisionImpact(call.Store, await call.Judge()).Run(id, from, to, await call.Where(Permission.ReadPlant), call.Cancel) is var (impact, refusal) && refusal is null
                ? call.One(new RevisionImpactShown(impact!.Id, impact.From, impact.To, impact.Lines)) : throw refusal!.As(ProblemKind.NotFound))
            .Is("ShowRevisionImpact", "Shows what a revision means for the assets here", Permission.ReadPlant).Answers<RevisionImpactShown>();

        api.MapGet("/advisories/{id}/statistics", async (string id, Call call) =>
            call.One((await new AdvisoryStatistics(call.Store).Run(id, await call.Where(Permission.ReadPlant), call.Cancel))?.Advisories[0]))
            .Is("ShowAdvisoryStatistics", "Counts the assets that an advisory concerns", Permission.ReadPlant).Answers<AdvisoryStatistics.Line>();

        api.MapGet("/advisory-statistics", async ([AsParameters] Paging paging, Call call) =>
            await call.All(paging, (await new AdvisoryStatistics(call.Store).Run("", await call.Where(Permission.ReadPlant), call.Cancel))!.Advisories))
            .Is("ListAdvisoryStatistics", "Counts the assets that each advisory concerns", Permission.ReadPlant).Lists<AdvisoryStatistics.Line>();

        api.MapGet("/quarantine", async ([AsParameters] Paging paging, Call call) => await call.List<QuarantineLine>(paging, async (after, count) =>
            [.. (await new ListQuarantine(call.Store).Run(after is null ? long.MaxValue : Cursors.Number(after), count, call.Cancel))
                .Select(q => new QuarantineLine(q.Id, q.At, q.File, q.Sha256, q.Bytes, q.Complaints))], line => [line.Id.ToString()]))
            .Is("ListQuarantine", "Lists what was not taken in and why, the latest first", Permission.ReadPlant).Lists<QuarantineLine>();

        api.MapGet("/publishers", async ([AsParameters] Paging paging, Call call) => await call.All(paging, await new ListPublishers(call.Store).Run(call.Cancel)))
            .Is("ListPublishers", "Lists the publishers of advisories with how fresh each is", Permission.ReadPlant).Lists<ListPublishers.Item>();

        api.MapGet("/imports", async (string? kind, [AsParameters] Paging paging, Call call) => await call.List<ImportLine>(paging, async (after, count) =>
            [.. (await new ListImports(call.Store).Run(kind ?? "", after is null ? long.MaxValue : Cursors.Number(after), count, call.Cancel))
                .Select(i => new ImportLine(i.Id, i.Kind, i.Source, i.At, i.By, i.Counts))], line => [line.Id.ToString()]))
            .Is("ListImports", "Lists every run of an import, the latest first", Permission.ReadPlant).Lists<ImportLine>();
    }

    static (Instant, string, long)? After(string[]? keys) =>
        keys is null ? null
        : keys.Length == 3 && NodaTime.Text.InstantPattern.ExtendedIso.Parse(keys[0]) is { Success: true } released && long.TryParse(keys[2], out var row) ? (released.Value, keys[1], row)
        : throw Cursors.Wrong();
}

sealed record AdvisoryLine(
    string Id, string Revision, AdvisoryStatus Status, Instant Released, decimal? HighestScore, int Vulnerabilities, int Products, int OpenFindings, string Title, string Publisher);

/// <summary>An advisory in its current revision.</summary>
sealed record AdvisoryShown(
    string Id, string Title, string Publisher, string Namespace, string Revision, AdvisoryStatus Status, Instant InitialRelease, Instant CurrentRelease, string Tlp,
    int OpenFindings, int AffectedAssets, IReadOnlyList<ShowAdvisory.Kept> Revisions, IReadOnlyList<Note> Notes, IReadOnlyList<Reference> References,
    IReadOnlyList<ProductListed> Products, IReadOnlyList<VulnerabilityListed> Vulnerabilities, IReadOnlyList<AssetConcerned> Assets)
{
    public static AdvisoryShown Of(ShowAdvisory.Shown s) => new(
        s.Advisory.Id, s.Advisory.Title, s.Advisory.Publisher, s.Advisory.Namespace, s.Advisory.Revision, s.Advisory.Status, s.Advisory.InitialRelease,
        s.Advisory.CurrentRelease, s.Advisory.Tlp, s.OpenFindings, s.AffectedAssets, s.Revisions, s.Advisory.Notes, s.Advisory.References,
        [.. s.Advisory.Products.Select(p => new ProductListed(p.ProductId, p.FullName, p.Vendor, p.Product, p.Expression, p.ModelNumbers))],
        [.. s.Advisory.Vulnerabilities.Select(VulnerabilityListed.Of)],
        [.. s.Assets.Select(a => new AssetConcerned(a.Asset, a.ProductId, a.Product, a.Version, a.Verdict, a.State, a.Marked.Mark, a.Marked.Because, a.Findings))]);
}

sealed record ProductListed(string ProductId, string FullName, string Vendor, string Product, string Expression, IReadOnlyList<string> ModelNumbers);

sealed record VulnerabilityListed(string Name, string Cve, string Title, string Cwe, decimal? HighestScore, string? Vector, IReadOnlyList<RemedyShown> Remedies)
{
    public static VulnerabilityListed Of(Vulnerability v) => new(v.Name, v.Cve, v.Title, v.Cwe, v.Scores.MaxBy(s => s.Base)?.Base, v.Scores.MaxBy(s => s.Base)?.Vector,
        [.. v.Remediations.Select(r => new RemedyShown(r.Category, r.Details, r.Url))]);
}

/// <summary>What is installed on an asset and listed by an advisory.</summary>
sealed record AssetConcerned(
    string Asset, string ProductId, string Product, string Version, Verdict Verdict, FindingState State, Mark Mark, string MarkBecause, int Findings);

sealed record RevisionsCompared(string Id, string From, string To, IReadOnlyList<AdvisoryChange> Changes);

sealed record RevisionImpactShown(string Id, string From, string To, IReadOnlyList<RevisionImpact.Line> Lines);

sealed record QuarantineLine(long Id, Instant At, string File, string Sha256, long Bytes, IReadOnlyList<Complaint> Complaints);

/// <param name="Counts">Counts by outcome, as JSON.</param>
sealed record ImportLine(long Id, string Kind, string Source, Instant At, string By, string Counts);
