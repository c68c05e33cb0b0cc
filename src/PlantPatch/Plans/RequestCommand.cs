using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class RequestCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The plan" };
        var reason = Options.Reason("Why");
        var command = new Command("request", """
            Asks for other actions or another timeframe of a plan (CIP-007-6 R2.4). The old plan governs until the CIP Senior Manager or a delegate approves it.

            Examples:
              plantpatch plans request MP-0001 --due 2027-06-30 --reason "the outage was moved to June"
            """) { id, reason };
        var options = new PlanOptions(command, draft: false);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (number, refusal) = await new AskPlanChange(store).Run(parsed.GetRequiredValue(id), options.Wish(parsed), parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(id)}: revision {number} waits for its approval");
            return ExitCode.Ok;
        });
        return command;
    }
}
