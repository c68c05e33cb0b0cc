using System.CommandLine;
using PlantPatch.App.Review;
using PlantPatch.Core.Matching;
using PlantPatch.Terminal;

namespace PlantPatch.Review;

static class DecideCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ITEM") { Description = "The question's id" };
        var verdict = Options.OptionalChoice<Verdict>("--verdict", "The verdict");
        verdict.Required = true;
        verdict.HelpName = "affected|not_affected";
        var advisories = new Option<string[]>("--advisory") { HelpName = "ID", Description = "Only what this advisory says; may be repeated [default: all that wait for the answer]" };
        var reason = Options.Text("--reason", "TEXT", "Why, so that others can check it");
        var preview = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing" };
        var format = Options.Format();
        var command = new Command("decide", """
            Gives a verdict where the machine has none: for this installed thing wherever it is, this advisory, and these vulnerabilities.
            Affected takes effect at once. Not affected is proposed, and takes effect when a second person confirms it.
            Where several advisories wait for a version, --advisory names the one that is not concerned whatever the version is.
            The decision holds while the advisory's row says the same; a revision that changes the row asks again.

            Examples:
              plantpatch review decide Q-4K7M2X9A --verdict affected --reason "the web server is on in all of them"
              plantpatch review decide Q-4K7M2X9A --verdict not_affected --reason "the option is not licensed" --dry-run
            """) { id, verdict, advisories, reason, preview, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var tables = await Knowledge.Tables(parsed, around, null, cancel);
            var result = await new DecideReview(store, tables).Verdict(
                parsed.GetRequiredValue(id), parsed.GetValue(verdict)!.Value, parsed.GetRequiredValue(reason), DataOptions.Person(parsed), parsed.GetValue(preview), cancel, parsed.GetValue(advisories));
            return DecisionWords.Tell(around, parsed.GetValue(format), result);
        });
        return command;
    }
}
