using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PlantPatch.App.Requests;
using PlantPatch.Web.Accounts;

namespace PlantPatch.Web.Api;

/// <summary>
/// A POST with an Idempotency-Key is done once: sent again, it gets the same answer. So a program whose connection broke can repeat what it
/// does not know to have been done.
/// </summary>
static class KeyedRequests
{
    public const string Header = "Idempotency-Key", Replayed = "Idempotency-Replayed";

    const int LongestKey = 128, LargestAnswer = 1024 * 1024;

    static readonly string[] KeptHeaders = ["Content-Type", "Location", "ETag"];

    public static IApplicationBuilder UseKeyedRequests(this IApplicationBuilder app) => app.Use(async (request, next) =>
    {
        if (!HttpMethods.IsPost(request.Request.Method) || !ProblemAnswers.IsApi(request) || request.Request.Headers[Header] is not [{ } key]) await next(request);
        else await Once(request, key, next);
    });

    static async Task Once(HttpContext request, string key, RequestDelegate next)
    {
        if (key.Length is 0 or > LongestKey || key.Any(c => c is < '!' or > '~'))
            throw new Problem(ProblemKind.BadRequest, $"An {Header} has 1 to {LongestKey} printable ASCII characters and no blank.");
        if (request.GetEndpoint()?.Metadata.GetMetadata<Operation.ShowsSecret>() is not null)
            throw new Problem(ProblemKind.BadRequest, $"The answer holds a secret that is shown once, so it cannot be kept: send this without {Header}.");
        if (await request.RequestServices.GetRequiredService<Acting>().Of(request, request.RequestAborted) is not { } access) throw new Problem(ProblemKind.NotSignedIn, "");

        var answers = request.RequestServices.GetRequiredService<KeptAnswers>();
        var fingerprint = await Fingerprint(request);
        if (await answers.Take(access.UserId, key, fingerprint, request.RequestAborted) is { } known)
        {
            await Replay(request, known, fingerprint);
            return;
        }

        // Whoever hangs up does not stop it halfway: the answer is kept for when he asks again.
        request.RequestAborted = CancellationToken.None;
        var (body, answer) = (request.Response.Body, new MemoryStream());
        request.Response.Body = answer;
        try
        {
            await next(request);
        }
        catch
        {
            await answers.Release(access.UserId, key, CancellationToken.None);   // a change that failed is undone: it may be sent again
            throw;
        }
        finally
        {
            request.Response.Body = body;
        }

        if (request.Response.StatusCode is >= 200 and < 300 && answer.Length <= LargestAnswer)
            await answers.Keep(access.UserId, key, request.Response.StatusCode,
                JsonSerializer.Serialize(KeptHeaders.ToDictionary(h => h, h => request.Response.Headers[h].ToString())), answer.ToArray(), CancellationToken.None);
        else await answers.Release(access.UserId, key, CancellationToken.None);
        answer.Position = 0;
        await answer.CopyToAsync(body);
    }

    static async Task Replay(HttpContext request, KeptAnswerRow known, string fingerprint)
    {
        if (known.Request != fingerprint) throw new Problem(ProblemKind.KeyReused, "");
        if (known.Status is not { } status) throw new Problem(ProblemKind.InProgress, "");
        request.Response.StatusCode = status;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(known.Headers)!)
            if (value.Length > 0) request.Response.Headers[name] = value;
        request.Response.Headers[Replayed] = "true";
        await request.Response.Body.WriteAsync(known.Body, request.RequestAborted);
    }

    static async Task<string> Fingerprint(HttpContext request)
    {
        request.Request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Request.Method} {request.Request.Path}{request.Request.QueryString}\n{request.Request.Headers.IfMatch}\n"));
        var piece = new byte[81920];
        for (int read; (read = await request.Request.Body.ReadAsync(piece, request.RequestAborted)) > 0;) hash.AppendData(piece, 0, read);
        request.Request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
