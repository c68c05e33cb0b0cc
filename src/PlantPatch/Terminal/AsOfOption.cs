using System.CommandLine;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.Terminal;

/// <summary>The moment for which compliance is asked; the same option everywhere.</summary>
sealed class AsOfOption
{
    readonly Option<string> asOf = Options.Text("--as-of", "DAY|MOMENT", "What was known, due and decided then: a day means its end in the entity's zone [default: now]");

    public static AsOfOption On(Command command)
    {
        var option = new AsOfOption();
        command.Options.Add(option.asOf);
        return option;
    }

    public Task<(AsOf? AsOf, Refusal? Refusal)> Read(ParseResult parsed, Store store, CancellationToken cancel) => AsOf.Read(store, parsed.GetRequiredValue(asOf), cancel);

    /// <summary>Says what the list was asked for, and that the clock is suspect, where either is so.</summary>
    public static async Task Tell(Surroundings around, Store store, AsOf asOf, CancellationToken cancel)
    {
        if (!asOf.IsNow) await around.Err.WriteLineAsync($"As of {asOf.Today:uuuu-MM-dd} ({asOf.At}): what was known then.");
        if ((await new ConfirmClock(store).Show(cancel)).Trust is { IsTrusted: false } suspect) await around.Err.WriteLineAsync(suspect.Because);
    }
}
