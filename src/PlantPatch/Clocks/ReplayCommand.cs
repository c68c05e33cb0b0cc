using System.CommandLine;
using PlantPatch.Core;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Terminal;

namespace PlantPatch.Clocks;

/// <summary>Replays a timeline through the clocks, without a database.</summary>
static class ReplayCommand
{
    sealed record Row(string Case, string What, string Subject, string Day, string Because);

    static readonly Column<Row>[] Columns =
    [
        new("Case", r => r.Case), new("What", r => r.What), new("Subject", r => r.Subject), new("Day", r => r.Day), new("Because", r => r.Because),
    ];

    public static Command Create(Surroundings around)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "One case as JSON, or one case a line" };
        var format = Options.Format();
        var command = new Command("replay",
            """
            Replay a history, or a what-if, through the compliance clocks: what is due by when, what was late, and why. No database is needed.

            Each case is a JSON object with id, entity_tz, policy, as_of and events; the guide's page on clocks names every kind of event. With -o json
            each case gives one line. An event that cannot be read is named with its position, the rest is computed, and the exit code is 6.

            Examples:
              plantpatch clocks replay history.ndjson -o json > clocks.ndjson
              plantpatch clocks replay what-if.json
            """) { file, format };
        command.SetAction(parsed => Run(around, parsed.GetValue(file)!, parsed.GetValue(format)));
        return command;
    }

    static int Run(Surroundings around, FileInfo file, OutputFormat format)
    {
        if (!file.Exists) return around.Missing($"There is no file {file.FullName}.");

        var partial = false;
        var rows = new List<Row>();
        foreach (var read in TimelineReader.Read(File.ReadAllBytes(file.FullName)))
        {
            foreach (var complaint in read.Complaints) around.Err.WriteLine($"{(read.Id.Length > 0 ? $"{read.Id}: " : "")}{complaint}");
            partial |= read.Complaints.Count > 0;
            var result = read.Timeline is { } timeline ? Replaying.Run(timeline) : null;
            if (format == OutputFormat.Json) around.Out.WriteLine(ReplayJson.Line(read, result));
            else if (result is not null) rows.AddRange(Rows(result));
        }

        if (format != OutputFormat.Json) Output.Rows(around, format, rows, Columns);
        return partial ? ExitCode.Partial : ExitCode.Ok;
    }

    static IEnumerable<Row> Rows(ReplayResult result)
    {
        var dues = new (string What, Dictionary<string, NodaTime.LocalDate> Days, string Explained)[]
        {
            ("source due", result.SourceDue, ""), ("action due", result.ActionDue, ""), ("plan due", result.PlanDue, ""), ("baseline due", result.BaselineDue, ""),
            ("monitoring due", result.MonitorDue, "monitor "), ("documenting due", result.DelegationDue, "delegation "), ("kept until", result.RetainUntil, "retention "),
            ("KEV date", result.KevDue, "kev "),
        };
        foreach (var (what, days, explained) in dues)
            foreach (var (subject, day) in days)
                yield return new(result.Id, what, subject, Text(day), result.Explain.GetValueOrDefault(explained + subject) ?? result.Explain.GetValueOrDefault(subject, ""));
        if (result.RiskDue is { } risk) yield return new(result.Id, "risk due", result.Bod2604!, Text(risk), "");
        foreach (var late in result.Violations)
            yield return new(result.Id, $"violation of {late.Rule}", late.Subject, Text(late.FirstDay),
                $"{late.GapDays} days, {(late.Cured is { } cured ? $"cured on {Text(cured)}" : "still open")}{(late.Vsl is { } vsl ? $", {vsl}" : "")}");
        foreach (var refused in result.Rejected) yield return new(result.Id, "rejected", refused, "", result.Explain.GetValueOrDefault($"rejected:{refused}", ""));
        foreach (var flag in result.Flags) yield return new(result.Id, "to look at", flag, "", result.Explain.GetValueOrDefault(flag, ""));
    }

    static string Text(NodaTime.LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}
