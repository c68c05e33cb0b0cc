using System.CommandLine.Parsing;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Docs;

public sealed class CommandLineTests
{
    static readonly Surroundings Around = new()
    {
        Clock = new NodaTime.Testing.FakeClock(default), Out = TextWriter.Null, Err = TextWriter.Null, Variable = _ => null,
    };

    public static TheoryData<string> Names => Documents.Names;

    [Theory, MemberData(nameof(Names))]
    public void Every_command_line_in_a_document_is_understood(string document)
    {
        var wrong =
            from line in Documents.Lines(document, fenced: true)
            let command = Command(line.Line)
            where command is not null
            from error in CommandLine.Root(Around).Parse(command).Errors
            select $"line {line.Number}: {command}: {error.Message}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_wrong_option_would_be_noticed() =>
        Assert.NotEmpty(CommandLine.Root(Around).Parse(Command("$ plantpatch patches list --statos identified | head")!).Errors);

    // As a person copies it: without the prompt, without what the shell does with the output, without a remark.
    static string? Command(string line)
    {
        var text = line.Trim();
        if (text.StartsWith("$ ", StringComparison.Ordinal)) text = text[2..];
        if (text != "plantpatch" && !text.StartsWith("plantpatch ", StringComparison.Ordinal)) return null;
        var words = CommandLineParser.SplitCommandLine(text).Skip(1).TakeWhile(word => word is not ("|" or ">" or ">>" or "#" or "&&" or "2>"));
        return string.Join(' ', words.Select(word => word.Contains(' ', StringComparison.Ordinal) || word.Length == 0 ? $"\"{word}\"" : word));
    }
}
