using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlantPatch.Web.Accounts;

namespace PlantPatch.Web.Shared;

/// <summary>Colours and language are the browser's own business: a form post that sets a cookie, so that it works without script and without an account.</summary>
static class AppearanceEndpoints
{
    public const string ThemeCookie = "theme";

    /// <summary>What a browser may ask for; <c>auto</c> follows the system.</summary>
    public static IReadOnlyList<string> Themes { get; } = ["auto", "dark", "light"];

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/appearance", (HttpContext request, [FromForm] string? theme, [FromForm] string? language, [FromForm] string? back) =>
        {
            if (theme is not null && Themes.Contains(theme)) Keep(request, ThemeCookie, theme);
            if (language is not null && Texts.Languages.Contains(language)) Keep(request, Texts.Cookie, language);
            return Results.LocalRedirect(LocalPath.Of(back));
        }).AllowAnonymous();

    public static string Theme(HttpContext request) =>
        request.Request.Cookies[ThemeCookie] is { } chosen && Themes.Contains(chosen) ? chosen : "auto";

    static void Keep(HttpContext request, string name, string value) => request.Response.Cookies.Append(name, value, new()
    {
        MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = request.Request.IsHttps, IsEssential = true,
    });
}
