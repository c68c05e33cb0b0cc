using System.CommandLine;
using NodaTime;
using PlantPatch.App.Evaluations;
using PlantPatch.Core.Sources;
using PlantPatch.Terminal;

namespace PlantPatch.Evaluations;

static class OpenCommand
{
    public static Command Create(Surroundings around)
    {
        var source = new Argument<string>("SOURCE") { Description = "The source's id" };
        var asset = Options.Text("--asset", "TAG", "Only for this asset: it is new, or its baseline changed");
        var behalf = Options.Text("--on-behalf", "NAME", "Who did it, when not the entity itself");
        var because = Options.Text("--because", "TEXT", "Why, where it is no ordinary one");
        var looked = Moments.Option("--looked-at", "When somebody looked; now when left out");
        var command = new Command("open", """
            Opens an evaluation of a source. Its window begins where the last one was cut off, and the patches on record that came since are in it.

            Examples:
              plantpatch evaluations open SRC-0001
              plantpatch evaluations open SRC-0001 --asset U2-PLC-014 --because "new in service"
            """) { source, asset, behalf, because, looked };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var tag = parsed.GetRequiredValue(asset);
            return await Tell(around, await new OpenEvaluation(store).Run(new(parsed.GetRequiredValue(source))
            {
                Kind = tag.Length > 0 ? EvaluationKind.Scoped : EvaluationKind.Full, Asset = tag, OnBehalfOf = parsed.GetRequiredValue(behalf), Because = parsed.GetRequiredValue(because),
                LookedAt = parsed.GetValue(looked),
            }, DataOptions.Person(parsed), cancel));
        });
        return command;
    }

    public static Task<int> Tell(Surroundings around, (string? Id, Core.Refusal? Refusal) opened)
    {
        if (opened.Refusal is { } refusal) return Task.FromResult(around.Refused(refusal));
        around.Out.WriteLine($"{opened.Id} is open. plantpatch evaluations show {opened.Id}");
        return Task.FromResult(ExitCode.Ok);
    }
}

static class SupplementCommand
{
    public static Command Create(Surroundings around)
    {
        var source = new Argument<string>("SOURCE") { Description = "The source's id" };
        var of = new Option<string>("--to") { HelpName = "EVALUATION", Required = true, Description = "The complete evaluation that it adds to" };
        var because = Options.Text("--because", "TEXT", "What was left out, and how that was found");
        var command = new Command("supplement", """
            Opens a supplement to a complete evaluation, above all for a patch that it left out. It restarts no cadence.

            Examples:
              plantpatch evaluations supplement SRC-0001 --to EV-0003 --because "the hotfix of 1 March was overlooked"
            """) { source, of, because };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            return await OpenCommand.Tell(around, await new OpenEvaluation(store).Run(new(parsed.GetRequiredValue(source))
            {
                Kind = EvaluationKind.Supplement, SupplementOf = parsed.GetRequiredValue(of), Because = parsed.GetRequiredValue(because),
            }, DataOptions.Person(parsed), cancel));
        });
        return command;
    }
}

static class AbandonCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("EVALUATION") { Description = "Its id" };
        var reason = Options.Text("--reason", "TEXT", "Why it is given up");
        var command = new Command("abandon", """
            Gives up an open evaluation. It bears on no clock.

            Examples:
              plantpatch evaluations abandon EV-0004 --reason "begun by mistake"
            """) { id, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new AbandonEvaluation(store).Run(parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            return refusal is null ? ExitCode.Ok : around.Refused(refusal);
        });
        return command;
    }
}
