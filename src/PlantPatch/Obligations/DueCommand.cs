using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Obligations;

static class DueCommand
{
    public static Command Create(Surroundings around)
    {
        var command = new Command("due", """
            Lists what must still be done, soonest first: days left, and the severity level of being late were it done today.

            Examples:
              plantpatch obligations due
              plantpatch obligations due --site Riverbend --overdue
              plantpatch obligations due --as-of 2026-10-01 -o csv
            """);
        ObligationListing.Let(command, around, dueOnly: true, none: "Nothing is due.");
        return command;
    }
}
