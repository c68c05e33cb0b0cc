using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class CreateCommand
{
    public static Command Create(Surroundings around)
    {
        var site = new Option<string>("--site") { HelpName = "SITE", Required = true, Description = "The site that it is for" };
        var command = new Command("create", """
            Drafts a mitigation plan. A draft stops no action clock; plans activate does, with a signature.

            Examples:
              plantpatch plans create --site "Alder Creek" --title "Turbine controllers until the spring outage" --owner olga --patch PP-2026-0001 --asset TC-01 --asset TC-02 --action "Restrict TCP 102 at the conduit firewall" --due-event "next outage of unit 2 lasting >= 48 h"
            """) { site };
        var options = new PlanOptions(command, draft: true);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (id, doubt, refusal) = await new DraftPlan(store).Run(parsed.GetRequiredValue(site), await options.Draft(parsed, store, cancel), DataOptions.Person(parsed), cancel);
            return Told(around, id, doubt, refusal);
        });
        return command;
    }

    public static Command Revise(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The plan, a draft" };
        var command = new Command("revise", """
            Writes a draft anew, all of it. A plan that is active is changed with plans request.

            Examples:
              plantpatch plans revise MP-0001 --title "Turbine controllers" --owner olga --patch PP-2026-0001 --asset TC-01 --action "Restrict TCP 102" --due 2027-03-31
            """) { id };
        var options = new PlanOptions(command, draft: true);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (doubt, refusal) = await new DraftPlan(store).Again(parsed.GetRequiredValue(id), await options.Draft(parsed, store, cancel), DataOptions.Person(parsed), cancel);
            return Told(around, parsed.GetRequiredValue(id), doubt, refusal);
        });
        return command;
    }

    static int Told(Surroundings around, string? id, string doubt, Core.Refusal? refusal)
    {
        if (refusal is not null) return around.Refused(refusal);
        if (doubt.Length > 0) around.Err.WriteLine($"The timeframe is unclear: {doubt}. An auditor will ask; name the unit and the least length.");
        around.Out.WriteLine(id);
        return ExitCode.Ok;
    }
}
