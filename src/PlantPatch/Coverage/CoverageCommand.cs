using System.CommandLine;
using PlantPatch.App.Coverage;
using PlantPatch.Terminal;

namespace PlantPatch.Coverage;

static class CoverageCommand
{
    public static Command Create(Surroundings around) => new("coverage", "Where the plant cannot know: assets that no advisory can speak about")
    {
        Show(around),
        List(around),
    };

    static Command Show(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("show", """
            Shows the coverage debt: how many assets have no version, no matching feed, an undecided unknown or no vendor status, each with its trend.
            A day's number is that of its last import.

            Examples:
              plantpatch coverage show
              plantpatch coverage show -o json
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var lines = await new CoverageDebt(store, await Knowledge.Load(parsed, around, store, cancel)).Show(cancel);
            if (parsed.GetValue(format) == OutputFormat.Json) Output.Object(around, lines);
            else Output.Rows(around, parsed.GetValue(format), lines, Lines);
            return ExitCode.Ok;
        });
        return command;
    }

    static Command List(Surroundings around)
    {
        var kind = Options.Choice("--kind", CoverageKind.NoVersion, "Which debt");
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("list", """
            Lists the assets behind one number of the coverage debt.

            Examples:
              plantpatch coverage list --kind no-version
              plantpatch coverage list --kind no-feed -o csv --limit 100000
            """) { kind, limit, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var debt = new CoverageDebt(store, await Knowledge.Load(parsed, around, store, cancel));
            var items = await debt.List(parsed.GetValue(kind), parsed.GetValue(limit), cancel);
            Output.Rows(around, parsed.GetValue(format), items, Items);
            if (items.Count == 0) around.Err.WriteLine("No asset is in this debt.");
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<CoverageDebt.Line>[] Lines =
    [
        new("kind", l => l.Kind), new("assets", l => l.Assets) { Right = true }, new("in service", l => l.InService) { Right = true },
        new("trend", l => Sparkline.Of([.. l.Trend.Select(p => p.Assets)])), new("because", l => l.Because),
    ];

    static readonly Column<CoverageDebt.Item>[] Items =
    [
        new("asset", i => i.Asset), new("site", i => i.Site), new("vendor", i => i.Vendor), new("product", i => i.Product), new("because", i => i.Because),
    ];
}
