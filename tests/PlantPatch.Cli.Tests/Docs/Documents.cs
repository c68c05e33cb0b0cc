using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Docs;

/// <summary>The project's own documents, as they lie in the checkout.</summary>
static class Documents
{
    static readonly string[] NotOurs = ["artifacts", ".git", "node_modules"];

    /// <summary>All Markdown files, by path from the root with slashes.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Below(new DirectoryInfo(SharedData.ProjectRoot)).Select(f => Path.GetRelativePath(SharedData.ProjectRoot, f.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names => [.. All];

    public static string PathOf(string document) => Path.Combine([SharedData.ProjectRoot, .. document.Split('/')]);

    public static string Read(string document) => File.ReadAllText(PathOf(document)).ReplaceLineEndings("\n");

    /// <summary>The lines inside fences, or all but them, with their numbers.</summary>
    public static IEnumerable<(int Number, string Line)> Lines(string document, bool fenced)
    {
        var inside = false;
        var number = 0;
        foreach (var line in Read(document).Split('\n'))
        {
            number++;
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal)) inside = !inside;
            else if (inside == fenced) yield return (number, line);
        }
    }

    static IEnumerable<FileInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFiles("*.md").Concat(folder.EnumerateDirectories().Where(d => !NotOurs.Contains(d.Name)).SelectMany(Below));
}
