using System.CommandLine;
using NodaTime;
using PlantPatch.App.Mitigation;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Exceptions;

static class ExceptionsCommand
{
    public static Command Create(Surroundings around) => new("exceptions", "Residual risks that a named person accepts until a day; they stop no clock of CIP-007-6")
    {
        List(around), ProposeCommand.Create(around), AcceptCommand.Create(around), CloseCommands.Reject(around), CloseCommands.End(around),
    };

    static Command List(Surroundings around)
    {
        var state = Options.OptionalChoice<ExceptionState>("--state", "Only those in this state");
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("list", """
            Lists the exceptions with the day by which somebody looks again.

            Examples:
              plantpatch exceptions list --state accepted
            """) { state, limit, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var found = await new ListExceptions(store).Run(parsed.GetValue(state), SiteScope.All, asOf, "", parsed.GetValue(limit), cancel);
            Output.Rows(around, parsed.GetValue(format), found,
            [
                new("exception", e => e.Row.ExceptionId), new("site", e => e.Row.Site), new("patch", e => e.Row.Patch), new("assets", e => e.Assets), new("state", e => e.Row.State),
                new("review by", e => e.Row.ReviewBy.ToString("uuuu-MM-dd", null)), new("overdue", e => e.ReviewOverdue), new("reason", e => e.Row.Reason), new("residual risk", e => e.Row.ResidualRisk),
                new("proposed by", e => e.Row.ProposedBy), new("accepted by", e => e.Row.AcceptedBy),
            ]);
            if (found.Count == 0) await around.Err.WriteLineAsync("No exception matches.");
            return ExitCode.Ok;
        });
        return command;
    }
}

static class ProposeCommand
{
    public static Command Create(Surroundings around)
    {
        Option<string> Needed(string name, string help, string description) => new(name) { HelpName = help, Required = true, Description = description };
        var (site, patch, reason, risk) = (Needed("--site", "SITE", "The site"), Needed("--patch", "ID", "The patch that is not installed"), Needed("--reason", "TEXT", "Why it is not"), Needed("--risk", "TEXT", "The risk that remains"));
        var assets = new Option<string[]>("--asset") { HelpName = "TAG", Required = true, Description = "An asset; may be repeated" };
        var review = Dates.Option("--review-by", "By this day somebody looks again, within 15 months");
        review.Required = true;
        var command = new Command("propose", """
            Proposes to accept the risk that remains; somebody else accepts it, with a signature.

            Examples:
              plantpatch exceptions propose --site "Alder Creek" --patch PP-2026-0001 --asset TC-01 --reason "no patch for this firmware" --risk "a local attacker could stop the controller" --review-by 2027-05-01
            """) { site, patch, assets, reason, risk, review };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (id, refusal) = await new KeepException(store).Propose(new(parsed.GetRequiredValue(site), parsed.GetRequiredValue(patch), parsed.GetRequiredValue(assets), parsed.GetRequiredValue(reason),
                parsed.GetRequiredValue(risk), parsed.GetValue(review)!.Value), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync(id);
            return ExitCode.Ok;
        });
        return command;
    }
}

static class AcceptCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The exception" };
        var review = Dates.Option("--review-by", "Another day of review; a renewal needs a later one");
        var reason = Options.Reason("Why; it stands under the signature");
        var command = new Command("accept", """
            Accepts a residual risk, or renews its acceptance until a later day: signed, and never by who proposed it.

            Examples:
              plantpatch exceptions accept EX-0001 --reason "until the migration in 2027" --as vera
            """) { id, review, reason };
        var signing = Signing.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var asOf = await App.Clocks.AsOf.Now(store, cancel);
            if (await new ListExceptions(store).Find(parsed.GetRequiredValue(id), SiteScope.All, asOf, cancel) is not { } shown) return around.Missing($"There is no exception {parsed.GetValue(id)}.");
            await around.Err.WriteLineAsync($"{shown.Row.ExceptionId}: {shown.Row.Patch} on {string.Join(", ", shown.Assets)}; {shown.Row.Reason}; remains: {shown.Row.ResidualRisk}; review by {shown.Row.ReviewBy:uuuu-MM-dd}; proposed by {shown.Row.ProposedBy}");
            var (access, proof, unproved) = await signing.Prove(parsed, around, store, cancel);
            if (unproved is not null) return around.Refused(unproved);
            var refusal = await new KeepException(store).Accept(parsed.GetRequiredValue(id), parsed.GetValue(review), parsed.GetRequiredValue(reason), shown.PaperSha256, access!, proof, cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(id)} is accepted");
            return ExitCode.Ok;
        });
        return command;
    }
}

static class CloseCommands
{
    public static Command Reject(Surroundings around) => Create(around, "reject", ExceptionState.Rejected, """
        Rejects what was proposed.

        Examples:
          plantpatch exceptions reject EX-0001 --reason "a firewall rule is possible"
        """);

    public static Command End(Surroundings around) => Create(around, "end", ExceptionState.Ended, """
        Ends an acceptance: the risk is gone, or it is not accepted any more.

        Examples:
          plantpatch exceptions end EX-0001 --reason "the firmware was migrated"
        """);

    static Command Create(Surroundings around, string verb, ExceptionState to, string description)
    {
        var id = new Argument<string>("ID") { Description = "The exception" };
        var reason = Options.Reason("Why");
        var command = new Command(verb, description) { id, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new KeepException(store).Close(parsed.GetRequiredValue(id), to, parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(id)}: {Output.Text(to)}");
            return ExitCode.Ok;
        });
        return command;
    }
}
