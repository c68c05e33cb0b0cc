using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Core.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Controls;

static class ControlsCommand
{
    public static Command Create(Surroundings around) => new("controls", "Compensating controls and virtual patches, and which plans rely on them")
    {
        List(around), AddCommand.Create(around), VerifyCommand.Create(around), LoseCommands.Fail(around), LoseCommands.Remove(around),
    };

    static Command List(Surroundings around)
    {
        var state = Options.OptionalChoice<ControlState>("--state", "Only controls in this state");
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("list", """
            Lists the compensating controls: when each was verified, by when again, and which plans rely on it.

            Examples:
              plantpatch controls list
              plantpatch controls list --state failed
            """) { state, limit, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var controls = await new ListControls(store).Run(new() { AsOf = asOf, State = parsed.GetValue(state), Take = parsed.GetValue(limit) }, cancel);
            Output.Rows(around, parsed.GetValue(format), controls,
            [
                new("control", c => c.Row.ControlId), new("name", c => c.Row.Name), new("kind", c => c.Row.Kind), new("site", c => c.Row.Site), new("place", c => c.Row.Place), new("owner", c => c.Row.Owner),
                new("state", c => c.Row.State), new("rule", c => c.Row.RuleId), new("sensor", c => c.Row.Sensor), new("mode", c => c.Row.Mode), new("last checked", c => c.LastCheck?.At),
                new("by", c => c.LastCheck?.By), new("verify by", c => c.Verification?.Due.ToString("uuuu-MM-dd", null)), new("plans", c => c.Plans), new("because", c => c.Verification?.Because),
            ]);
            if (controls.Count == 0) await around.Err.WriteLineAsync("No control matches. One is put on record with: plantpatch controls add");
            return ExitCode.Ok;
        });
        return command;
    }
}
