using System.CommandLine;
using PlantPatch.App.Assets;
using PlantPatch.Core.Assets;
using PlantPatch.Terminal;

namespace PlantPatch.Assets;

static class ListCommand
{
    public static Command Create(Surroundings around)
    {
        var site = Options.Text("--site", "SITE", "Only assets of this site");
        var unit = Options.Text("--unit", "UNIT", "Only assets of this unit");
        var text = Options.Text("--text", "WORDS", "Only assets with these words in tag, vendor, product, model or role");
        var unversioned = new Option<bool>("--without-version") { Description = "Only assets on which something has no version" };
        var limit = Options.Limit(500);
        var format = Options.Format();
        var command = new Command("list", """
            Lists the assets with what is installed on them and their open findings.

            Examples:
              plantpatch assets list --unit "Unit 2"
              plantpatch assets list --text relay -o csv
              plantpatch assets list --without-version
            """) { site, unit, text, unversioned, limit, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var items = await new ListAssets(store).Run(new(parsed.GetRequiredValue(site), parsed.GetRequiredValue(unit), parsed.GetRequiredValue(text),
                parsed.GetValue(unversioned), parsed.GetValue(limit)), cancel);
            Output.Rows(around, parsed.GetValue(format), items, Columns);
            if (items.Count == 0) around.Err.WriteLine("No asset matches. Import the plant's list with: plantpatch assets import FILE");
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<ListAssets.Item>[] Columns =
    [
        new("asset", i => i.Asset.Tag), new("site", i => i.Asset.Site), new("unit", i => i.Asset.Unit),
        new("level", i => i.Asset.Purdue?.Text()), new("vendor", i => i.Asset.Vendor), new("product", i => i.Asset.Product), new("model", i => i.Asset.Model),
        new("installed", i => i.Asset.Components.Select(c => $"{c.Product} {(c.Version.Length == 0 ? "(no version)" : c.Version)}".Trim() + ";").ToArray()),
        new("exposed", i => i.Asset.NetworkExposed), new("safety", i => i.Asset.SafetyRelevant), new("open findings", i => i.OpenFindings) { Right = true },
    ];
}
