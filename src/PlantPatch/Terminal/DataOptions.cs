using System.CommandLine;
using PlantPatch.App.Storage;

namespace PlantPatch.Terminal;

/// <summary>Where the data lies and who acts: options that every command takes, and the one way to open the data with them.</summary>
public static class DataOptions
{
    const string Data = "--data", Database = "--database", As = "--as";

    public static void Add(RootCommand root)
    {
        root.Options.Add(new Option<string?>(Data)
        {
            Recursive = true, HelpName = "DIR", Description = "The folder of the data [PLANTPATCH_DATA; default: plantpatch-data]",
        });
        root.Options.Add(new Option<string?>(Database)
        {
            Recursive = true, HelpName = "ADDRESS",
            Description = "A PostgreSQL database instead of the SQLite file in the folder: postgres://USER@HOST/DATABASE [PLANTPATCH_DATABASE]",
        });
        root.Options.Add(new Option<string?>(As)
        {
            Recursive = true, HelpName = "NAME", Description = "Who acts, for the audit record [default: the user of the operating system]",
        });
    }

    /// <summary>Opens the data that the command line or the environment names; a refusal is said by <see cref="CommandLine.Run"/>.</summary>
    public static Task<Store> Open(ParseResult parsed, Surroundings around, bool readOnly, CancellationToken cancel) =>
        Store.Open(Settings(parsed, around) with { ReadOnly = readOnly }, around.Clock, cancel);

    public static StoreSettings Settings(ParseResult parsed, Surroundings around) => new(
        Path.GetFullPath(Said(parsed, Data) ?? Set(around, "PLANTPATCH_DATA") ?? "plantpatch-data"),
        Said(parsed, Database) ?? Set(around, "PLANTPATCH_DATABASE"));

    public static Person Person(ParseResult parsed) => new(Said(parsed, As) ?? Environment.UserName);

    /// <summary>The folder that the command line itself names; null when it names none.</summary>
    public static string? Folder(ParseResult parsed) => Said(parsed, Data) is { } folder ? Path.GetFullPath(folder) : null;

    static string? Said(ParseResult parsed, string option) =>
        parsed.GetValue<string?>(option) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    static string? Set(Surroundings around, string variable) => around.Variable(variable) is { Length: > 0 } text ? text : null;
}
