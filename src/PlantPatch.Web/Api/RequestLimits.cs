using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace PlantPatch.Web.Api;

/// <summary>How often the API may be called: by each token, each person, and each address of somebody who is not signed in.</summary>
public sealed record RequestLimits
{
    /// <summary>Requests in one second, for a token or person, over a longer time.</summary>
    public int PerSecond { get; init; } = 50;

    /// <summary>Requests at once, for a token or person.</summary>
    public int Burst { get; init; } = 500;

    /// <summary>Requests in one second from one address of nobody: a wrong token is guessed no faster.</summary>
    public int PerSecondOfNobody { get; init; } = 5;

    public int BurstOfNobody { get; init; } = 50;

    internal static void Add(IServiceCollection services, RequestLimits limits) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(request =>
            !ProblemAnswers.IsApi(request) ? RateLimitPartition.GetNoLimiter("")
            : request.User.Identity is { IsAuthenticated: true, Name: { } name } ? Bucket($"who {name}", limits.PerSecond, limits.Burst)
            : Bucket($"from {request.Connection.RemoteIpAddress}", limits.PerSecondOfNobody, limits.BurstOfNobody));
        limiter.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString();
            await ProblemAnswers.Write(rejected.HttpContext, ProblemKind.TooMany, "");
        };
    });

    static RateLimitPartition<string> Bucket(string whose, int perSecond, int burst) => RateLimitPartition.GetTokenBucketLimiter(whose, _ => new()
    {
        TokenLimit = burst, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0,
    });
}
