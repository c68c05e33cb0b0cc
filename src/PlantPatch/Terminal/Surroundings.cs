using NodaTime;

namespace PlantPatch.Terminal;

/// <summary>What a command sees of the world around it; a test hands it another clock, other streams and other variables.</summary>
public sealed record Surroundings
{
    public required IClock Clock { get; init; }
    public required TextWriter Out { get; init; }
    public required TextWriter Err { get; init; }

    /// <summary>A variable of the environment, or null.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>All variables of the environment.</summary>
    public Func<IReadOnlyDictionary<string, string>> Variables { get; init; } = () => new Dictionary<string, string>();

    /// <summary>Asks a person for a secret, without showing what is typed; null where nobody sits at the terminal.</summary>
    public Func<string, string?> AskSecret { get; init; } = _ => null;

    /// <summary>Is a person looking at <see cref="Out"/>? Then tables may use colour and long work shows a bar.</summary>
    public bool OutIsTerminal { get; init; }

    public bool ErrIsTerminal { get; init; }

    /// <summary>The columns of the terminal; wide when there is none, so that nothing is cut in a pipe.</summary>
    public int Width { get; init; } = 160;

    public bool Colour => OutIsTerminal && string.IsNullOrEmpty(Variable("NO_COLOR"));

    public static Surroundings OfThisProcess(IClock clock) => new()
    {
        Clock = clock,
        Out = Console.Out,
        Err = Console.Error,
        Variable = Environment.GetEnvironmentVariable,
        Variables = () => Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(v => (string)v.Key, v => (string?)v.Value ?? ""),
        AskSecret = Console.IsInputRedirected ? _ => null : Secret,
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrIsTerminal = !Console.IsErrorRedirected,
        Width = Console.IsOutputRedirected ? 160 : Math.Clamp(Console.WindowWidth, 60, 220),
    };

    static string? Secret(string question)
    {
        Console.Error.Write(question + ": ");
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace) typed.Append(key.KeyChar);
            else if (typed.Length > 0) typed.Length--;
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
