using System.CommandLine;
using PlantPatch.App.Clocks;
using PlantPatch.Terminal;

namespace PlantPatch.Clocks;

/// <summary>Counting anew, and whether the computer's clock is believed.</summary>
static class TrustCommands
{
    public static Command Recompute(Surroundings around)
    {
        var reason = Options.Text("--reason", "TEXT", "Why");
        var command = new Command("recompute", """
            Counts every clock anew from the recorded events, as the server does after each midnight of the entity's zone.

            Examples:
              plantpatch clocks recompute --reason "after the import"
            """) { reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            if (await new RecomputeClocks(store).Run(parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel) is { } refusal) return around.Refused(refusal);
            await around.Out.WriteLineAsync("Every clock is counted anew.");
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Trust(Surroundings around)
    {
        var command = new Command("trust", """
            Says whether the computer's clock is believed: it is compared with the newest audit record. Exit code 3 when it is suspect.

            Examples:
              plantpatch clocks trust
            """);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var (trust, mark) = await new ConfirmClock(store).Show(cancel);
            await around.Out.WriteLineAsync(trust.IsTrusted ? $"The computer's clock is believed. The newest record was made at {mark?.ToString() ?? "no time yet"}." : trust.Because);
            return trust.IsTrusted ? ExitCode.Ok : ExitCode.Gate;
        });
        return command;
    }

    public static Command Confirm(Surroundings around)
    {
        var reason = Options.Reason("How you know that it is right");
        var command = new Command("confirm", """
            Confirms that the computer's clock is right, after it was suspect. Due dates count from what it says then on.

            Examples:
              plantpatch clocks confirm --reason "compared with the plant's time server"
            """) { reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            if (await new ConfirmClock(store).Run(parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel) is { } refusal) return around.Refused(refusal);
            await around.Out.WriteLineAsync("The clock is confirmed.");
            return ExitCode.Ok;
        });
        return command;
    }
}
