using System.CommandLine;
using PlantPatch.App.Evaluations;
using PlantPatch.Core.Sources;
using PlantPatch.Terminal;

namespace PlantPatch.Evaluations;

/// <summary>What is decided, the same for deciding and for revising.</summary>
sealed class DecisionOptions
{
    readonly Argument<string> id = new("EVALUATION") { Description = "Its id" };
    readonly Argument<Determination> determination = new("DETERMINATION")
    {
        HelpName = "applicable|not_applicable|not_security", Description = "What is decided",
        CustomParser = result => Options.Parse<Determination>(result.Tokens[^1].Value, "DETERMINATION", result.AddError) ?? Determination.Open,
    };

    readonly Option<string[]> patches = new("--patch") { HelpName = "PATCH", Description = "Only this patch; may be repeated" };
    readonly Option<string[]> assets = new("--asset") { HelpName = "TAG", Description = "Only this asset; may be repeated" };
    readonly Option<DeterminationReason> code = Options.Choice("--why", DeterminationReason.None, "Why it does not apply");
    readonly Option<string> reason = Options.Text("--reason", "TEXT", "The reason in words, so that others can check it");

    public static DecisionOptions On(Command command)
    {
        var options = new DecisionOptions();
        command.Arguments.Add(options.id);
        command.Arguments.Add(options.determination);
        foreach (var option in (Option[])[options.patches, options.assets, options.code, options.reason]) command.Options.Add(option);
        return options;
    }

    public (string Id, DecideLines.Decision Decision) Read(ParseResult parsed) => (parsed.GetRequiredValue(id),
        new(parsed.GetValue(patches) ?? [], parsed.GetValue(assets) ?? [], parsed.GetValue(determination), parsed.GetValue(code), parsed.GetRequiredValue(reason)));
}

static class DecideCommand
{
    public static Command Create(Surroundings around)
    {
        var command = new Command("decide", """
            Decides lines of an open evaluation, alike for as many as are meant: all of it, or the patches and assets that are named.

            Examples:
              plantpatch evaluations decide EV-0002 applicable
              plantpatch evaluations decide EV-0002 not_applicable --asset U2-HMI-001 --why feature_not_used --reason "the web server is switched off"
            """);
        var options = DecisionOptions.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (id, decision) = options.Read(parsed);
            var (lines, refusal) = await new DecideLines(store).Run(id, decision, DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            around.Out.WriteLine($"{lines} {(lines == 1 ? "line" : "lines")} of {id} decided.");
            return ExitCode.Ok;
        });
        return command;
    }
}

static class ReviseCommand
{
    public static Command Create(Surroundings around)
    {
        var command = new Command("revise", """
            Changes what a complete evaluation determined. The earlier line stays beside it; it is signed, and gives no new time.

            Examples:
              plantpatch evaluations revise EV-0002 not_applicable --patch PP-2026-0007 --asset U2-PLC-014 --why other_version --reason "the nameplate says V2.0.1"
            """);
        var (options, signing) = (DecisionOptions.On(command), Signing.On(command));
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (access, proof, refusal) = await signing.Prove(parsed, around, store, cancel);
            if (refusal is not null) return around.Refused(refusal);
            var (id, decision) = options.Read(parsed);
            return await new ReviseFinding(store).Run(id, decision, access!, proof, cancel) is { } refused ? around.Refused(refused) : ExitCode.Ok;
        });
        return command;
    }
}
