using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Core.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Controls;

static class LoseCommands
{
    public static Command Fail(Surroundings around) => Create(around, "fail", ControlState.Failed, """
        Says that a control does not work any more. Plans that rely on it are breached and reopen; no date moves.

        Examples:
          plantpatch controls fail CC-0001 --reason "the sensor is down since the storm"
        """);

    public static Command Remove(Surroundings around) => Create(around, "remove", ControlState.Removed, """
        Says that a control was taken away. Plans that rely on it are breached and reopen; no date moves.

        Examples:
          plantpatch controls remove CC-0001 --reason "the firewall was replaced"
        """);

    static Command Create(Surroundings around, string verb, ControlState to, string description)
    {
        var id = new Argument<string>("ID") { Description = "The control" };
        var reason = Options.Reason("Why, or how it was noticed");
        var command = new Command(verb, description) { id, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (plans, refusal) = await new CheckControl(store).Lose(parsed.GetRequiredValue(id), to, parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(id)}: {ControlMoves.Word(to)}{(plans.Count > 0 ? $"; plans breached: {string.Join(", ", plans)}" : "")}");
            return ExitCode.Ok;
        });
        return command;
    }
}
