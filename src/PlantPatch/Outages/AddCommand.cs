using System.CommandLine;
using NodaTime;
using PlantPatch.App.Outages;
using PlantPatch.Terminal;

namespace PlantPatch.Outages;

static class AddCommand
{
    public static Command Create(Surroundings around)
    {
        var site = new Option<string>("--site") { HelpName = "SITE", Required = true, Description = "The site" };
        var unit = new Option<string>("--unit") { HelpName = "UNIT", Required = true, Description = "The unit that is down" };
        var start = Moment("--start", "When it begins, local at the site", required: true);
        var end = Moment("--end", "When it ends, local at the site; a forced outage may leave it open", required: false);
        var source = Options.Text("--source", "TEXT", "Where it is known from");
        var id = Options.Text("--id", "ID", "What the outage coordinator calls it; the next free one when left out");
        var forced = new Option<bool>("--forced") { Description = "It was not planned and has begun" };
        var command = new Command("add", """
            Puts an outage into the calendar. Plans whose timeframe is an outage like it are bound to it at once.

            Examples:
              plantpatch outages add --site "Alder Creek" --unit "Unit 2" --start "2027-04-03 18:00" --end "2027-04-12 06:00" --source "outage plan 2027, revision 3"
            """) { site, unit, start, end, source, id, forced };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (added, refusal) = await new PlanOutage(store).Run(new(parsed.GetRequiredValue(site), parsed.GetRequiredValue(unit), parsed.GetValue(start)!.Value, parsed.GetValue(end), parsed.GetRequiredValue(source))
            {
                Id = parsed.GetRequiredValue(id), Forced = parsed.GetValue(forced),
            }, DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync(added);
            return ExitCode.Ok;
        });
        return command;
    }

    internal static Option<LocalDateTime?> Moment(string name, string description, bool required) => new(name)
    {
        HelpName = "\"YYYY-MM-DD HH:MM\"", Description = description, Required = required,
        CustomParser = result =>
        {
            if (OutageTimes.Read(result.Tokens[^1].Value) is { } moment) return moment;
            result.AddError($"'{result.Tokens[^1].Value}' is no moment; write it like \"2027-04-03 18:00\".");
            return null;
        },
    };
}
