using System.CommandLine;
using NodaTime.Testing;
using PlantPatch.Terminal;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Terminal;

public sealed class HelpTests
{
    static readonly string Approved = Path.Combine(SharedData.ProjectRoot, "tests", "PlantPatch.Cli.Tests", "Approved", "help.txt");

    [Fact]
    public async Task The_whole_help_is_the_approved_one()
    {
        var help = await WholeHelp();

        if (Environment.GetEnvironmentVariable("PLANTPATCH_APPROVE") == "1") await File.WriteAllTextAsync(Approved, help, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(Approved, TestContext.Current.CancellationToken), help);   // PLANTPATCH_APPROVE=1 writes it anew
    }

    [Fact]
    public void Every_command_that_does_something_has_an_example_that_parses()
    {
        var root = CommandLine.Root(Around(TextWriter.Null));

        foreach (var (command, path) in Commands(root, "plantpatch").Where(c => c.Command.Subcommands.Count == 0))
        {
            var examples = (command.Description ?? "").Split("Examples:")[^1].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            Assert.True(command.Description!.Contains("Examples:"), $"{path} has no example");
            foreach (var example in examples.Where(e => e.StartsWith("plantpatch ") && e.IndexOfAny(['|', '>', '&']) < 0))
            {
                Assert.StartsWith(path, example);
                Assert.True(root.Parse(example["plantpatch ".Length..]).Errors.Count == 0, $"{example}: {string.Join(' ', root.Parse(example["plantpatch ".Length..]).Errors)}");
            }
        }
    }

    static async Task<string> WholeHelp()
    {
        using var text = new StringWriter { NewLine = "\n" };
        foreach (var (_, path) in Commands(CommandLine.Root(Around(TextWriter.Null)), "plantpatch"))
        {
            await text.WriteLineAsync($"### {path} --help");
            using var said = new StringWriter { NewLine = "\n" };
            await CommandLine.Run([.. path.Split(' ')[1..], "--help"], Around(said), TestContext.Current.CancellationToken);
            foreach (var line in said.ToString().Split('\n')) await text.WriteLineAsync(line.TrimEnd());
        }

        // The root command is named after the program that runs.
        return text.ToString().Replace(RootCommand.ExecutableName, "plantpatch").Replace("\r", "");
    }

    static IEnumerable<(Command Command, string Path)> Commands(Command command, string path) =>
        command.Subcommands.SelectMany(c => Commands(c, $"{path} {c.Name}")).Prepend((command, path));

    static Surroundings Around(TextWriter to) =>
        new() { Clock = new FakeClock(Instant.FromUtc(2026, 11, 22, 10, 0)), Out = to, Err = to, Variable = _ => null };
}
