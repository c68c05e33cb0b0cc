using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class ActivateCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The plan, a draft" };
        var reason = Options.Reason("Why; it stands under the signature");
        var command = new Command("activate", """
            Makes a draft a dated plan: the action clocks of what it names stop, its own timeframe counts. Signed by somebody else than who drafted it.

            Examples:
              plantpatch plans activate MP-0001 --reason "the next outage is in spring" --as vera
            """) { id, reason };
        var signing = Signing.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var plan = parsed.GetRequiredValue(id);
            if (await ShowCommand.Before(store, around, plan, cancel) is not { } seen) return around.Missing($"There is no plan {plan}.");
            var (access, proof, unproved) = await signing.Prove(parsed, around, store, cancel);
            if (unproved is not null) return around.Refused(unproved);
            var refusal = await new ActivatePlan(store).Run(plan, parsed.GetRequiredValue(reason), seen, access!, proof, cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{plan} is active");
            return ExitCode.Ok;
        });
        return command;
    }
}
