using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Sites;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Sites;

/// <summary><c>/api/v1/sites</c> and the zones that their days are counted in.</summary>
static class SiteEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/sites", async ([AsParameters] Paging paging, Call call) => await call.All(paging, await List(call)))
            .Is("ListSites", "Lists the sites with their zones", Permission.ReadPlant).Lists<ListSites.Item>();

        api.MapGet("/sites/{name}", async (string name, Call call) => call.One(await Find(call, name)))
            .Is("ShowSite", "Shows a site", Permission.ReadPlant).Answers<ListSites.Item>();

        api.MapPut("/sites/{name}/zone", async (string name, ZoneGiven given, Call call) =>
        {
            var store = await call.Unchanged(() => Find(call, name));
            var by = await call.At(Permission.ManageSystem, [name]);
            return await new SetSiteZone(store).Run(name, given.Zone, by, call.Cancel) is { } refusal ? throw refusal.As(ProblemKind.Refused) : call.One(await Find(call, name));
        }).Is("SetSiteZone", "Sets the IANA zone of a site; its deadlines follow", Permission.ManageSystem).Answers<ListSites.Item>().IfMatch().CanFail(ProblemKind.Refused);
    }

    static async Task<IReadOnlyList<ListSites.Item>> List(Call call)
    {
        var scope = await call.Where(Permission.ReadPlant);
        return [.. (await new ListSites(call.Store).Run(call.Cancel)).Where(s => scope.Has(s.Name))];
    }

    static async Task<ListSites.Item?> Find(Call call, string name) => (await List(call)).FirstOrDefault(s => s.Name == name);
}

sealed record ZoneGiven(string Zone);
