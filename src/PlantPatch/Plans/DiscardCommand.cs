using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class DiscardCommand
{
    public static Command Create(Surroundings around) => ReasonedCommand.Create(around, "discard", """
        Gives a draft up; it stays on record.

        Examples:
          plantpatch plans discard MP-0001 --reason "the patch is installed"
        """, "The plan, a draft", Options.Reason("Why"), "is discarded", (store, id, reason, by, cancel) => new DraftPlan(store).Discard(id, reason, by, cancel));
}
