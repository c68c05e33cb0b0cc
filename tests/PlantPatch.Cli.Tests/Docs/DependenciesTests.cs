using System.Xml.Linq;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Docs;

public sealed class DependenciesTests
{
    [Theory]
    [InlineData("PlantPatch.Core", "", "NodaTime")]
    [InlineData("PlantPatch.Feeds", "PlantPatch.Core", "BouncyCastle.Cryptography, CsvHelper, MiniExcel")]
    [InlineData("PlantPatch.App", "PlantPatch.Core, PlantPatch.Feeds",
        "MailKit, Microsoft.EntityFrameworkCore.Design, Microsoft.EntityFrameworkCore.Sqlite, Microsoft.Extensions.Identity.Core, MiniExcel, Npgsql.EntityFrameworkCore.PostgreSQL, Otp.NET, PdfPig")]
    [InlineData("PlantPatch.Web", "PlantPatch.App, PlantPatch.Core, PlantPatch.Feeds",
        "Microsoft.AspNetCore.Authentication.OpenIdConnect, Microsoft.AspNetCore.OpenApi, Microsoft.Bcl.Cryptography, OpenTelemetry.Exporter.Prometheus.AspNetCore, OpenTelemetry.Extensions.Hosting, QRCoder, Quartz, Quartz.Extensions.Hosting, System.DirectoryServices.Protocols")]
    [InlineData("PlantPatch", "PlantPatch.App, PlantPatch.Core, PlantPatch.Feeds, PlantPatch.Web", "Microsoft.Extensions.Hosting.Systemd, Microsoft.Extensions.Hosting.WindowsServices, Spectre.Console, System.CommandLine")]
    public void A_project_depends_only_on_what_the_architecture_lets_it(string project, string projects, string packages)
    {
        var file = XDocument.Load(Path.Combine(SharedData.ProjectRoot, "src", project, $"{project}.csproj"));

        Assert.Equal(projects, Named(file, "ProjectReference"));
        Assert.Equal(packages, Named(file, "PackageReference"));
    }

    [Fact]
    public void Every_package_is_named_with_its_licence()
    {
        var pinned = XDocument.Load(Path.Combine(SharedData.ProjectRoot, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(p => (Name: p.Attribute("Include")!.Value, Version: p.Attribute("Version")!.Value));
        var text = Documents.Read("THIRD-PARTY.md");

        // SQLitePCLRaw is one thing in several packages.
        var missing = pinned.Select(p => $"{(p.Name.StartsWith("SQLitePCLRaw", StringComparison.Ordinal) ? "SQLitePCLRaw" : p.Name)} {p.Version}")
            .Where(p => !text.Contains(p, StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    static string Named(XDocument file, string kind) => string.Join(", ", file.Descendants(kind)
        .Select(r => r.Attribute("Include")!.Value.Replace('\\', '/')).Select(r => kind == "ProjectReference" ? Path.GetFileNameWithoutExtension(r) : r)
        .Order(StringComparer.Ordinal));
}
