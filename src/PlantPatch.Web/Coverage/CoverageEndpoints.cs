using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Coverage;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Coverage;

/// <summary><c>/api/v1/coverage</c>: where the plant cannot know.</summary>
static class CoverageEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/coverage", async ([AsParameters] Paging paging, Call call) => await call.All(paging,
            await new CoverageDebt(call.Store, await call.Knowledge()).Show(await call.Where(Permission.ReadPlant), call.Cancel)))
            .Is("ShowCoverage", "Counts the assets that no advisory can speak about, with the trend", Permission.ReadPlant).Lists<CoverageDebt.Line>();

        api.MapGet("/coverage/{kind}", async (Word<CoverageKind> kind, [AsParameters] Paging paging, Call call) =>
        {
            var (debt, scope) = (new CoverageDebt(call.Store, await call.Knowledge()), await call.Where(Permission.ReadPlant));
            return await call.List(paging, (after, count) => debt.List(kind.Value, scope, Cursors.Text(after), count, call.Cancel), item => [item.Asset]);
        }).Is("ListCoverage", "Lists the assets behind one number of the coverage debt", Permission.ReadPlant).Lists<CoverageDebt.Item>();
    }
}
