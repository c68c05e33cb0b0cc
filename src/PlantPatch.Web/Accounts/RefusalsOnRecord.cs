using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlantPatch.App.Accounts;
using PlantPatch.Core.Accounts;

namespace PlantPatch.Web.Accounts;

/// <summary>Whoever is known and may not do what they asked for is told so, and it is on record. Of nobody nothing is kept but the log.</summary>
sealed partial class RefusalsOnRecord(RefusedAccess refused) : IAuthorizationMiddlewareResultHandler
{
    readonly AuthorizationMiddlewareResultHandler usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && policy.Requirements.OfType<NeedsRequirement>().FirstOrDefault() is { } needs) await Record(refused, context, needs.Permission.ToString());
        await usual.HandleAsync(next, context, policy, authorizeResult);
    }

    public static async Task Record(RefusedAccess refused, HttpContext context, string needed)
    {
        // Who first has to set a password or a second factor is sent there; that is no attempt at anything.
        if (await context.RequestServices.GetRequiredService<Acting>().Of(context, context.RequestAborted) is not { Due: Due.Nothing } access) return;
        var asked = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        refused.Say(access, needed, $"{context.Request.Method} /{asked.TrimStart('/')}", SignIn.Address(context));
    }

    /// <summary>Writes the records beside the requests.</summary>
    internal sealed partial class Keeping(RefusedAccess refused, ILogger<Keeping> log) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => refused.Keep(failure => Late(log, failure), stoppingToken);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A refused access cannot be put on record yet.")]
        static partial void Late(ILogger log, Exception why);
    }
}
