using System.CommandLine;
using PlantPatch.App.Governance;
using PlantPatch.Terminal;

namespace PlantPatch.Delegations;

static class SeniorManagerCommand
{
    public static Command Create(Surroundings around) => new("senior-manager", "The CIP Senior Manager, by name (CIP-003-9 R3)")
    {
        Set(around), Document(around), List(around),
    };

    static Command Set(Surroundings around)
    {
        var name = new Argument<string>("NAME") { Description = "The account of the person; a name, where he has none" };
        var reason = Options.Reason("Why, or by which decision");
        var command = new Command("set", """
            Records who is the CIP Senior Manager from now on. The change is to be documented within 30 days; delegations stay in force.

            Examples:
              plantpatch senior-manager set vera --reason "board decision of 2026-11-02"
            """) { name, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new RecordSeniorManagerChange(store).Run(parsed.GetRequiredValue(name), parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"CIP Senior Manager: {parsed.GetValue(name)}");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Document(Surroundings around)
    {
        var document = new Option<string>("--document") { HelpName = "TEXT", Required = true, Description = "Where the dated document lies" };
        var command = new Command("document", """
            Records that the last change of the CIP Senior Manager is documented, and where.

            Examples:
              plantpatch senior-manager document --document "DOC-2026-117"
            """) { document };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new DocumentGovernance(store).SeniorManager(parsed.GetRequiredValue(document), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync("the change of the CIP Senior Manager is documented");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command List(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("list", """
            Lists who was the CIP Senior Manager since when; the first is it now.

            Examples:
              plantpatch senior-manager list
            """) { format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var book = await new ListDelegations(store).Run(asOf, cancel);
            Output.Rows(around, parsed.GetValue(format), book.Managers,
            [
                new("name", m => m.Name), new("since", m => m.Since), new("set by", m => m.SetBy), new("reason", m => m.Reason), new("document", m => m.Document),
                new("document by", m => m.DocumentBy?.ToString("uuuu-MM-dd", null)),
            ]);
            return ExitCode.Ok;
        });
        return command;
    }
}
