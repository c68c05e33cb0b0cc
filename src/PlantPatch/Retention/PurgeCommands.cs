using System.CommandLine;
using PlantPatch.App.Retention;
using PlantPatch.Terminal;

namespace PlantPatch.Retention;

static class PurgeCommands
{
    public static Command Propose(Surroundings around)
    {
        var reason = Options.Reason("Why, such as the policy that asks for it");
        var command = new Command("propose", """
            Proposes to purge what may go today, as an exact list; nothing goes before somebody else approves it.

            Examples:
              plantpatch retention propose --reason "retention policy 4.2"
            """) { reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (id, refusal) = await new Purge(store).Propose(parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync(id);
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Approve(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The purge" };
        var reason = Options.Reason("Why; it stands under the signature");
        var command = new Command("approve", """
            Signs a proposed purge and carries it out: never by who proposed it, and not if anything of it is held meanwhile.

            Examples:
              plantpatch retention approve PURGE-0001 --reason "policy 4.2" --as vera
            """) { id, reason };
        var signing = Signing.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            if ((await new ListRetention(store).Purges(cancel)).FirstOrDefault(p => p.Id == parsed.GetRequiredValue(id)) is not { } shown) return around.Missing($"There is no purge {parsed.GetValue(id)}.");
            await around.Err.WriteLineAsync($"{shown.Id}: {shown.Count:N0} records, {shown.Bytes:N0} bytes, SHA-256 of the list {shown.RecordsSha256}; {shown.Reason}; proposed by {shown.ProposedBy}");
            var (access, proof, unproved) = await signing.Prove(parsed, around, store, cancel);
            if (unproved is not null) return around.Refused(unproved);
            var refusal = await new Purge(store).Approve(shown.Id, parsed.GetRequiredValue(reason), shown.PaperSha256, access!, proof, cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{shown.Id}: {shown.Count:N0} records are purged");
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Withdraw(Surroundings around) => ReasonedCommand.Create(around, "withdraw", """
        Withdraws a proposed purge.

        Examples:
          plantpatch retention withdraw PURGE-0001 --reason "an auditor asked"
        """, "The purge", Options.Reason("Why"), "is withdrawn", (store, id, reason, by, cancel) => new Purge(store).Withdraw(id, reason, by, cancel));

    public static Command List(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("purges", """
            Lists the purges, the newest first.

            Examples:
              plantpatch retention purges
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            Output.Rows(around, parsed.GetValue(format), await new ListRetention(store).Purges(cancel),
            [
                new("purge", p => p.Id), new("state", p => p.State), new("records", p => p.Count), new("bytes", p => p.Bytes), new("reason", p => p.Reason), new("proposed by", p => p.ProposedBy),
                new("proposed", p => p.ProposedAt), new("decided by", p => p.DecidedBy), new("decided because", p => p.DecidedBecause),
            ]);
            return ExitCode.Ok;
        });
        return command;
    }
}
