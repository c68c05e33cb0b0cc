using System.CommandLine;
using PlantPatch.App.Evaluations;
using PlantPatch.Terminal;

namespace PlantPatch.Evaluations;

static class CompleteCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("EVALUATION") { Description = "Its id" };
        var said = Options.Text("--said", "TEXT", "What was seen");
        var done = Moments.Option("--done-at", "When it was really complete; now when left out. An earlier day is flagged as entered late");
        var command = new Command("complete", """
            Completes an evaluation: signed, and told to the clocks. The source's cadence begins anew, and an action clock for each applicable patch and asset.

            Examples:
              plantpatch evaluations complete EV-0002 --said "four advisories, one applies" --as maria
            """) { id, said, done };
        var (file, signing) = (AttachmentOptions.On(command), Signing.On(command));
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (access, proof, refusal) = await signing.Prove(parsed, around, store, cancel);
            if (refusal is not null) return around.Refused(refusal);
            var given = new CompleteEvaluation.Given(parsed.GetRequiredValue(said)) { DoneAt = parsed.GetValue(done), Snapshot = await file.Read(parsed, cancel) };
            if (await new CompleteEvaluation(store).Run(parsed.GetRequiredValue(id), given, access!, proof, cancel) is { } refused) return around.Refused(refused);
            around.Out.WriteLine($"{parsed.GetRequiredValue(id)} is complete, signed by {access!.Name}.");
            return ExitCode.Ok;
        });
        return command;
    }
}

static class NilCommand
{
    public static Command Create(Surroundings around)
    {
        var source = new Argument<string>("SOURCE") { Description = "The source's id" };
        var said = Options.Text("--said", "TEXT", "What was seen, such as \"the newest entry is that of 3 November\"");
        var looked = Moments.Option("--looked-at", "When somebody looked; now when left out. An earlier day is flagged as entered late");
        var behalf = Options.Text("--on-behalf", "NAME", "Who did it, when not the entity itself");
        var because = Options.Text("--because", "TEXT", "Why it is entered late");
        var command = new Command("nil", """
            Records that somebody looked and nothing was new: a full evaluation in one step, signed. Refused when patches of the source wait on record.

            Examples:
              plantpatch evaluations nil SRC-0001 --said "the newest entry is that of 3 November" --as maria
            """) { source, said, looked, behalf, because };
        var (file, signing) = (AttachmentOptions.On(command), Signing.On(command));
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (access, proof, refusal) = await signing.Prove(parsed, around, store, cancel);
            if (refusal is not null) return around.Refused(refusal);
            var given = new CompleteEvaluation.Given(parsed.GetRequiredValue(said)) { Snapshot = await file.Read(parsed, cancel) };
            var (made, refused) = await new RecordNothingNew(store).Run(
                parsed.GetRequiredValue(source), given, parsed.GetValue(looked), parsed.GetRequiredValue(behalf), parsed.GetRequiredValue(because), access!, proof, cancel);
            if (refused is not null) return around.Refused(refused);
            around.Out.WriteLine($"{made}: nothing new at {parsed.GetRequiredValue(source)}, signed by {access!.Name}.");
            return ExitCode.Ok;
        });
        return command;
    }
}

static class ReviewCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("EVALUATION") { Description = "Its id" };
        var reason = Options.Text("--reason", "TEXT", "What was looked at");
        var command = new Command("review", """
            Signs that a complete evaluation was looked through by another person than the one who completed it.

            Examples:
              plantpatch evaluations review EV-0002 --reason "each determination checked against the advisory" --as jonas
            """) { id, reason };
        var signing = Signing.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (access, proof, refusal) = await signing.Prove(parsed, around, store, cancel);
            if (refusal is not null) return around.Refused(refusal);
            return await new ReviewEvaluation(store).Run(parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason), "", access!, proof, cancel) is { } refused ? around.Refused(refused) : ExitCode.Ok;
        });
        return command;
    }
}
