using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PlantPatch.Web.Shared;

/// <summary>Answers nothing, quickly: a page asks it before it sends a form, so that nothing typed is lost to a server that is down.</summary>
static class Reachable
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/reachable", () => Results.NoContent()).AllowAnonymous();
}
