using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using System.Security.Claims;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.Web.Accounts;

/// <summary>A cookie is only as good as its session: ended, or its person disabled, it signs nobody in. The API answers with a status, not a page.</summary>
sealed class SessionCookie : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var (book, clock) = (services.GetRequiredService<AccessBook>(), services.GetRequiredService<IClock>());
        var session = context.Principal?.FindFirstValue(Acting.SessionClaim);
        var renewed = Instant.FromDateTimeOffset(context.Properties.IssuedUtc ?? DateTimeOffset.UnixEpoch);
        if (session is not null && await book.OfSession(session, context.HttpContext.RequestAborted) is { } access)
        {
            if (book.Seen(session, renewed))
            {
                context.ShouldRenew = clock.GetCurrentInstant() - renewed > Duration.FromMinutes(1);
                return;
            }

            await new Sessions(services.GetRequiredService<Store>()).End(Sessions.IdOf(session), "nothing was done for too long", new(access.Name), context.HttpContext.RequestAborted);
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => Redirect(context, StatusCodes.Status401Unauthorized);

    public override async Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var access = await context.HttpContext.RequestServices.GetRequiredService<Acting>().Access(context.HttpContext.RequestAborted);
        if (access is { Due: not Due.Nothing }) context.RedirectUri = access.Due == Due.NewPassword ? "/account/password" : "/account/second-factor";
        await Redirect(context, StatusCodes.Status403Forbidden);
    }

    static Task Redirect(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (Api.ProblemAnswers.IsApi(context.HttpContext)) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
