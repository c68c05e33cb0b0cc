using System.CommandLine;
using PlantPatch.App.Advisories;
using PlantPatch.Terminal;

namespace PlantPatch.Advisories;

static class QuarantineCommand
{
    public static Command Create(Surroundings around)
    {
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("quarantine", """
            Lists the documents that were not taken in, with the reason and the position; their bytes are kept under their SHA-256.

            Examples:
              plantpatch advisories quarantine
              plantpatch advisories quarantine -o json
            """) { limit, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var items = await new ListQuarantine(store).Run(parsed.GetValue(limit), cancel);
            Output.Rows(around, parsed.GetValue(format), items, Columns);
            if (items.Count == 0) around.Err.WriteLine("Nothing is in quarantine.");
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<ListQuarantine.Item>[] Columns =
    [
        new("at", i => i.At), new("file", i => i.File), new("sha256", i => i.Sha256) { Markup = i => i.Sha256.Length > 12 ? i.Sha256[..12] : "" },
        new("bytes", i => i.Bytes) { Right = true }, new("complaints", i => i.Complaints.Select(c => c.ToString()).ToArray()),
    ];
}
