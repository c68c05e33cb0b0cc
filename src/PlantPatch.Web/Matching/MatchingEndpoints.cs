using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Matching;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Matching;

/// <summary>What the matcher says about things that are named in the request: nothing is stored.</summary>
static class MatchingEndpoints
{
    const int MostRows = 10_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/explain", async (ExplainGiven given, Call call) =>
        {
            if (given.Rows.Count > MostRows) throw new Problem(ProblemKind.Refused, $"At most {MostRows} rows are judged at once.");
            var judged = await new ExplainThings(call.Store, await call.Knowledge()).Run([.. given.Rows.Select(r => r.Asked)], call.Cancel);
            return Results.Json(new ExplainShown([.. given.Rows.Zip(judged, (row, verdict) => new RowExplained(row, verdict.Verdict, verdict.Because, verdict.Doubt))]), ApiJson.Options);
        }).Is("Explain", "Judges inventory rows against advisories that are kept here, and says why", Permission.ReadPlant).Answers<ExplainShown>().CanFail(ProblemKind.Refused);

        api.MapGet("/versions/comparison", (string a, string b, string? vendor, string? product) =>
            VersionOrder.Compare(a, b, new VersionContext(vendor ?? "", product ?? "")) is var compared
                ? Results.Json(new VersionsCompared(a, b, compared.Order, compared.Because), ApiJson.Options) : null!)
            .Is("CompareVersions", "Says which of two versions comes first, as their vendor counts, and why", Permission.ReadPlant).Answers<VersionsCompared>();

        api.MapGet("/versions/membership", (string range, string version, string? vendor, string? product, string? fullName, string? serial) =>
        {
            var expression = VersionExpression.Read(range, new VersionContext(vendor ?? "", product ?? "", fullName ?? "", []));
            var judged = expression.Judge(new InstalledVersion(version, serial ?? ""));
            return Results.Json(new VersionInRange(range, expression.Reading, version, judged.Verdict, judged.Because), ApiJson.Options);
        }).Is("JudgeVersion", "Says whether a version lies in a range, and how the range was understood", Permission.ReadPlant).Answers<VersionInRange>();
    }
}

sealed record ExplainGiven(IReadOnlyList<RowGiven> Rows);

/// <param name="Expression">Judge only the advisory's rows with exactly this expression, vendor and product.</param>
sealed record RowGiven(
    string Advisory, string Vendor, string Product, string? Model = null, string? Version = null, string? Serial = null, string? Cpe = null, string? Purl = null, string? Expression = null)
{
    internal ExplainThings.Asked Asked => new(Advisory,
        new() { Vendor = Vendor, Product = Product, Model = Model ?? "", Version = Version ?? "", Serial = Serial ?? "", Cpe = Cpe ?? "", Purl = Purl ?? "" }, Expression);
}

sealed record ExplainShown(IReadOnlyList<RowExplained> Rows);

sealed record RowExplained(RowGiven Row, Verdict Verdict, string Because, Doubt Doubt);

sealed record VersionsCompared(string A, string B, Order Order, string Because);

sealed record VersionInRange(string Range, string Reading, string Version, Verdict Verdict, string Because);
