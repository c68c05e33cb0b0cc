using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class ImplementCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The plan" };
        var evidence = new Option<string>("--evidence") { HelpName = "TEXT", Required = true, Description = "What proves it as a whole; it stands under the signature" };
        var files = MilestoneCommand.Files();
        var command = new Command("implement", """
            Closes a plan as carried out, once every action is done: verified and signed by somebody who did none of them (CIP-007-6 R2.4).

            Examples:
              plantpatch plans implement MP-0001 --evidence "WO-7712, port scan of 2027-03-02" --attach scan.txt --as tom
            """) { id, evidence, files };
        var signing = Signing.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var plan = parsed.GetRequiredValue(id);
            if (await ShowCommand.Before(store, around, plan, cancel) is not { } seen) return around.Missing($"There is no plan {plan}.");
            var (access, proof, unproved) = await signing.Prove(parsed, around, store, cancel);
            if (unproved is not null) return around.Refused(unproved);
            var proofs = await MilestoneCommand.Read(parsed.GetValue(files), parsed.GetRequiredValue(evidence), cancel);
            if (await new ImplementPlan(store).Run(plan, parsed.GetRequiredValue(evidence), proofs, seen, access!, proof, cancel) is { } refusal) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{plan} is implemented");
            return ExitCode.Ok;
        });
        return command;
    }
}
