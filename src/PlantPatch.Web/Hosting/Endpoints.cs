using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlantPatch.App.Accounts;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;
using PlantPatch.Web.Audit;
using PlantPatch.Web.Evidence;
using PlantPatch.Web.Findings;
using PlantPatch.Web.Health;
using PlantPatch.Web.Reports;
using PlantPatch.Web.Shared;

namespace PlantPatch.Web.Hosting;

/// <summary>Every endpoint that is no page: a noun's endpoints are one file beside its page, and one line here.</summary>
static class Endpoints
{
    public static void Map(WebApplication app)
    {
        AccountForms.Map(app, app.Services.GetRequiredService<AccountRules>());

        AppearanceEndpoints.Map(app);
        Reachable.Map(app);
        AuditFiles.Map(app);
        FindingFiles.Map(app);
        ViewEndpoints.MapOpening(app);
        ReportFiles.Map(app);
        EvidenceFiles.Map(app);
        HealthEndpoints.Map(app);
        RestApi.Map(app);
    }
}
