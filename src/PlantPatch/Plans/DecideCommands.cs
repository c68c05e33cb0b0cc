using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

/// <summary>Approves or rejects what was asked for a plan, as the CIP Senior Manager or a delegate.</summary>
static class DecideCommands
{
    public static Command Approve(Surroundings around) => Create(around, "approve", "is approved", """
        Approves what was asked for a plan: the CIP Senior Manager, or a delegate for this action on this day; never the one who asked. A late approval ends the violation and leaves it on record.

        Examples:
          plantpatch plans approve MP-0001 --reason "the outage is firm" --as vera
        """, (store, id, reason, seen, access, proof, cancel) => new DecidePlanChange(store).Approve(id, reason, seen, access, proof, cancel));

    public static Command Reject(Surroundings around) => Create(around, "reject", "stays as it is", """
        Rejects what was asked for a plan; the old plan goes on governing.

        Examples:
          plantpatch plans reject MP-0001 --reason "too long without a test" --as vera
        """, (store, id, reason, _, access, _, cancel) => new DecidePlanChange(store).Reject(id, reason, access, cancel));

    static Command Create(Surroundings around, string verb, string done, string description,
        Func<Store, string, string, string, Access, Proof?, CancellationToken, Task<Refusal?>> decide)
    {
        var id = new Argument<string>("ID") { Description = "The plan" };
        var reason = Options.Reason("Why");
        var command = new Command(verb, description) { id, reason };
        var signing = Signing.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var plan = parsed.GetRequiredValue(id);
            if (await ShowCommand.Before(store, around, plan, cancel) is not { } seen) return around.Missing($"There is no plan {plan}.");
            var (access, proof, unproved) = await signing.Prove(parsed, around, store, cancel);
            if (unproved is not null) return around.Refused(unproved);
            if (await decide(store, plan, parsed.GetRequiredValue(reason), seen, access!, proof, cancel) is { } refusal) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{plan} {done}");
            return ExitCode.Ok;
        });
        return command;
    }
}
