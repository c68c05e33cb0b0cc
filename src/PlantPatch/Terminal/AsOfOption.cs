using System.CommandLine;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.Terminal;

/// <summary>The moment for which compliance is asked; the same option everywhere.</summary>
static class AsOfOption
{
    /// <summary>Gives a command that only reads the option, and what it does for that moment; what was asked for is said beside the answer.</summary>
    public static void SetAction(Command command, Surroundings around, Func<ParseResult, Store, AsOf, CancellationToken, Task<int>> run)
    {
        var option = Options.Text("--as-of", "DAY|MOMENT", "What was known, due and decided then: a day means its end in the entity's zone [default: now]");
        command.Options.Add(option);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var (asOf, refusal) = await AsOf.Read(store, parsed.GetRequiredValue(option), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await Tell(around, store, asOf!, cancel);
            return await run(parsed, store, asOf!, cancel);
        });
    }

    static async Task Tell(Surroundings around, Store store, AsOf asOf, CancellationToken cancel)
    {
        if (!asOf.IsNow) await around.Err.WriteLineAsync($"As of {asOf.Today:uuuu-MM-dd} ({asOf.At}): what was known then.");
        if ((await new ConfirmClock(store).Show(cancel)).Trust is { IsTrusted: false } suspect) await around.Err.WriteLineAsync(suspect.Because);
    }
}
