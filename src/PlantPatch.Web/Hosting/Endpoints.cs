using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Hosting;

/// <summary>Every endpoint that is no page: a noun's endpoints are one file beside its page, and one line here.</summary>
static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/sign-out", async (HttpContext request, SignIn signIn, CancellationToken cancel) =>
        {
            await signIn.End(request, cancel);
            return Results.LocalRedirect("/sign-in");
        });

        RestApi.Map(app);
    }
}
