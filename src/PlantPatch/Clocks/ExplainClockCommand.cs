using System.CommandLine;
using PlantPatch.App.Clocks;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Clocks;

static class ExplainClockCommand
{
    public static Command Create(Surroundings around)
    {
        var subject = new Argument<string>("SUBJECT") { Description = "What is due: PATCH/ASSET, a source, a plan, a change, an asset" };
        var format = Options.Format();
        var command = new Command("explain", """
            Says why a due date is what it is: the rule, the start, the sum, the clause, the events behind it, and what the date was before.

            Examples:
              plantpatch clocks explain PP-2026-0001/U1-PLC-001
              plantpatch clocks explain SRC-0001 --as-of 2026-10-01
            """) { subject, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            if (await new ExplainClock(store).Run(parsed.GetRequiredValue(subject), asOf, SiteScope.All, cancel) is not { } shown)
                return around.Missing($"No clock is about {parsed.GetValue(subject)}. See: plantpatch clocks due, plantpatch obligations due");
            if (parsed.GetValue(format) == OutputFormat.Json) Output.Object(around, Json(shown));
            else Write(around.Out, shown);
            return ExitCode.Ok;
        });
        return command;
    }

    static void Write(TextWriter to, ExplainClock.Shown shown)
    {
        foreach (var clock in shown.Clocks)
        {
            to.WriteLine($"{clock.Rule.Id} {clock.Rule.Name}: {clock.Subject}, {clock.State}{(clock.Due is { } due ? $", due {due:uuuu-MM-dd}" : "")}{(clock.DaysLeft is { } days ? $", {days} days left" : "")}{(clock.IfActedToday is { } vsl ? $", {vsl} if done today" : "")}");
            to.WriteLine($"  sum        {clock.Because}");
            to.WriteLine($"  start      {clock.Rule.Start}{(clock.Since is { } since ? $": {since:uuuu-MM-dd} is day 0" : "")}");
            to.WriteLine($"  due        {clock.Rule.Due}{(clock.Ends is { } ends ? $", through {ends} (the end of that day in {shown.AsOf.Zone.Id})" : "")}");
            to.WriteLine($"  stopped by {clock.Rule.StoppedBy}");
            to.WriteLine($"  moved by   {clock.Rule.MovedBy}");
            to.WriteLine($"  clause     {clock.Rule.Clause}; rules {clock.Pack?.Id ?? "of no day yet"}; late is {clock.Rule.Lateness}");
        }

        foreach (var late in shown.Violations)
            to.WriteLine($"  late       {late.Rule} from {late.FirstDay:uuuu-MM-dd}, {late.GapDays} days, {(late.Cured is { } cured ? $"cured on {cured:uuuu-MM-dd}" : "still open")}");
        foreach (var before in shown.Earlier) to.WriteLine($"  before     from {before.KnownFrom} until {before.KnownTo}: {before.State}{(before.Due is { } due ? $", due {due:uuuu-MM-dd}" : "")}");
        foreach (var happened in shown.Events) to.WriteLine($"  event {happened.Id,-6} {happened.At}  {happened.Kind} recorded {happened.RecordedAt} by {happened.RecordedBy}{(happened.Corrects is { } wrong ? $", corrects {wrong}" : "")}");
    }

    static object Json(ExplainClock.Shown shown) => new
    {
        shown.Subject, as_of = shown.AsOf.At, today = shown.AsOf.Today, zone = shown.AsOf.Zone.Id,
        clocks = shown.Clocks.Select(Clock), earlier = shown.Earlier.Select(Clock),
        violations = shown.Violations.Select(v => new { v.Rule, v.FirstDay, v.Cured, v.GapDays, v.Vsl }),
        events = shown.Events.Select(e => new { e.Id, e.At, e.Kind, e.RecordedAt, e.RecordedBy, e.Corrects, e.Json }),
    };

    static object Clock(ExplainClock.Clock c) => new
    {
        rule = c.Rule.Id, c.Rule.Name, c.Subject, c.Asset, c.Site, c.Since, c.Due, c.Ends, c.DaysLeft, c.Open, c.State, c.Because, c.Rule.Clause, rule_pack = c.Pack?.Id,
        vsl_if_acted_today = c.IfActedToday, c.KnownFrom, c.KnownTo,
    };
}
