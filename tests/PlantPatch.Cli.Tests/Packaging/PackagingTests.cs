using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using PlantPatch.Cli.Tests.Vex;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Packaging;

public sealed class PackagingTests
{
    static readonly string Version = XDocument.Load(Root("Directory.Build.props")).Descendants("Version").Single().Value;

    [Theory]
    [InlineData("Type=notify")]
    [InlineData("User=plantpatch")]
    [InlineData("StateDirectory=plantpatch")]
    [InlineData("StateDirectoryMode=0700")]
    [InlineData("UMask=0077")]
    [InlineData("ProtectSystem=strict")]
    [InlineData("ProtectHome=yes")]
    [InlineData("PrivateTmp=yes")]
    [InlineData("PrivateDevices=yes")]
    [InlineData("ProtectKernelTunables=yes")]
    [InlineData("ProtectKernelModules=yes")]
    [InlineData("ProtectControlGroups=yes")]
    [InlineData("NoNewPrivileges=yes")]
    [InlineData("CapabilityBoundingSet=")]
    [InlineData("RestrictNamespaces=yes")]
    [InlineData("RestrictSUIDSGID=yes")]
    [InlineData("SystemCallFilter=@system-service")]
    [InlineData("RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX")]
    [InlineData("MemoryMax=2G")]
    [InlineData("Restart=on-failure")]
    public void The_service_may_do_no_more_than_it_needs(string line) => Assert.Contains(line, File.ReadAllLines(Root("packaging", "plantpatch.service")));

    [Fact]
    public void The_service_listens_where_the_settings_say_and_keeps_its_data_where_it_may_write()
    {
        var unit = File.ReadAllLines(Root("packaging", "plantpatch.service"));

        Assert.Contains("Environment=PLANTPATCH_DATA=/var/lib/plantpatch", unit);
        Assert.Contains("ExecStart=/usr/lib/plantpatch/plantpatch serve", unit);
    }

    [Fact]
    public void The_package_has_the_version_of_the_program()
    {
        Assert.Contains("Version: @VERSION@", File.ReadAllLines(Root("packaging", "deb", "control")));
        Assert.Contains("""-e "s/@VERSION@/$version/" """.Trim(), File.ReadAllText(Root("tools", "package.sh")));
        Assert.Contains("version=$(sed -n 's:.*<Version>\\(.*\\)</Version>.*:\\1:p' Directory.Build.props)", File.ReadAllLines(Root("tools", "package.sh")));
        Assert.Equal(Version, typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
    }

    [Fact]
    public void The_guide_names_the_packages_as_they_are_called()
    {
        var guide = File.ReadAllText(Root("docs", "guide", "install.md"));

        Assert.Contains($"plantpatch_{Version}_amd64.deb", guide);
        Assert.Contains($"plantpatch-{Version}-linux-x64.tar.gz", guide);
        Assert.Contains($"plantpatch-{Version}-win-x64.zip", guide);
    }

    [Fact]
    public void The_container_runs_as_nobody_special() => Assert.Contains("USER 10001:10001", File.ReadAllLines(Root("packaging", "Containerfile")));

    [Fact]
    public void The_program_shares_its_memory_with_the_plant_server()
    {
        var options = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "plantpatch.runtimeconfig.json")))!["runtimeOptions"]!["configProperties"]!;

        // Heaps for the processors come and go with the work as long as nobody forbids it: 215 MB for a served demo where one heap held 290.
        Assert.True(options["System.GC.Server"]!.GetValue<bool>());
        Assert.Null(options["System.GC.DynamicAdaptationMode"]);
        Assert.False(options["System.GC.Concurrent"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_list_of_components_is_CycloneDX_and_names_what_the_program_brings()
    {
        using var folder = new TempFolder();
        var assets = Root("artifacts", "obj", "PlantPatch", "project.assets.json");
        await File.WriteAllTextAsync(folder.At("bom.json"), await Sbom(assets), TestContext.Current.CancellationToken);

        var bom = JsonNode.Parse(await File.ReadAllTextAsync(folder.At("bom.json"), TestContext.Current.CancellationToken))!;
        var names = bom["components"]!.AsArray().Select(c => c!["name"]!.GetValue<string>()).ToList();
        Assert.Superset(new HashSet<string> { "NodaTime", "Npgsql", "SQLitePCLRaw.lib.e_sqlite3", "Quartz", "Microsoft.Extensions.Hosting.Systemd" }, names.ToHashSet());
        Assert.DoesNotContain("Meziantou.Analyzer", names);
        Assert.All(bom["components"]!.AsArray(), c => Assert.NotNull(c!["licenses"]));
        Assert.Equal("", await OtherValidators.Errors("cyclonedx.mjs", folder.At("bom.json")));
    }

    static async Task<string> Sbom(string assets)
    {
        var start = new ProcessStartInfo("dotnet", ["run", "tools/sbom.cs", "--", assets, "linux-x64", Version])
        {
            WorkingDirectory = Root(), RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors + await output);
        return await output;
    }

    static string Root(params string[] parts) => Path.Combine([SharedData.ProjectRoot, .. parts]);
}
