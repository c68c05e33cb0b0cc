using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Obligations;

static class ListCommand
{
    public static Command Create(Surroundings around)
    {
        var command = new Command("list", """
            Lists obligations: one patch on one asset, what state it is in and by when something must be done.

            Examples:
              plantpatch obligations list --patch PP-2026-0001
              plantpatch obligations list --state testing
              plantpatch obligations list --asset U1-PLC-001 --as-of 2026-10-01
            """);
        ObligationListing.Let(command, around, dueOnly: false, none: "No obligation matches.");
        return command;
    }
}
