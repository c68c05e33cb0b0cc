using System.CommandLine;
using NodaTime;
using PlantPatch.App.Outages;
using PlantPatch.Terminal;

namespace PlantPatch.Outages;

static class ListCommand
{
    public static Command Create(Surroundings around)
    {
        var unit = Options.Text("--unit", "UNIT", "Only outages of this unit");
        var all = new Option<bool>("--all") { Description = "Those that are over too" };
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("list", """
            Lists the outages that go on or lie ahead, by start; times are local at the site.

            Examples:
              plantpatch outages list
              plantpatch outages list --unit "Unit 2" --all --as-of 2026-10-01
            """) { unit, all, limit, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var rows = await new ListOutages(store).Run(new()
            {
                AsOf = asOf, Unit = parsed.GetRequiredValue(unit), From = parsed.GetValue(all) ? null : asOf.At, Take = parsed.GetValue(limit),
            }, cancel);
            Output.Rows(around, parsed.GetValue(format), rows, Columns);
            if (rows.Count == 0) await around.Err.WriteLineAsync("No outage is known. One is added with: plantpatch outages add");
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<OutageRow>[] Columns =
    [
        new("outage", o => o.OutageId), new("site", o => o.Site), new("unit", o => o.Unit), new("state", o => o.State), new("planned", o => o.Planned),
        new("start", o => OutageTimes.Write(o.Start, DateTimeZoneProviders.Tzdb[o.Zone])), new("end", o => o.End is { } end ? OutageTimes.Write(end, DateTimeZoneProviders.Tzdb[o.Zone]) : null),
        new("zone", o => o.Zone), new("source", o => o.Source),
    ];
}
