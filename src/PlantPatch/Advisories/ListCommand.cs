using System.CommandLine;
using PlantPatch.App.Advisories;
using PlantPatch.Terminal;

namespace PlantPatch.Advisories;

static class ListCommand
{
    public static Command Create(Surroundings around)
    {
        var text = Options.Text("--text", "WORDS", "Only advisories with these words in the id or title");
        var cve = Options.Text("--cve", "CVE", "Only advisories about this vulnerability");
        var here = new Option<bool>("--with-findings") { Description = "Only advisories with open findings in this plant" };
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("list", """
            Lists the advisories that are kept, newest release first, with their open findings here.

            Examples:
              plantpatch advisories list --with-findings
              plantpatch advisories list --cve CVE-2023-6448
              plantpatch advisories list --text "S7-1500" -o csv
            """) { text, cve, here, limit, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var items = await new ListAdvisories(store).Run(
                new(parsed.GetRequiredValue(text), parsed.GetRequiredValue(cve), parsed.GetValue(here), parsed.GetValue(limit)), cancel);
            Output.Rows(around, parsed.GetValue(format), items, Columns);
            if (items.Count == 0) around.Err.WriteLine("No advisory matches. Import some with: plantpatch advisories import PATH");
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<ListAdvisories.Item>[] Columns =
    [
        new("advisory", a => a.Id), new("revision", a => a.Revision), new("status", a => a.Status),
        new("released", a => a.Released.InUtc().Date.ToString("uuuu-MM-dd", null)), new("highest score", a => a.HighestScore?.ToString("0.0")) { Right = true },
        new("cves", a => a.Vulnerabilities) { Right = true }, new("open findings", a => a.OpenFindings) { Right = true }, new("title", a => a.Title),
    ];
}
