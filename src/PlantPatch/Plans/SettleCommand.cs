using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class SettleCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The plan" };
        var outcome = new Option<string>("--outcome") { HelpName = "TEXT", Required = true, Description = "Why it still protects, or what was asked for instead" };
        var command = new Command("review", """
            Says what follows from what reopened a plan: its CVE is exploited, EPSS rose, a control failed, the advisory changed. No date moves by it.

            Examples:
              plantpatch plans review MP-0001 --outcome "the firewall rule stops the exploit; tested on 2026-11-20"
            """) { id, outcome };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new SettlePlanReview(store).Run(parsed.GetRequiredValue(id), parsed.GetRequiredValue(outcome), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(id)} is reviewed");
            return ExitCode.Ok;
        });
        return command;
    }
}
