using System.CommandLine;
using PlantPatch.App.Clocks;
using PlantPatch.Terminal;

namespace PlantPatch.Clocks;

static class DueCommand
{
    static readonly Column<ListDues.Item>[] Columns =
    [
        new("clock", d => d.Row.Rule), new("due", d => d.Row.Due), new("days left", d => d.DaysLeft) { Right = true, Markup = d => d.DaysLeft < 0 ? $"[red]{d.DaysLeft}[/]" : $"{d.DaysLeft}" },
        new("vsl if acted today", d => d.IfActedToday), new("subject", d => d.Row.Subject), new("state", d => d.Row.State), new("asset", d => d.Row.Asset), new("site", d => d.Row.Site),
        new("because", d => d.Row.Because),
    ];

    public static Command Create(Surroundings around)
    {
        var rule = Options.Text("--clock", "C1|C4|C5|C6|C7", "Only this clock");
        var site = Options.Text("--site", "SITE", "Only at this site");
        var overdue = new Option<bool>("--overdue") { Description = "Only what is overdue" };
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("due", """
            Lists the due dates of sources (C1), plans (C4), baselines (C5), their monitoring (C6) and delegations (C7), soonest first. The action clock of
            each patch on each asset (C3) stands in: plantpatch obligations due

            Examples:
              plantpatch clocks due
              plantpatch clocks due --clock C1 --overdue
              plantpatch clocks due --as-of 2026-10-01 -o csv
            """) { rule, site, overdue, limit, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var items = await new ListDues(store).Run(new()
            {
                AsOf = asOf, Rule = parsed.GetRequiredValue(rule), Site = parsed.GetRequiredValue(site), OverdueOnly = parsed.GetValue(overdue), Limit = parsed.GetValue(limit),
            }, cancel);
            Output.Rows(around, parsed.GetValue(format), items, Columns);
            if (items.Count == 0) await around.Err.WriteLineAsync("Nothing is due.");
            return ExitCode.Ok;
        });
        return command;
    }
}
