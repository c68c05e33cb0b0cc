using System.CommandLine;
using PlantPatch.App.Review;
using PlantPatch.Terminal;

namespace PlantPatch.Review;

static class UndoCommand
{
    public static Command Create(Surroundings around)
    {
        var number = new Argument<int>("N") { Description = "The decision's number" };
        var reason = Options.Text("--reason", "TEXT", "Why it is undone");
        var preview = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing" };
        var format = Options.Format();
        var command = new Command("undo", """
            Undoes a decision or a proposal: what it answered is asked again. It stays in the log with who undid it and why.

            Examples:
              plantpatch review undo 3 --reason "the option was licensed in October" --dry-run
              plantpatch review undo 3 --reason "the option was licensed in October"
            """) { number, reason, preview, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var tables = await Knowledge.Tables(parsed, around, null, cancel);
            var result = await new SettleDecision(store, tables).Undo(
                parsed.GetValue(number), parsed.GetRequiredValue(reason), DataOptions.Person(parsed), parsed.GetValue(preview), cancel);
            return DecisionWords.Tell(around, parsed.GetValue(format), result);
        });
        return command;
    }
}
