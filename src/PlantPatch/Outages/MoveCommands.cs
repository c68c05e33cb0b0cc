using System.CommandLine;
using NodaTime;
using PlantPatch.App.Outages;
using PlantPatch.Core.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Outages;

/// <summary>What is done with an outage that stands in the calendar: each move of <see cref="OutageMoves"/> is a verb.</summary>
static class MoveCommands
{
    public static Command Reschedule(Surroundings around) => Create(around, OutageEvent.Reschedule, """
        Moves an outage, or its end when it has begun. Plans bound to it follow; a date that has passed stays where it was.

        Examples:
          plantpatch outages reschedule OUT-0001 --start "2027-05-01 18:00" --end "2027-05-10 06:00" --reason "turbine parts are late"
        """);

    public static Command Cancel(Surroundings around) => Create(around, OutageEvent.Cancel, """
        Calls an outage off. Plans bound to it wait for the next one that fits.

        Examples:
          plantpatch outages cancel OUT-0001 --reason "load forecast"
        """);

    public static Command Start(Surroundings around) => Create(around, OutageEvent.Start, """
        Says that an outage has begun, now or at an earlier moment.

        Examples:
          plantpatch outages start OUT-0001 --at "2027-04-03 19:10"
        """);

    public static Command End(Surroundings around) => Create(around, OutageEvent.End, """
        Says that an outage is over. A plan bound to it is due on this day.

        Examples:
          plantpatch outages end OUT-0001 --at "2027-04-11 22:00"
        """);

    static Command Create(Surroundings around, OutageEvent move, string description)
    {
        var id = new Argument<string>("ID") { Description = "The outage" };
        var start = AddCommand.Moment("--start", "The new start, local at the site", required: false);
        var end = AddCommand.Moment("--end", "The new end, local at the site", required: false);
        var at = AddCommand.Moment("--at", "When, local at the site; now when left out", required: false);
        var reason = Options.Text("--reason", "TEXT", "Why");
        var command = new Command(move.ToString().ToLowerInvariant(), description) { id, reason };
        Option<LocalDateTime?>[] times = move switch { OutageEvent.Reschedule => [start, end], OutageEvent.Cancel => [], _ => [at] };
        foreach (var option in times) command.Options.Add(option);
        command.SetAction(async (parsed, cancel) =>
        {
            LocalDateTime? Given(Option<LocalDateTime?> option) => times.Contains(option) ? parsed.GetValue(option) : null;
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var details = new MoveOutage.Details(Given(start) ?? (move == OutageEvent.Start ? Given(at) : null), Given(end) ?? (move == OutageEvent.End ? Given(at) : null), parsed.GetRequiredValue(reason));
            var (row, refusal) = await new MoveOutage(store).Run(parsed.GetRequiredValue(id), move, details, DataOptions.Person(parsed), cancel);
            if (refusal is not null) return row is null ? around.Missing(refusal.Reason) : around.Refused(refusal);
            var zone = DateTimeZoneProviders.Tzdb[row!.Zone];
            await around.Out.WriteLineAsync($"{row.OutageId}: {Output.Text(row.State)}, {OutageTimes.Write(row.Start, zone)} to {(row.End is { } over ? OutageTimes.Write(over, zone) : "open")} ({row.Zone})");
            return ExitCode.Ok;
        });
        return command;
    }
}
