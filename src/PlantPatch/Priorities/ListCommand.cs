using System.CommandLine;
using PlantPatch.App.Risk;
using PlantPatch.Core.Risk;
using PlantPatch.Terminal;

namespace PlantPatch.Priorities;

static class ListCommand
{
    static readonly Column<ListPriorities.Item>[] Columns =
    [
        new("cve", p => p.Cve), new("when", p => p.When), new("ssvc", p => p.Row?.Ssvc), new("bod 26-04", p => p.Row?.Bod2604), new("risk due", p => p.Row?.RiskDue), new("kev", p => p.Kev), new("epss", p => p.Epss),
        new("because", p => p.Because), new("open findings", p => p.OpenFindings), new("assessed by", p => p.Row?.AssessedBy), new("assessed at", p => p.Row?.KnownFrom), new("inputs", p => p.Row?.Inputs),
    ];

    public static Command Create(Surroundings around)
    {
        var cve = Options.Text("--cve", "CVE", "Only this vulnerability");
        var when = Options.OptionalChoice<Urgency>("--when", "Only these");
        var open = new Option<bool>("--open") { Description = "Also what is open in the plant and nobody has assessed" };
        var format = Options.Format();
        var command = new Command("list", """
            Lists what was assessed, now first, with the inputs and the versions of the tables.

            Examples:
              plantpatch priority list
              plantpatch priority list --when unknown --open
              plantpatch priority list --as-of 2026-10-01 -o csv
            """) { cve, when, open, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var rows = await new ListPriorities(store).Run(
                new() { AsOf = asOf, Cve = parsed.GetRequiredValue(cve).ToUpperInvariant(), When = parsed.GetValue(when), Open = parsed.GetValue(open) }, cancel);
            Output.Rows(around, parsed.GetValue(format), rows, parsed.GetValue(format) == OutputFormat.Table ? Columns[..8] : Columns);
            if (rows.Count == 0) await around.Err.WriteLineAsync("Nothing is assessed.");
            return ExitCode.Ok;
        });
        return command;
    }
}
