using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlantPatch.App.Requests;
using PlantPatch.App.Storage;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Advisories;
using PlantPatch.Web.Assets;
using PlantPatch.Web.Attachments;
using PlantPatch.Web.Audit;
using PlantPatch.Web.Changes;
using PlantPatch.Web.Clocks;
using PlantPatch.Web.Controls;
using PlantPatch.Web.Coverage;
using PlantPatch.Web.Delegations;
using PlantPatch.Web.Evaluations;
using PlantPatch.Web.Exceptions;
using PlantPatch.Web.Evidence;
using PlantPatch.Web.Findings;
using PlantPatch.Web.Health;
using PlantPatch.Web.Hosting;
using PlantPatch.Web.Jobs;
using PlantPatch.Web.Kev;
using PlantPatch.Web.Keys;
using PlantPatch.Web.Matching;
using PlantPatch.Web.Obligations;
using PlantPatch.Web.Outages;
using PlantPatch.Web.Patches;
using PlantPatch.Web.Plans;
using PlantPatch.Web.Reminders;
using PlantPatch.Web.Reports;
using PlantPatch.Web.Retention;
using PlantPatch.Web.Retirements;
using PlantPatch.Web.Review;
using PlantPatch.Web.Risk;
using PlantPatch.Web.Sites;
using PlantPatch.Web.Timelines;
using PlantPatch.Web.Sources;
using PlantPatch.Web.Vex;

namespace PlantPatch.Web.Api;

/// <summary>Puts the API together: its rules, which hold for every operation, and the operations, noun by noun.</summary>
static class RestApi
{
    public static void Add(IServiceCollection services, ServerSettings settings)
    {
        services.AddScoped<Call>().AddSingleton<QueryNames>().AddSingleton(s => new KeptAnswers(s.GetRequiredService<Store>()));
        services.Configure<Microsoft.AspNetCore.Http.Json.JsonOptions>(o => ApiJson.Set(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);   // so that what is wrong is named
        services.AddEndpointsApiExplorer();
        RequestLimits.Add(services, settings.Requests);
        ApiDocument.Add(services);
    }

    public static void Map(WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapGet("/guide/api.md", () => Results.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream("api.md")!, "text/markdown; charset=utf-8")).ExcludeFromDescription();

        var names = app.Services.GetRequiredService<QueryNames>();
        var api = app.MapGroup("/api/v1").DisableAntiforgery()
            .AddEndpointFilter(SameOrigin.Check).AddEndpointFilter(names.Check);
        foreach (var noun in Nouns) noun(api);
    }

    /// <summary>Every noun is one line; its operations stand in its folder.</summary>
    static readonly Action<IEndpointRouteBuilder>[] Nouns =
    [
        FindingEndpoints.Map,
        ViewEndpoints.Map,
        AdvisoryEndpoints.Map,
        AssetEndpoints.Map,
        RetirementEndpoints.Map,
        PatchEndpoints.Map,
        PlanEndpoints.Map,
        ControlEndpoints.Map,
        ExceptionEndpoints.Map,
        OutageEndpoints.Map,
        DelegationEndpoints.Map,
        RetentionEndpoints.Map,
        ObligationEndpoints.Map,
        ClockEndpoints.Map,
        ChangeEndpoints.Map,
        HistoryEndpoints.Map,
        PriorityEndpoints.Map,
        ReviewEndpoints.Map,
        ReportEndpoints.Map,
        EvidenceEndpoints.Map,
        MatchingEndpoints.Map,
        CoverageEndpoints.Map,
        VexEndpoints.Map,
        KevEndpoints.Map,
        KeyEndpoints.Map,
        SiteEndpoints.Map,
        ReminderEndpoints.Map,
        AuditEndpoints.Map,
        AttachmentEndpoints.Map,
        SourceEndpoints.Map,
        EvaluationEndpoints.Map,
        AccountEndpoints.Map,
        JobEndpoints.Map,
        HealthEndpoints.MapApi,
    ];
}
