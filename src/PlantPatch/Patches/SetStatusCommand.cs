using System.CommandLine;
using PlantPatch.Core.Patches;
using PlantPatch.Terminal;

namespace PlantPatch.Patches;

static class SetStatusCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The patch's id" };
        var to = new Argument<PatchStatus>("STATUS")
        {
            HelpName = string.Join('|', PatchStatuses.All.Select(s => s.Text())), Description = "Where it goes",
            CustomParser = result => Options.Parse<PatchStatus>(result.Tokens[^1].Value, "STATUS", result.AddError) ?? PatchStatus.Identified,
        };
        var reason = Options.Text("--reason", "TEXT", "Why");
        var details = new MoveOptions();
        var command = new Command("set-status", """
            Moves a patch to another status. Each move asks for what must be recorded by then; a refusal says what is missing.

            Examples:
              plantpatch patches set-status PP-2026-0001 evaluating
              plantpatch patches set-status PP-2026-0001 approved --tested 2026-11-20 --outcome passed --results "all 14 cases"
              plantpatch patches set-status PP-2026-0001 scheduled --window "U1 fall outage"
            """) { id, to, reason };
        details.AddTo(command);
        command.SetAction((parsed, cancel) => MoveOptions.Move(
            parsed, around, parsed.GetRequiredValue(id), parsed.GetValue(to), details.Read(parsed, parsed.GetRequiredValue(reason)), cancel));
        return command;
    }
}
