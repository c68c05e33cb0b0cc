using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;

namespace PlantPatch.Web.Api;

/// <summary>Refuses a query parameter that an operation does not know: a filter that is misspelt must not quietly list everything.</summary>
sealed class QueryNames(IApiDescriptionGroupCollectionProvider descriptions)
{
    readonly ConcurrentDictionary<Endpoint, string[]> known = new();

    public async ValueTask<object?> Check(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext;
        if (request.Request.QueryString.HasValue && request.GetEndpoint() is RouteEndpoint endpoint)
        {
            var names = known.GetOrAdd(endpoint, _ => Of(endpoint));
            if (request.Request.Query.Keys.FirstOrDefault(k => !names.Contains(k, StringComparer.Ordinal)) is { } stranger)
                throw new Problem(ProblemKind.BadRequest, $"There is no parameter '{stranger}' here. There {(names.Length == 0 ? "is none" : $"are: {string.Join(", ", names)}")}.");
            if (request.Request.Query.FirstOrDefault(q => q.Value.Count > 1 && !q.Key.EndsWith("[]", StringComparison.Ordinal)) is { Key: { } twice } && !IsMany(endpoint, twice))
                throw new Problem(ProblemKind.BadRequest, $"The parameter '{twice}' is given twice.");
        }

        return await next(context);
    }

    string[] Of(RouteEndpoint endpoint) => [.. Parameters(endpoint).Select(p => p.Name), .. endpoint.Metadata.GetMetadata<Operation.Query>()?.Names ?? []];

    bool IsMany(RouteEndpoint endpoint, string name) => Parameters(endpoint).Any(p => p.Name == name && p.Type is { IsArray: true });

    IEnumerable<ApiParameterDescription> Parameters(RouteEndpoint endpoint)
    {
        var name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
        return descriptions.ApiDescriptionGroups.Items.SelectMany(g => g.Items)
            .Where(d => d.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName == name)
            .SelectMany(d => d.ParameterDescriptions).Where(p => p.Source == BindingSource.Query);
    }
}
