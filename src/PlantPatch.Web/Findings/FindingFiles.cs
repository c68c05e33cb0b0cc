using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime.Text;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Shared;

namespace PlantPatch.Web.Findings;

/// <summary>The findings of a view as a file, with the reason of each.</summary>
static class FindingFiles
{
    const int Most = 100_000;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/findings/export.csv", async (HttpRequest request, Store store, Acting acting, CancellationToken cancel) =>
    {
        var access = await acting.Required(cancel);
        var filter = FindingFilter.Read(request.QueryString.Value ?? "");
        var scope = access.Where(Permission.ReadPlant).And(access.Where(Permission.Export));
        var items = await new ListFindings(store).Run(filter.Query(scope, 0, Most), cancel);
        return Results.Stream(new CsvDownload("finding", "asset", "site", "unit", "component", "version", "advisory", "vulnerability", "verdict", "state", "known_exploited", "cvss", "patch", "opened", "because")
            .Of(items.Select(i => new[]
            {
                $"{i.Id}", i.Asset, i.Site, i.Unit, i.Component, i.Version, i.Advisory, i.Vulnerability, $"{i.Verdict}", $"{i.State}", i.KnownExploited ? "yes" : "no",
                i.Score?.ToString("0.0", null) ?? "", i.Patch ?? "", InstantPattern.General.Format(i.OpenedAt), i.Because,
            })), "text/csv; charset=utf-8", "findings.csv");
    }).Needs(Permission.Export);
}
