using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Tests.Api;

/// <summary>Every operation of the API as every role, with a token for every permission, and as nobody. A new operation is tested by being there.</summary>
public sealed partial class PermissionMatrixTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_may_what_is_what_the_role_table_says_for_every_operation()
    {
        await using var plant = await WebPlant.Create(settings: s => s with { Requests = new() { PerSecond = 100_000, Burst = 100_000, PerSecondOfNobody = 100_000, BurstOfNobody = 100_000 } });
        var operations = Operations(plant);
        var callers = await Callers(plant);
        var wrong = new List<string>();

        foreach (var (name, client, may) in callers)
            foreach (var (method, path, needs) in operations)
            {
                var status = (await client.SendAsync(new(new(method), path), Cancel)).StatusCode;
                var expected = may is null ? "401" : needs is null || may(needs.Value) ? "allowed" : "403";
                var got = status switch { HttpStatusCode.Unauthorized => "401", HttpStatusCode.Forbidden => "403", _ => "allowed" };
                if (got != expected) wrong.Add($"{method} {path} as {name}: {expected} expected, {(int)status} came");
                Assert.True((int)status < 500, $"{method} {path} as {name}: {(int)status}");
            }

        Assert.True(operations.Count > 40, $"only {operations.Count} operations were found");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_sentence_and_says_what_it_needs()
    {
        await using var plant = await WebPlant.Create();

        var endpoints = Endpoints(plant);

        Assert.All(endpoints, e => Assert.NotNull(e.Metadata.GetMetadata<IEndpointNameMetadata>()));
        Assert.All(endpoints, e => Assert.NotNull(e.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IEndpointSummaryMetadata>()));
        Assert.Equal(["ShowMe"], endpoints.Where(e => e.Metadata.GetMetadata<NeedsAttribute>() is null).Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName));
    }

    static IReadOnlyList<RouteEndpoint> Endpoints(WebPlant plant) =>
        [.. plant.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal))];

    static List<(string Method, string Path, Permission? Needs)> Operations(WebPlant plant) =>
        [.. from endpoint in Endpoints(plant)
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
            let path = "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), m => m.Value.Contains("kind") ? "unknown" : "1")
            select (method, path, endpoint.Metadata.GetMetadata<NeedsAttribute>()?.Permission)];

    static async Task<List<(string Name, HttpClient Client, Func<Permission, bool>? May)>> Callers(WebPlant plant)
    {
        var callers = new List<(string, HttpClient, Func<Permission, bool>?)> { ("nobody", plant.Nobody(), null) };
        foreach (var role in Enum.GetValues<Role>())
        {
            await plant.User($"a {role}", new Assignment(role));
            callers.Add(($"a {role}", await plant.SignedIn($"a {role}"), permission => RoleTable.May(role, permission)));
        }

        var everything = await plant.User("everything", [.. Enum.GetValues<Role>().Where(r => r != Role.Administrator).Select(r => new Assignment(r))]);
        var administrator = await plant.User("administrator", new Assignment(Role.Administrator));
        foreach (var permission in Enum.GetValues<Permission>().Where(p => !RoleTable.Signatures.Contains(p)))
        {
            var owner = RoleTable.May(Role.Administrator, permission) ? administrator : everything;
            callers.Add(($"a token for {permission}", await plant.Token(owner, permission), p => p == permission));
        }

        return callers;
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
