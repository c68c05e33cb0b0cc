using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Accounts;

namespace PlantPatch.Web.Api;

/// <summary>What an endpoint says about itself: its name, a sentence, what it needs, and what can come back. The OpenAPI document is made of it.</summary>
static class Operation
{
    /// <summary>The caller must send If-Match.</summary>
    public sealed record NeedsIfMatch;

    /// <summary>The answer holds a secret that is shown once and kept nowhere.</summary>
    public sealed record ShowsSecret;

    /// <summary>Further problems that it answers with.</summary>
    public sealed record Problems(IReadOnlyList<ProblemKind> Kinds);

    /// <summary>Parameters of the query that are read one by one.</summary>
    public sealed record Query(IReadOnlyList<string> Names);

    public static RouteHandlerBuilder Is(this RouteHandlerBuilder endpoint, string name, string summary, Permission permission) =>
        endpoint.WithName(name).WithSummary(summary).Needs(permission);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, int status = StatusCodes.Status200OK) => endpoint.Produces<T>(status);

    /// <summary>A list: a page as JSON, or the whole of it as CSV.</summary>
    public static RouteHandlerBuilder Lists<T>(this RouteHandlerBuilder endpoint) => endpoint.Produces<Page<T>>(StatusCodes.Status200OK, "application/json", "text/csv");

    public static RouteHandlerBuilder CanFail(this RouteHandlerBuilder endpoint, params ProblemKind[] kinds) => endpoint.WithMetadata(new Problems(kinds));

    public static RouteHandlerBuilder IfMatch(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new NeedsIfMatch()).CanFail(ProblemKind.Stale, ProblemKind.IfMatchMissing);
}
