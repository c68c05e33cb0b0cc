using System.CommandLine;
using PlantPatch.App.Review;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Review;
using PlantPatch.Terminal;

namespace PlantPatch.Review;

static class RecordCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ITEM") { Description = "The question's id" };
        var version = new Option<string>("--version") { HelpName = "VERSION", Required = true, Description = "The version that is installed, as it is read" };
        var from = Options.OptionalChoice<VersionSource>("--from", "Where it was read");
        from.Required = true;
        var assets = new Option<string[]>("--asset") { HelpName = "TAG", Description = "Only this asset of those that the question is about; may be repeated" };
        var note = Options.Text("--note", "TEXT", "What else is worth knowing");
        var preview = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing" };
        var format = Options.Format();
        var command = new Command("record", """
            Records which version is installed, for all assets of a question or for some of them, and judges them again at once. It counts as the
            assets' version. An inventory that still has no version keeps it; one that says otherwise counts, and says so.

            Examples:
              plantpatch review record Q-4K7M2X9A --version V2.1.0 --from nameplate
              plantpatch review record Q-4K7M2X9A --version V1.8.3 --from engineering_tool --asset U1-PLC-001 --asset U1-PLC-002 --dry-run
            """) { id, version, from, assets, note, preview, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var tables = await Knowledge.Tables(parsed, around, null, cancel);
            var reading = new RecordVersion.Reading(parsed.GetRequiredValue(version), parsed.GetValue(from)!.Value, parsed.GetValue(assets) ?? [], parsed.GetRequiredValue(note));
            return DecisionWords.Tell(around, parsed.GetValue(format),
                await new RecordVersion(store, tables).Run(parsed.GetRequiredValue(id), reading, SiteScope.All, DataOptions.Person(parsed), parsed.GetValue(preview), cancel));
        });
        return command;
    }
}
