using System.CommandLine;
using PlantPatch.App.Review;
using PlantPatch.Terminal;

namespace PlantPatch.Review;

static class ConfirmCommand
{
    public static Command Create(Surroundings around)
    {
        var number = new Argument<int>("N") { Description = "The decision's number" };
        var preview = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing" };
        var format = Options.Format();
        var command = new Command("confirm", """
            Puts a proposed decision in force. Whoever proposed it cannot confirm it.

            Examples:
              plantpatch review confirm 3 --dry-run
              plantpatch review confirm 3 --as jonas
            """) { number, preview, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var tables = await Knowledge.Tables(parsed, around, null, cancel);
            var result = await new SettleDecision(store, tables).Confirm(
                parsed.GetValue(number), DataOptions.Person(parsed), parsed.GetValue(preview), cancel);
            return DecisionWords.Tell(around, parsed.GetValue(format), result);
        });
        return command;
    }
}
