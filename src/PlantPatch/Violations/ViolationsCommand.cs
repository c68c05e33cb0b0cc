using System.CommandLine;
using PlantPatch.App.Clocks;
using PlantPatch.Terminal;

namespace PlantPatch.Violations;

static class ViolationsCommand
{
    static readonly Column<ViolationStanding>[] Columns =
    [
        new("rule", v => v.Rule), new("subject", v => v.Subject), new("site", v => v.Site), new("first day", v => v.FirstDay), new("cured", v => v.Cured), new("gap days", v => v.GapDays) { Right = true },
        new("vsl", v => v.Vsl),
    ];

    public static Command Create(Surroundings around) => new("violations", "Intervals in which a duty was not done; nothing removes one") { List(around) };

    static Command List(Surroundings around)
    {
        var rule = Options.Text("--rule", "RULE", "Only of this requirement, such as R2.3");
        var subject = Options.Text("--subject", "NAME", "Only about this source, plan or PATCH/ASSET");
        var site = Options.Text("--site", "SITE", "Only at this site");
        var open = new Option<bool>("--open") { Description = "Only those that are not cured" };
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("list", """
            Lists the intervals in which a duty was not done, the newest first: the requirement, the first late day, the day it was cured, the gap and its severity level.

            Examples:
              plantpatch violations list --open
              plantpatch violations list --rule R2.3 --as-of 2026-10-01 -o csv
            """) { rule, subject, site, open, limit, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var rows = await new ListViolations(store).Run(new()
            {
                AsOf = asOf, Rule = parsed.GetRequiredValue(rule), Subject = parsed.GetRequiredValue(subject), Site = parsed.GetRequiredValue(site), OpenOnly = parsed.GetValue(open),
                Limit = parsed.GetValue(limit),
            }, cancel);
            Output.Rows(around, parsed.GetValue(format), rows, Columns);
            if (rows.Count == 0) await around.Err.WriteLineAsync("No violation is on record.");
            return ExitCode.Ok;
        });
        return command;
    }
}
