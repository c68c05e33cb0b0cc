using Microsoft.AspNetCore.Http;

namespace PlantPatch.Web.Api;

/// <summary>
/// A change that comes with a browser's session must come from our own pages (OWASP ASVS 5.0, 3.5.1 and 3.5.3). A token is sent by a program on
/// purpose, never by a browser by itself.
/// </summary>
static class SameOrigin
{
    public static async ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsGet(request.Method) && request.Headers.Authorization.Count == 0 && !IsOurs(request))
            throw new Problem(ProblemKind.NotAllowed, "The request comes from another site's page.");
        return await next(context);
    }

    static bool IsOurs(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
        && (request.Headers.Origin.ToString() is "" || (Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && origin.Authority == request.Host.Value));
}
