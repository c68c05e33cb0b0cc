using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Findings;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Patches;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Findings;

/// <summary><c>/api/v1/findings</c>.</summary>
static class FindingEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/findings", async ([AsParameters] FindingsAsked asked, [AsParameters] Paging paging, Call call) =>
        {
            var query = asked.Query with { Scope = await call.Where(Permission.ReadPlant) };
            return await call.List<FindingLine>(paging,
                async (after, count) => [.. (await new ListFindings(call.Store).Run(query with { After = Cursors.Number(after), Limit = count }, call.Cancel)).Select(FindingLine.Of)],
                finding => [finding.Id.ToString()]);
        }).Is("ListFindings", "Lists findings, in the order in which they were opened unless another is asked for", Permission.ReadPlant).Lists<FindingLine>();

        api.MapGet("/findings/{id:long}", async (long id, Call call) => call.One(
            await new ShowFinding(call.Store).Run(id, call.Cancel) is { } shown && (await call.Access()).May(Permission.ReadPlant, shown.Asset.Site) ? FindingShown.Of(shown) : null))
            .Is("ShowFinding", "Shows a finding with its whole reason and history", Permission.ReadPlant).Answers<FindingShown>();
    }
}

/// <summary>What is asked of a list of findings.</summary>
sealed record FindingsAsked(
    [property: FromQuery(Name = "asset")] string? Asset, [property: FromQuery(Name = "advisory")] string? Advisory, [property: FromQuery(Name = "cve")] string? Cve,
    [property: FromQuery(Name = "site")] string? Site, [property: FromQuery(Name = "unit")] string? Unit, [property: FromQuery(Name = "verdict")] Word<Verdict>? Verdict,
    [property: FromQuery(Name = "state")] Word<FindingsInState>? State, [property: FromQuery(Name = "kev")] bool? Kev, [property: FromQuery(Name = "exposed")] bool? Exposed,
    [property: FromQuery(Name = "safety")] bool? Safety, [property: FromQuery(Name = "order")] Word<FindingOrder>? Order, [property: FromQuery(Name = "question")] string? Question)
{
    public ListFindings.Query Query => new()
    {
        Asset = Asset ?? "", Advisory = Advisory ?? "", Cve = (Cve ?? "").ToUpperInvariant(), Question = (Question ?? "").ToUpperInvariant(), Site = Site ?? "", Unit = Unit ?? "", Verdict = Verdict?.Value,
        State = State?.Value switch { FindingsInState.Closed => FindingState.Closed, FindingsInState.All => null, _ => FindingState.Open },
        KevOnly = Kev == true, ExposedOnly = Exposed == true, SafetyOnly = Safety == true, Order = Order?.Value ?? default,
    };
}

enum FindingsInState { Open, Closed, All }

/// <summary>A finding in a list.</summary>
sealed record FindingLine(
    long Id, string Asset, string Site, string Unit, string? Level, string Advisory, string Vulnerability, Verdict Verdict, FindingState State, Mark Mark,
    string MarkBecause, bool KnownExploited, decimal? Score, string Component, string Version, string? Patch, PatchStatus? PatchStatus, Instant OpenedAt,
    string Because, Recognition RecognisedBy, decimal Probability)
{
    public static FindingLine Of(ListFindings.Item f) => new(
        f.Id, f.Asset, f.Site, f.Unit, f.Purdue?.Text(), f.Advisory, f.Vulnerability, f.Verdict, f.State, f.Marked.Mark, f.Marked.Because, f.KnownExploited, f.Score,
        f.Component, f.Version, f.Patch, f.PatchStatus, f.OpenedAt, f.Because, f.By, f.Probability);
}

/// <summary>A finding with everything that a person checks.</summary>
sealed record FindingShown(
    long Id, string Asset, string Site, string Unit, string Advisory, string AdvisoryTitle, string Revision, string Vulnerability, string ProductId, Verdict Verdict,
    FindingState State, string Because, string ClosedBecause, Recognition RecognisedBy, decimal Probability, string ProbabilityBecause, Mark Mark, string MarkBecause,
    Instant OpenedAt, Instant? ClosedAt, ThingInstalled Installed, string? Row, string? Expression, decimal? Score, string? Vector, LocalDate? KevDue, string? Patch,
    string FixedVersion, IReadOnlyList<string> SupplierStatements, IReadOnlyList<RemedyShown> Remedies, IReadOnlyList<FindingStepShown> History)
{
    public static FindingShown Of(ShowFinding.Shown s) => new(
        s.Finding.Id, s.Asset.Tag, s.Asset.Site, s.Asset.Unit, s.AdvisoryId, s.Title, s.Revision, s.Finding.Vulnerability, s.Finding.ProductId, s.Finding.Verdict,
        s.Finding.State, s.Finding.Because, s.Finding.ClosedBecause, s.Finding.By, s.Probability, MatchProbability.Because(s.Finding.By), s.Marked.Mark, s.Marked.Because,
        s.Finding.OpenedAt, s.Finding.ClosedAt, new(s.Installed.Vendor, s.Installed.Product, s.Installed.Model, s.Installed.Version), s.Row?.FullName, s.Row?.Expression,
        s.Score?.Base, s.Score?.Vector, s.KevDue, s.PatchId, s.FixedVersion, s.Statements, [.. s.Remediations.Select(r => new RemedyShown(r.Category, r.Details, r.Url))],
        [.. s.History.Select(h => new FindingStepShown(h.At, h.Change, h.Because))]);
}

sealed record ThingInstalled(string Vendor, string Product, string Model, string Version);

sealed record RemedyShown(RemediationCategory Category, string Details, string Url);

sealed record FindingStepShown(Instant At, FindingChange Change, string Because);
