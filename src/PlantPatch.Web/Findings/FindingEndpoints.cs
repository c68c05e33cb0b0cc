using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Accounts;

namespace PlantPatch.Web.Findings;

/// <summary><c>/api/v1/findings</c>.</summary>
static class FindingEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/findings/{id:long}", async (long id, Store store, Acting acting, CancellationToken cancel) =>
        {
            var access = await acting.Required(cancel);
            return await new ShowFinding(store).Run(id, cancel) is { } shown && access.May(Permission.ReadPlant, shown.Asset.Site)
                ? Results.Ok(new { shown.Finding.Id, Asset = shown.Asset.Tag, shown.AdvisoryId, shown.Finding.Verdict, shown.Finding.Because })
                : Results.NotFound();
        }).Needs(Permission.ReadPlant).WithName("ShowFinding");
    }
}
