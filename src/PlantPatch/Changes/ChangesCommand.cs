using System.CommandLine;
using PlantPatch.App.Changes;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Changes;

static class ChangesCommand
{
    public static Command Create(Surroundings around)
    {
        var asset = new Argument<string>("ASSET") { Description = "The asset's tag" };
        var what = new Option<string>("--what") { HelpName = "TEXT", Required = true, Description = "What was changed" };
        var id = Options.Text("--id", "ID", "The plant's own number of the change [default: the next free one]");
        var patch = Options.Text("--patch", "ID", "The patch that it brought");
        var complete = new Command("complete", """
            Records that a change is complete. Its baseline is due within 30 days (CIP-010-4 R1.3).

            Examples:
              plantpatch changes complete U1-PLC-001 --what "network card replaced" --id WO-4711
            """) { asset, what, id, patch };
        complete.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (made, refusal) = await new CompleteChange(store).Run(parsed.GetRequiredValue(id), parsed.GetRequiredValue(asset), parsed.GetRequiredValue(what), parsed.GetRequiredValue(patch), null, SiteScope.All, DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{made}: complete");
            return ExitCode.Ok;
        });
        return new Command("changes", "Changes to assets, each with a baseline to be updated") { complete };
    }
}
