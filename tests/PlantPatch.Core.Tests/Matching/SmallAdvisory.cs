using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Tests.Matching;

/// <summary>Small advisories for rules: rows P1, P2, ... and one vulnerability that lists them all.</summary>
static class SmallAdvisory
{
    public static Advisory Of(params (string Vendor, string Product, string Expression)[] rows) => Of(ProductStatus.KnownAffected, rows);

    public static Advisory Of(ProductStatus status, params (string Vendor, string Product, string Expression)[] rows) => new()
    {
        Namespace = "https://example.test", Publisher = "Example", Id = "VA-1", Revision = "1", Title = "Example", Status = AdvisoryStatus.Final,
        InitialRelease = Instant.FromUtc(2024, 1, 1, 0, 0), CurrentRelease = Instant.FromUtc(2024, 1, 1, 0, 0),
        Products = [.. rows.Select((r, i) => new AdvisoryProduct
        {
            ProductId = $"P{i + 1}", Vendor = r.Vendor, Product = r.Product, Expression = r.Expression, FullName = $"{r.Product}: {r.Expression}",
            ExpressionKind = ExpressionKind.Range,
        })],
        Vulnerabilities = [new Vulnerability { Name = "CVE-2024-1", Statuses = [.. rows.Select((_, i) => new StatedStatus(status, $"P{i + 1}"))] }],
    };

    /// <summary>An advisory of one row says this of a thing, asked by itself and found through both indexes; its reason comes back.</summary>
    public static string Says(this Matcher matcher, Verdict expected, string vendor, string row, string range, Installed thing)
    {
        var advisory = matcher.Compile(Of((vendor, row, range)));
        var judged = matcher.Explain(advisory, thing);

        Assert.True(expected == judged.Verdict, judged.Because);
        Assert.Equal(expected != Verdict.NotAffected, new AdvisoryIndex(matcher, [advisory]).Judge(thing).Any());
        Assert.Equal(expected != Verdict.NotAffected, new InstalledIndex(matcher, [thing]).Judge(advisory).Any());
        return judged.Because;
    }
}
