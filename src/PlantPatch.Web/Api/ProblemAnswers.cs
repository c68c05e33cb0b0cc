using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Web.Accounts;

namespace PlantPatch.Web.Api;

/// <summary>Whatever goes wrong in the API is answered as a problem (RFC 9457); a page never is.</summary>
static partial class ProblemAnswers
{
    const string MediaType = "application/problem+json";

    public static bool IsApi(HttpContext request) => request.Request.Path.StartsWithSegments("/api") || request.Request.Path.StartsWithSegments("/openapi");

    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app.UseWhen(IsApi, api => api.Use(async (request, next) =>
    {
        try
        {
            await next(request);
            if (request.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null })
                await Write(request, ProblemKind.OfStatus(request.Response.StatusCode), "");
        }
        catch (Exception failure) when (!request.Response.HasStarted)
        {
            if (failure is OperationCanceledException && request.RequestAborted.IsCancellationRequested) return;   // nobody waits for the answer
            var (kind, detail) = Of(failure, request.RequestAborted);
            if (kind == ProblemKind.Defect)
                request.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("PlantPatch.Api").LogError(failure, "{Method} {Path} failed", request.Request.Method, request.Request.Path.Value);
            if (kind == ProblemKind.NotAllowed) await RefusalsOnRecord.Record(request.RequestServices.GetRequiredService<RefusedAccess>(), request, detail);
            await Write(request, kind, detail);
        }
    }));

    public static async Task Write(HttpContext request, ProblemKind kind, string detail)
    {
        var response = request.Response;
        var etag = response.Headers.ETag;
        response.StatusCode = kind.Status;
        response.Headers.ETag = etag;
        if (kind == ProblemKind.NotSignedIn) response.Headers.WWWAuthenticate = "Bearer";
        if (kind == ProblemKind.Unavailable || kind == ProblemKind.InProgress) response.Headers.RetryAfter = "5";
        response.ContentType = MediaType;
        await response.WriteAsync(JsonSerializer.Serialize(new ProblemBody(
            kind.Type, kind.Title, kind.Status, detail.Length > 0 ? detail : kind.WhatToDo, request.Request.Path.Value ?? "", kind.Code,
            Activity.Current?.Id ?? request.TraceIdentifier), ApiJson.Options), CancellationToken.None);
    }

    /// <summary>A use case said no.</summary>
    public static Problem As(this Refusal refusal, ProblemKind kind) => new(kind, refusal.Reason);

    static (ProblemKind Kind, string Detail) Of(Exception failure, CancellationToken cancel) => failure switch
    {
        Problem problem => (problem.Kind, problem.Message),
        BadHttpRequestException bad => (ProblemKind.OfStatus(bad.StatusCode), Said(bad)),
        JsonException json => (ProblemKind.BadRequest, Said(json)),
        _ => OutsideFailure.Of(failure, cancel) is { } outside ? (Of(outside.Kind), outside.Text) : (ProblemKind.Defect, ""),
    };

    static ProblemKind Of(FailureKind kind) => kind switch
    {
        FailureKind.Conflict => ProblemKind.Conflict,
        FailureKind.Integrity => ProblemKind.Damaged,
        _ => ProblemKind.Unavailable,
    };

    static string Said(BadHttpRequestException bad) => bad.InnerException switch
    {
        JsonException json => Said(json),
        Problem problem => problem.Message,
        _ => Parameter().Match(bad.Message) is { Success: true } named
            ? $"'{named.Groups["value"].Value}' cannot be read as {JsonNamingPolicy.CamelCase.ConvertName(named.Groups["name"].Value)}."
            : Required().Match(bad.Message) is { Success: true } missing ? $"{missing.Groups["name"].Value} is missing." : bad.Message,
    };

    // The serialiser's sentence names types of ours, which are nobody's business; the member and the place are what helps.
    static string Said(JsonException json) =>
        Unknown().Match(json.Message) is { Success: true } unknown ? $"The body has a member '{unknown.Groups["name"].Value}' that is not known here."
        : Duplicate().Match(json.Message) is { Success: true } twice ? $"The body has the member '{twice.Groups["name"].Value}' twice."
        : Lacking().Match(json.Message) is { Success: true } lacking ? $"The body lacks {lacking.Groups["names"].Value.TrimEnd('.')}."
        : json.Message.Contains("depth", StringComparison.Ordinal) ? $"The body is nested more than {ApiJson.Depth} deep."
        : $"The body is not what is expected at {json.Path ?? "$"}{(json.LineNumber is { } line ? $", line {line + 1}" : "")}.";

    [GeneratedRegex("""^Failed to bind parameter ".* (?<name>\S+)" from "(?<value>.*)"\.""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    [GeneratedRegex("""^Required parameter ".* (?<name>\S+)" was not provided""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Required();

    [GeneratedRegex("""^The JSON property '(?<name>.*)' could not be mapped""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Unknown();

    [GeneratedRegex("""^Duplicate property '?(?<name>.*?)'? encountered""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Duplicate();

    [GeneratedRegex("""missing required properties including: (?<names>.*)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Lacking();
}

/// <summary>A problem as it stands in an answer (RFC 9457).</summary>
/// <param name="Type">The page of the guide that explains it.</param>
/// <param name="Detail">What was wrong this time.</param>
/// <param name="Code">By which a program tells problems apart.</param>
/// <param name="TraceId">Under which the log has more.</param>
sealed record ProblemBody(string Type, string Title, int Status, string Detail, string Instance, string Code, string TraceId);
