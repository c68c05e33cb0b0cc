using System.CommandLine;
using PlantPatch.App.Sources;
using PlantPatch.Terminal;

namespace PlantPatch.Sources;

static class ReplaceCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("SOURCE") { Description = "The source that is replaced" };
        var by = new Option<string>("--by") { HelpName = "SOURCE", Required = true, Description = "Its successor, designated before" };
        var reason = Options.Text("--reason", "TEXT", "Why");
        var command = new Command("replace", """
            Puts a successor in a source's place. It inherits what that was followed for and its running cadence: a new address gives no new time.

            Examples:
              plantpatch sources replace SRC-0001 --by SRC-0004 --reason "the vendor moved its portal"
            """) { id, by, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new ReplaceSource(store).Run(parsed.GetRequiredValue(id), parsed.GetRequiredValue(by), parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            return refusal is null ? ExitCode.Ok : around.Refused(refusal);
        });
        return command;
    }
}

static class RetireCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("SOURCE") { Description = "The source's id" };
        var reason = Options.Text("--reason", "TEXT", "Why nobody needs to follow it any more");
        var evidence = Options.Text("--evidence", "TEXT", "Where that is written down");
        var command = new Command("retire", """
            Ends following a source, with the reason and its evidence. What no other source is followed for is without one from then on.

            Examples:
              plantpatch sources retire SRC-0001 --reason "the last panel was replaced" --evidence "work order 4711"
            """) { id, reason, evidence };
        var file = AttachmentOptions.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new RetireSource(store).Run(
                parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason), parsed.GetRequiredValue(evidence), await file.Read(parsed, cancel), DataOptions.Person(parsed), cancel);
            return refusal is null ? ExitCode.Ok : around.Refused(refusal);
        });
        return command;
    }
}

static class CheckCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("SOURCE") { Description = "The source's id" };
        var said = Options.Text("--said", "TEXT", "What was seen, or what went wrong");
        var failed = new Option<bool>("--failed") { Description = "It could not be reached or read" };
        var command = new Command("check", """
            Records a look at a source between two evaluations, or one that failed. Neither is an evaluation, and no clock moves.

            Examples:
              plantpatch sources check SRC-0001 --failed --said "the portal answers 503"
            """) { id, said, failed };
        var file = AttachmentOptions.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new CheckSource(store).Run(
                parsed.GetRequiredValue(id), parsed.GetValue(failed), parsed.GetRequiredValue(said), null, await file.Read(parsed, cancel), DataOptions.Person(parsed), cancel);
            return refusal is null ? ExitCode.Ok : around.Refused(refusal);
        });
        return command;
    }
}
