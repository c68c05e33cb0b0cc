using System.CommandLine;
using PlantPatch.App.Retention;
using PlantPatch.Terminal;

namespace PlantPatch.Retention;

static class RetentionCommand
{
    public static Command Create(Surroundings around) => new("retention", "How long evidence is kept: what may go, what is held, and purges by two people")
    {
        Show(around), List(around), HoldCommands.Place(around), HoldCommands.Release(around), HoldCommands.List(around), Audited(around), PurgeCommands.Propose(around), PurgeCommands.Approve(around),
        PurgeCommands.Withdraw(around), PurgeCommands.List(around),
    };

    static Command Show(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("show", """
            Shows of each kind of record how many may go today and how many are kept, and up to when an audit is closed.

            Examples:
              plantpatch retention show
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var shown = await new ListRetention(store).Show(cancel);
            Output.Rows(around, parsed.GetValue(format), shown.Kinds,
                [new("kind", k => k.Kind), new("may go", k => k.MayGo), new("bytes", k => k.MayGoBytes), new("kept", k => k.Kept), new("first until", k => k.Next?.ToString("uuuu-MM-dd", null) ?? "")]);
            await around.Err.WriteLineAsync(shown.AuditedTo is { } to ? $"Audited up to {to}." : "No audit is closed, so everything is kept.");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command List(Surroundings around)
    {
        var kept = new Option<bool>("--kept") { Description = "Those that are kept, each with the reason; without it those that a purge would take" };
        var (limit, format) = (Options.Limit(), Options.Format());
        var command = new Command("list", """
            Lists the records that a purge proposed now would take; nothing is changed.

            Examples:
              plantpatch retention list
              plantpatch retention list --kept --limit 20
            """) { kept, limit, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var found = await new ListRetention(store).Records(!parsed.GetValue(kept), cancel);
            Output.Rows(around, parsed.GetValue(format), [.. found.Take(parsed.GetValue(limit))],
            [
                new("kind", r => r.Kind), new("id", r => r.Id), new("what", r => r.What), new("recorded", r => r.RecordedOn.ToString("uuuu-MM-dd", null)), new("until", r => r.Until.ToString("uuuu-MM-dd", null)),
                new("bytes", r => r.Bytes), new("kept because", r => r.Keeps ?? ""),
            ]);
            await around.Err.WriteLineAsync($"{found.Count:N0} records.");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Audited(Surroundings around)
    {
        var to = Dates.Option("--to", "The last day that the audit looked at");
        to.Required = true;
        var audit = new Option<string>("--audit") { HelpName = "TEXT", Required = true, Description = "The audit, and where its closing letter is" };
        var command = new Command("audited", """
            Records that an audit is closed: until then everything since the last one is kept, whatever its age.

            Examples:
              plantpatch retention audited --to 2026-06-30 --audit "WECC 2026-07, closing letter CL-88"
            """) { to, audit };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new CloseAudit(store).Run(parsed.GetValue(to)!.Value, parsed.GetRequiredValue(audit), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"audited up to {parsed.GetValue(to):uuuu-MM-dd}");
            return ExitCode.Ok;
        });
        return command;
    }
}
