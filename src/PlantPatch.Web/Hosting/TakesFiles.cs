using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PlantPatch.Web.Hosting;

/// <summary>A page or endpoint that takes files: only its body may be as large as the setting says, and only from somebody who may use it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class TakesFilesAttribute : Attribute
{
    /// <summary>The largest body of a request that is no file.</summary>
    internal const long Otherwise = 8 * 1024 * 1024;
}

static class TakesFiles
{
    /// <summary>After what decides who may, and before what reads a form.</summary>
    public static IApplicationBuilder UseLargeBodies(this IApplicationBuilder app, long largest) => app.Use((request, next) =>
    {
        if (request.GetEndpoint()?.Metadata.GetMetadata<TakesFilesAttribute>() is not null && request.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = largest;
        return next(request);
    });
}
