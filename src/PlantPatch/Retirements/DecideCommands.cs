using System.CommandLine;
using PlantPatch.App.Findings;
using PlantPatch.App.Retirements;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;
using PlantPatch.Terminal;

namespace PlantPatch.Retirements;

/// <summary>The commands that take a retirement one step further: each shows first what it is about, and then asks who signs.</summary>
static class DecideCommands
{
    public static Command Approve(Surroundings around) => Create(around, "approve", "is retired", """
        Approves a retirement, signed by somebody else than who proposed it: the asset's findings close and its clocks stop; a past violation stays.

        Examples:
          plantpatch retirements approve RT-0001 --reason "the work order is closed" --as carla
        """, (step, cancel) => new DecideRetirement(step.Store, step.Judge).Approve(step.Id, step.Reason, step.Seen, step.Access, step.Proof, cancel));

    public static Command Reject(Surroundings around) => Create(around, "reject", "stays in service", """
        Rejects a retirement; the asset stays in service.

        Examples:
          plantpatch retirements reject RT-0001 --reason "it is a spare now, and still connected" --as carla
        """, (step, cancel) => new DecideRetirement(step.Store, step.Judge).Reject(step.Id, step.Reason, step.Access, cancel));

    /// <param name="Seen">The hash of what was shown.</param>
    internal sealed record Step(Store Store, JudgeAdvisories Judge, string Id, string Reason, string Seen, Access Access, Proof? Proof);

    internal static Command Create(Surroundings around, string verb, string outcome, string description, Func<Step, CancellationToken, Task<Refusal?>> run)
    {
        var id = new Argument<string>("ID") { Description = "The retirement" };
        var reason = Options.Reason("Why; it stands on record, and under the signature");
        var command = new Command(verb, description) { id, reason };
        var signing = Signing.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var retirement = parsed.GetRequiredValue(id);
            if (await ShowCommand.Before(store, around, retirement, cancel) is not { } shown) return around.Missing($"There is no retirement {retirement}.");
            var (access, proof, unproved) = await signing.Prove(parsed, around, store, cancel);
            if (unproved is not null) return around.Refused(unproved);
            var judge = new JudgeAdvisories(await Knowledge.Load(parsed, around, store, cancel));
            if (await run(new(store, judge, retirement, parsed.GetRequiredValue(reason), shown.PaperSha256, access!, proof), cancel) is { } refusal) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{shown.Row.Asset} {outcome}");
            return ExitCode.Ok;
        });
        return command;
    }
}

static class BringBackCommand
{
    public static Command Create(Surroundings around) => DecideCommands.Create(around, "bring-back", "is in service again", """
        Takes a retired asset back into service, signed: its findings open again, and what was open when it went is to be evaluated again.

        Examples:
          plantpatch retirements bring-back RT-0001 --reason "the spare was built in again" --as olga
        """, (step, cancel) => new BringBackAsset(step.Store, step.Judge).Run(step.Id, step.Reason, step.Seen, step.Access, step.Proof, cancel));
}
