using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Findings;

/// <summary><c>/api/v1/findings/views</c>, and the address by which a view is sent from one person to another.</summary>
static class ViewEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/findings/views", async ([AsParameters] Paging paging, Call call) =>
            await call.All<ViewShown>(paging, [.. (await new FindingViews(call.Store).List((await call.Access()).Name, call.Cancel)).Select(ViewShown.Of)]))
            .Is("ListFindingViews", "Lists one's own views of the findings, by name", Permission.ReadPlant).Lists<ViewShown>();

        api.MapPut("/findings/views/{name}", async (string name, ViewGiven given, Call call) =>
        {
            var (kept, refusal) = await new FindingViews(call.Store).Keep(name, FindingFilter.Read(given.Filter), await call.By(), call.Cancel);
            return refusal is not null ? throw refusal.As(ProblemKind.Refused) : call.One(ViewShown.Of(kept!));
        }).Is("KeepFindingView", "Keeps a view under a name; the filter is the query of the list's address, such as site=Riverbend&kev=true", Permission.ReadPlant)
            .Answers<ViewShown>().CanFail(ProblemKind.Refused);

        api.MapDelete("/findings/views/{name}", async (string name, Call call) =>
            await new FindingViews(call.Store).Drop(name, await call.By(), call.Cancel) is { } refusal ? throw refusal.As(ProblemKind.NotFound) : Results.NoContent())
            .Is("DropFindingView", "Drops a view of one's own", Permission.ReadPlant).Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>Opens a view, one's own or one that somebody sent: what it shows is what the reader may see.</summary>
    public static void MapOpening(IEndpointRouteBuilder app) => app.MapGet("/findings/views/{id:long}", async (long id, Store store, CancellationToken cancel) =>
        await new FindingViews(store).Find(id, cancel) is { } view ? Results.LocalRedirect(view.Filter.Address(null)) : Results.NotFound()).Needs(Permission.ReadPlant);
}

/// <param name="Filter">As the query of the list's address.</param>
sealed record ViewGiven(string Filter);

/// <param name="Address">Where it opens, for anybody who may read the plant.</param>
sealed record ViewShown(long Id, string Name, string Filter, string Address, Instant KeptAt)
{
    public static ViewShown Of(FindingViews.View view) => new(view.Id, view.Name, view.Filter.Text, $"/findings/views/{view.Id}", view.KeptAt);
}
