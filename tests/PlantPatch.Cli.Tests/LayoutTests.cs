using System.Reflection;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests;

/// <summary>What may depend on what, and what the code may not become.</summary>
public sealed class LayoutTests
{
    const int MostLines = 400;
    static readonly string Sources = Path.Combine(SharedData.ProjectRoot, "src");

    [Fact]
    public void Every_project_stands_in_the_table() => Assert.Equal(
        ["PlantPatch", "PlantPatch.App", "PlantPatch.Core", "PlantPatch.Feeds", "PlantPatch.Web"],
        Directory.GetDirectories(Sources).Where(d => Directory.GetFiles(d, "*.csproj").Length > 0).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal));

    [Fact]
    public void Core_is_unable_to_see_a_database_a_file_format_or_a_log()
    {
        string[] allowed = ["NodaTime", "System", "Microsoft.CSharp", "netstandard"];

        var seen = typeof(PlantPatch.Core.Complaint).Assembly.GetReferencedAssemblies().Select(a => a.Name!);

        Assert.DoesNotContain(seen, name => name is "System.Data.Common" or "System.Net.Http"
            || !allowed.Any(a => name == a || name.StartsWith(a + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_file_is_longer_than_anyone_reads()
    {
        var files = Directory.GetFiles(Sources, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("Migrations") && !f.Contains("/obj/")).ToList();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files.Select(f => (File: Path.GetFileName(f), Lines: File.ReadLines(f).Count())), f => f.Lines > MostLines);
    }

    [Fact]
    public void No_type_is_named_after_what_it_is_in_a_program_instead_of_what_it_is_in_a_plant()
    {
        string[] banned = ["Manager", "Helper", "Util", "Service", "Dto"];
        Assembly[] ours = [typeof(CommandLine).Assembly, typeof(PlantPatch.Core.Complaint).Assembly, typeof(PlantPatch.App.Storage.Store).Assembly, typeof(PlantPatch.Feeds.Files.StrictJson).Assembly,
            typeof(PlantPatch.Web.Hosting.PlantPatchServer).Assembly];

        var types = ours.SelectMany(a => a.GetTypes()).Where(t => t.Namespace?.StartsWith("PlantPatch", StringComparison.Ordinal) == true && !t.Name.Contains('<')).ToList();

        Assert.NotEmpty(types);
        Assert.DoesNotContain(types.Select(t => t.Name),
            name => banned.Any(word => name.EndsWith(word, StringComparison.Ordinal) || name.EndsWith(word + "s", StringComparison.Ordinal)));
    }
}
