using System.CommandLine;
using PlantPatch.Core.Patches;
using PlantPatch.Terminal;

namespace PlantPatch.Patches;

static class DeferCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The patch's id" };
        var reason = Options.Reason("Why it cannot be installed for now");
        var controls = new Option<string>("--controls") { HelpName = "TEXT", Required = true, Description = "The compensating controls that protect meanwhile" };
        var command = new Command("defer", """
            Defers a patch, with the reason and the compensating controls on record.

            Examples:
              plantpatch patches defer PP-2026-0001 --reason "vendor has not approved" --controls "virtual patch at the conduit firewall"
            """) { id, reason, controls };
        command.SetAction((parsed, cancel) => MoveOptions.Move(parsed, around, parsed.GetRequiredValue(id), PatchStatus.Deferred,
            new() { Reason = parsed.GetRequiredValue(reason), CompensatingControls = parsed.GetRequiredValue(controls) }, cancel));
        return command;
    }
}
