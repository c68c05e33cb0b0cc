using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlantPatch.App.Accounts;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Hosting;

/// <summary>Every endpoint that is no page: a noun's endpoints are one file beside its page, and one line here.</summary>
static class Endpoints
{
    public static void Map(WebApplication app)
    {
        AccountForms.Map(app, app.Services.GetRequiredService<AccountRules>());

        RestApi.Map(app);
    }
}
