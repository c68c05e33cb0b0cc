using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using NodaTime.Testing;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Docs;

/// <summary>
/// What the guide shows below a line <c>$ plantpatch …</c> is what the program prints on the sample plant. Blanks do not matter, lines may be
/// left out, and <c>…</c> stands for anything within a line.
/// </summary>
public sealed class ShownOutputTests
{
    static readonly string[][] Prepared =
    [
        ["kev", "import", "samples/demo/kev.json"], ["assets", "import", "samples/demo/plant.csv"],
        ["sites", "set-zone", "Alder Creek Generating Station", "America/Chicago"], ["advisories", "import", "samples/demo/advisories"],
    ];

    sealed record Shown(int Line, string Command, List<string> Output);

    [Theory]
    [InlineData("first-hour", false)]
    [InlineData("advisories", true)]
    [InlineData("matching", false)]
    [InlineData("findings-and-patches", true)]
    [InlineData("review", true)]
    [InlineData("clocks", false)]
    [InlineData("mitigation-plans", true)]
    [InlineData("sources-and-evaluations", false)]
    public async Task The_output_in_the_guide_is_what_the_program_prints(string page, bool onPreparedData)
    {
        using var folder = new TempFolder();
        if (onPreparedData)
            foreach (var command in Prepared) await Run(folder, command);

        var wrong = new List<string>();
        foreach (var shown in Blocks($"docs/guide/{page}.md"))
        {
            var printed = (await Run(folder, [.. CommandLineParser.SplitCommandLine(shown.Command)])).Split('\n').Select(Plain).ToList();
            var at = 0;
            foreach (var line in shown.Output)
            {
                var found = printed.FindIndex(at, text => Like(line).IsMatch(text));
                if (found < 0) wrong.Add($"line {shown.Line}: {shown.Command}: not printed: {line}\n{string.Join('\n', printed.Take(40))}");
                else at = found + 1;
            }
        }

        Assert.Empty(wrong);
    }

    static async Task<string> Run(TempFolder folder, string[] command)
    {
        using var said = new StringWriter();
        var around = new Surroundings
        {
            Clock = new FakeClock(Instant.FromUtc(2026, 11, 22, 16, 0)), Out = said, Err = said, Variable = _ => null, Width = 1000,
        };
        var files = command.Select(word => word.StartsWith("samples/", StringComparison.Ordinal) || word.StartsWith("docs/", StringComparison.Ordinal) ? Path.Combine(SharedData.ProjectRoot, word) : word);
        await CommandLine.Run([.. files, "--data", folder.Path], around, TestContext.Current.CancellationToken);
        return said.ToString().ReplaceLineEndings("\n").Replace(SharedData.ProjectRoot + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }

    static List<Shown> Blocks(string document)
    {
        var (blocks, before) = (new List<Shown>(), 0);
        foreach (var (number, line) in Documents.Lines(document, fenced: true))
        {
            if (line.StartsWith("$ plantpatch ", StringComparison.Ordinal)) blocks.Add(new(number, line["$ plantpatch ".Length..], []));
            else if (blocks.Count > 0 && before == number - 1 && Plain(line) is { Length: > 1 } text) blocks[^1].Output.Add(text);
            else if (before != number - 1) continue;   // another block, without a command
            before = number;
        }

        return blocks;
    }

    static Regex Like(string shown) =>
        new(Regex.Escape(shown).Replace("…", ".*", StringComparison.Ordinal), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    static string Plain(string line) => string.Join(' ', line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
