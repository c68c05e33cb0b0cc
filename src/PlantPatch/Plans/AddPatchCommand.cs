using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class AddPatchCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The plan" };
        var patches = new Option<string[]>("--patch") { HelpName = "ID", Required = true, Description = "A patch to add; may be repeated" };
        var assets = new Option<string[]>("--asset") { HelpName = "TAG", Description = "An asset that it is for; may be repeated" };
        var reason = Options.Reason("Why the plan's actions protect there too");
        var command = new Command("add-patch", """
            Adds a patch to an active plan (CIP-007-6 R2.3). Actions and timeframe stay as they are, so nobody has to approve it.

            Examples:
              plantpatch plans add-patch MP-0001 --patch PP-2026-0002 --asset TC-01 --reason "the same conduit protects it"
            """) { id, patches, assets, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new AddToPlan(store).Run(parsed.GetRequiredValue(id), parsed.GetRequiredValue(patches), parsed.GetValue(assets) ?? [], parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(id)} names {string.Join(", ", parsed.GetRequiredValue(patches))} too");
            return ExitCode.Ok;
        });
        return command;
    }
}
