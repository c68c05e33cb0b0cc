using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class SettleCommand
{
    public static Command Create(Surroundings around)
    {
        var outcome = new Option<string>("--outcome") { HelpName = "TEXT", Required = true, Description = "Why it still protects, or what was asked for instead" };
        return ReasonedCommand.Create(around, "review", """
            Says what follows from what reopened a plan: its CVE is exploited, EPSS rose, a control failed, the advisory changed. No date moves by it.

            Examples:
              plantpatch plans review MP-0001 --outcome "the firewall rule stops the exploit; tested on 2026-11-20"
            """, "The plan", outcome, "is reviewed", (store, id, said, by, cancel) => new SettlePlanReview(store).Run(id, said, by, cancel));
    }
}
