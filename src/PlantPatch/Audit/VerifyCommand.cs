using System.CommandLine;
using PlantPatch.App.Audit;
using PlantPatch.Terminal;

namespace PlantPatch.Audit;

static class VerifyCommand
{
    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("verify",
            """
            Walk the whole chain of audit records and name the first one that was changed, removed or reordered.

            The chain shows every change inside the database. It cannot show that the whole database was replaced by an older copy: note
            the last hash elsewhere, for example in the monthly report, and compare.

            Examples:
              plantpatch audit verify
              plantpatch audit verify -o json && echo untouched
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);

            var verdict = await new VerifyAudit(store).Run(cancel);

            if (parsed.GetValue(format) == OutputFormat.Table) await around.Out.WriteLineAsync(Words(verdict));
            else Output.Rows(around, parsed.GetValue(format), [verdict],
                [new("Holds", v => v.Holds), new("Records", v => v.Records), new("Head", v => v.Head), new("Broken", v => v.Broken)]);
            return verdict.Holds ? ExitCode.Ok : ExitCode.Integrity;
        });
        return command;
    }

    static string Words(VerifyAudit.Verdict verdict) => verdict.Broken is { } broken
        ? $"BROKEN  {broken} {verdict.Records} before it hold."
        : $"The audit chain holds: {verdict.Records} records, the last hash is {verdict.Head}.";
}
