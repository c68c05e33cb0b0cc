using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Docs;

/// <summary>All commands as a page, from the same descriptions that <c>--help</c> prints.</summary>
static class CommandsPage
{
    const string Examples = "Examples:";

    public static string Text()
    {
        var root = CommandLine.Root(new()
        {
            Clock = new NodaTime.Testing.FakeClock(default), Out = TextWriter.Null, Err = TextWriter.Null, Variable = _ => null,
        });
        var page = new StringBuilder("\n## Options of every command\n\n");
        page.Append(OptionTable(root.Options.Where(o => o is not (HelpOption or VersionOption)))).Append('\n');
        page.Append("`--help` explains a command, `--version` prints the version.\n");
        foreach (var command in root.Subcommands) Tell(page, command, "");
        return page.Append('\n').ToString();
    }

    static void Tell(StringBuilder page, Command command, string before)
    {
        var name = $"{before}{command.Name}";
        var about = command.Description!.ReplaceLineEndings("\n");
        var cut = about.IndexOf(Examples, StringComparison.Ordinal);
        page.Append(before.Length == 0 ? $"\n## {name}\n\n" : $"\n### {name}\n\n").Append((cut < 0 ? about : about[..cut]).Trim()).Append('\n');

        if (command.Subcommands.Count == 0) page.Append($"\n    {Usage(command, name)}\n");
        if (command.Arguments.Count > 0)
            page.Append('\n').Append(GeneratedTextsTests.Table(["argument", ""], command.Arguments.Select(a => new[] { Code(HelpName(a.HelpName, a.Name)), a.Description ?? "" })));
        if (command.Options.Count > 0) page.Append('\n').Append(OptionTable(command.Options));
        if (cut >= 0) page.Append("\n```\n").Append(string.Join('\n', about[(cut + Examples.Length)..].Trim().Split('\n').Select(l => l.Trim()))).Append("\n```\n");
        foreach (var verb in command.Subcommands) Tell(page, verb, $"{name} ");
    }

    static string Usage(Command command, string name) => string.Join(' ',
        [$"plantpatch {name}", .. command.Arguments.Select(a => $"<{a.Name}>{(a.Arity.MaximumNumberOfValues > 1 ? "..." : "")}"), .. command.Options.Count > 0 ? ["[options]"] : Array.Empty<string>()]);

    static string OptionTable(IEnumerable<Option> options) => GeneratedTextsTests.Table(["option", "value", ""], options.Where(o => !o.Hidden).Select(o => new[]
    {
        string.Join(", ", o.Aliases.Prepend(o.Name).Select(Code)), o.ValueType == typeof(bool) ? "" : Code(HelpName(o.HelpName, o.Name.TrimStart('-'))),
        o.Description + (o.Required ? " (required)" : Usual(o)),
    }));

    static string Usual(Option option) =>
        option.HasDefaultValue && option.GetDefaultValue() is { } usual && Output.Text(usual) is { Length: > 0 } text && usual is not bool ? $" [default: {text}]" : "";

    static string HelpName(string? given, string name) => string.IsNullOrEmpty(given) ? name.ToUpperInvariant() : given;

    static string Code(string text) => $"`{text}`";
}
