using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace PlantPatch.Web.Hosting;

/// <summary>What every answer says to the browser: load nothing from elsewhere, run no inline script, be framed by nobody.</summary>
static class SecurityHeaders
{
    const string Policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((request, next) =>
    {
        var headers = request.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Not no-referrer: with it a browser says "Origin: null" even to us, and a form of ours could not be told from a stranger's.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!IsStatic(request.Request.Path)) headers.CacheControl = "no-store";
        return next(request);
    });

    static bool IsStatic(PathString path) => path.StartsWithSegments("/_content") || path.StartsWithSegments("/_framework");
}
