using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Audit;
using PlantPatch.Terminal;

namespace PlantPatch.Audit;

static class ListCommand
{
    static readonly Column<ListAudit.Item>[] Columns =
    [
        new("Seq", r => r.Seq) { Right = true },
        new("At", r => r.At),
        new("Actor", r => r.Actor),
        new("Actor kind", r => r.ActorKind),
        new("Action", r => r.Action),
        new("Subject", r => r.Subject),
        new("Reason", r => r.Reason),
    ];

    public static Command Create(Surroundings around)
    {
        var subject = new Option<string?>("--subject") { HelpName = "TEXT", Description = "Only records whose subject begins so" };
        var actor = new Option<string?>("--actor") { HelpName = "NAME", Description = "Only what this person did" };
        var since = new Option<Instant?>("--since")
        {
            HelpName = "TIME", Description = "Only from this UTC day or instant on: 2026-11-01 or 2026-11-01T06:00:00Z",
            CustomParser = result =>
            {
                if (Parse(result.Tokens[0].Value) is { } instant) return instant;
                result.AddError($"'{result.Tokens[0].Value}' is neither a day (2026-11-01) nor an instant (2026-11-01T06:00:00Z).");
                return null;
            },
        };
        var limit = Options.Limit(description: "At most so many, the newest first");
        var format = Options.Format();
        var command = new Command("list",
            """
            List audit records, the newest first.

            Examples:
              plantpatch audit list
              plantpatch audit list --subject "advisory ICSA-24" --since 2026-11-01
              plantpatch audit list --actor maria --limit 1000 -o csv > maria.csv
            """) { subject, actor, since, limit, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);

            var query = new ListAudit.Query(
                parsed.GetValue(subject), parsed.GetValue(actor), parsed.GetValue(since), parsed.GetValue(limit));
            var found = await new ListAudit(store).Run(query, cancel);

            Output.Rows(around, parsed.GetValue(format), found, Columns);
            return ExitCode.Ok;
        });
        return command;
    }

    static Instant? Parse(string text) =>
        InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant ? instant.Value
        : LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()
        : null;
}
