using System.Text.Json.Nodes;
using NodaTime.Testing;
using PlantPatch.Feeds.Csaf.Validation;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Vex;

/// <summary>Exports the sample plant, which has every kind of verdict.</summary>
public sealed class VexCommandTests : IDisposable
{
    readonly TempFolder folder = new();
    readonly FakeClock clock = new(Instant.FromUtc(2026, 11, 22, 16, 0));
    readonly StringWriter said = new(), complained = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_csaf_export_is_valid_for_our_rules_and_for_the_standards_own_library()
    {
        await Plant();

        var bytes = await Export("csaf");

        var report = CsafValidator.Validate(bytes, "vex.json", ValidationScope.Mandatory);
        Assert.True(report.Valid, string.Join("; ", report.Tests.Take(5)));
        Assert.Equal("", await OtherValidators.Errors("csaf.mjs", folder.At("vex.json")));
    }

    [Fact]
    public async Task The_cyclonedx_export_is_valid_for_the_librarys_schema()
    {
        await Plant();

        await Export("cyclonedx");

        Assert.Equal("", await OtherValidators.Errors("cyclonedx.mjs", folder.At("vex.json")));
    }

    [Fact]
    public async Task Every_status_is_used_and_nobody_is_told_two_things_about_one_product()
    {
        await Plant();

        var document = JsonNode.Parse(await Export("csaf"))!;

        var statuses = document["vulnerabilities"]!.AsArray().Select(v => v!["product_status"]!.AsObject()).ToList();
        Assert.Equal(["known_affected", "known_not_affected", "under_investigation"], statuses.SelectMany(s => s.Select(p => p.Key)).Distinct().Order());
        Assert.All(statuses, s => Assert.Distinct(s.SelectMany(p => p.Value!.AsArray()).Select(id => id!.GetValue<string>())));
        Assert.Equal("AMBER", document["document"]!["distribution"]!["tlp"]!["label"]!.GetValue<string>());
        Assert.Equal("csaf_vex", document["document"]!["category"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("csaf")]
    [InlineData("cyclonedx")]
    public async Task Tags_stand_in_it_only_when_asked_for_and_addresses_never(string format)
    {
        await Plant();

        var plain = System.Text.Encoding.UTF8.GetString(await Export(format));
        var named = System.Text.Encoding.UTF8.GetString(await Export(format, "--with-assets"));

        Assert.DoesNotContain("BOP-PLC-310", plain);
        Assert.Contains("BOP-PLC-310", named);
        Assert.DoesNotContain("10.21.1.", plain + named);
    }

    [Fact]
    public async Task One_advisory_or_site_that_is_not_there_is_named()
    {
        await Plant();

        Assert.Equal(ExitCode.NotFound, await Run(["vex", "export", "--advisory", "NO-1", .. Rest("csaf")]));
        Assert.Equal(ExitCode.NotFound, await Run(["vex", "export", "--site", "Nowhere", .. Rest("csaf")]));
        Assert.Contains("There is no advisory NO-1.", complained.ToString());
        Assert.Contains("There is no asset at the site Nowhere.", complained.ToString());
    }

    public void Dispose() => folder.Dispose();

    async Task Plant()
    {
        Assert.Equal(ExitCode.Ok, await Run("assets", "import", Sample("plant.csv")));
        Assert.Equal(ExitCode.Partial, await Run("advisories", "import", Sample("advisories")));   // one is in quarantine on purpose
    }

    async Task<byte[]> Export(string format, params string[] more)
    {
        Assert.True(await Run(["vex", "export", .. Rest(format), .. more]) == ExitCode.Ok, complained.ToString());
        return await File.ReadAllBytesAsync(folder.At("vex.json"), Cancel);
    }

    string[] Rest(string format) => ["--format", format, "--publisher", "Alder Creek", "--namespace", "https://alder.example", "--out", folder.At("vex.json")];

    static string Sample(string name) => Path.Combine(SharedData.ProjectRoot, "samples", "demo", name);

    Task<int> Run(params string[] arguments) => CommandLine.Run([.. arguments, "--data", folder.At("data"), "--as", "maria"],
        new() { Clock = clock, Out = said, Err = complained, Variable = _ => null }, Cancel);
}
