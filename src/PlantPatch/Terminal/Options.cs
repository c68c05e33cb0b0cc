using System.CommandLine;
using System.Text.Json;
using PlantPatch.Core;

namespace PlantPatch.Terminal;

/// <summary>Options that many commands share, so that the same word means the same everywhere.</summary>
static class Options
{
    public static Option<OutputFormat> Format() => Choice("--output", OutputFormat.Table, "How to print the data", "-o");

    public static Option<int> Limit(int usual = 50, string description = "At most so many rows")
    {
        var limit = new Option<int>("--limit") { HelpName = "N", Description = description, DefaultValueFactory = _ => usual };
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var rows) && rows < 1)
                result.AddError($"--limit takes a number of rows from 1 on; {rows} is none.");
        });
        return limit;
    }

    public static Option<string> Text(string name, string help, string description) => new(name)
    {
        HelpName = help, Description = description, DefaultValueFactory = _ => "",
    };

    /// <summary>The reason that goes on record; nothing is done without it.</summary>
    public static Option<string> Reason(string description) => new("--reason") { HelpName = "TEXT", Required = true, Description = description };

    /// <summary>An option whose value is one of the words of an enum, in snake_case; a slip gets "did you mean".</summary>
    public static Option<T> Choice<T>(string name, T usual, string description, params string[] aliases) where T : struct, Enum => new(name, aliases)
    {
        HelpName = string.Join('|', Words<T>()), Description = description, DefaultValueFactory = _ => usual,
        CustomParser = result => Parse<T>(result.Tokens[^1].Value, name, result.AddError) ?? usual,
    };

    /// <summary>The same, without a value of its own: null when it is not given.</summary>
    public static Option<T?> OptionalChoice<T>(string name, string description) where T : struct, Enum => new(name)
    {
        HelpName = string.Join('|', Words<T>()), Description = description,
        CustomParser = result => Parse<T>(result.Tokens[^1].Value, name, result.AddError),
    };

    public static T? Parse<T>(string text, string name, Action<string> error) where T : struct, Enum
    {
        var words = Words<T>();
        var place = Array.IndexOf(words, text.Trim().ToLowerInvariant().Replace('-', '_'));
        if (place >= 0) return Enum.GetValues<T>()[place];
        var near = NearWord.Of(text, words);
        error($"'{text}' is no value of {name}. {(near is null ? "" : $"Did you mean '{near}'? ")}It takes: {string.Join(", ", words)}.");
        return null;
    }

    public static string Word(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    static string[] Words<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => Word(v))];
}
