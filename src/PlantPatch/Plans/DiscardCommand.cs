using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class DiscardCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The plan, a draft" };
        var reason = new Option<string>("--reason") { HelpName = "TEXT", Required = true, Description = "Why" };
        var command = new Command("discard", """
            Gives a draft up; it stays on record.

            Examples:
              plantpatch plans discard MP-0001 --reason "the patch is installed"
            """) { id, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new DraftPlan(store).Discard(parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(id)} is discarded");
            return ExitCode.Ok;
        });
        return command;
    }
}
