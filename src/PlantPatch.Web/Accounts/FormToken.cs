using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PlantPatch.Web.Accounts;

/// <summary>A post that reads no form is refused without the page's token too: the framework by itself only notes that it is absent.</summary>
static class FormToken
{
    public static RouteHandlerBuilder NeedsFormToken(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new RequireAntiforgeryTokenAttribute()).AddEndpointFilter(async (call, next) =>
            call.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } ? await next(call) : Results.BadRequest());
}
