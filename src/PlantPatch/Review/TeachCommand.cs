using System.CommandLine;
using PlantPatch.App.Review;
using PlantPatch.Terminal;

namespace PlantPatch.Review;

static class TeachCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ITEM") { Description = "The question's id" };
        var same = new Option<bool>("--same") { Description = "The names are one product" };
        var different = new Option<bool>("--different") { Description = "They are different products" };
        var reason = Options.Text("--reason", "TEXT", "Why, so that others can check it");
        var preview = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing" };
        var format = Options.Format();
        var command = new Command("teach", """
            Says once, for everything that is spelt alike, whether two names are one product. Every advisory is judged again with it.
            --same takes effect at once. --different is proposed, and takes effect when a second person confirms it.

            Examples:
              plantpatch review teach Q-4K7M2X9A --same --reason "the maker's catalogue lists both names" --dry-run
              plantpatch review teach Q-4K7M2X9A --different --reason "another product line"
            """) { id, same, different, reason, preview, format };
        command.Validators.Add(result =>
        {
            if (result.GetValue(same) == result.GetValue(different)) result.AddError("Say either --same or --different.");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var tables = await Knowledge.Tables(parsed, around, null, cancel);
            var result = await new DecideReview(store, tables).Teach(
                parsed.GetRequiredValue(id), parsed.GetValue(same), parsed.GetRequiredValue(reason), DataOptions.Person(parsed), parsed.GetValue(preview), cancel);
            return DecisionWords.Tell(around, parsed.GetValue(format), result);
        });
        return command;
    }
}
