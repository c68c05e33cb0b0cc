using System.CommandLine;
using PlantPatch.App.Assets;
using PlantPatch.Core.Assets;
using PlantPatch.Terminal;

namespace PlantPatch.Assets;

static class ShowCommand
{
    public static Command Create(Surroundings around)
    {
        var tag = new Argument<string>("TAG") { Description = "The asset's tag" };
        var format = Options.Format();
        var command = new Command("show", """
            Shows one asset: every field the inventory gives, what is installed and what was, and its open findings.

            Examples:
              plantpatch assets show U1-PLC-001
              plantpatch assets show U1-PLC-001 -o json
            """) { tag, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            if (await new ShowAsset(store).Run(parsed.GetRequiredValue(tag), cancel) is not { } shown)
                return around.Missing($"There is no asset {parsed.GetValue(tag)}. See: plantpatch assets list");
            var fields = Fields(shown.Asset).ToList();
            if (parsed.GetValue(format) == OutputFormat.Json)
                Output.Object(around, new { fields = fields.ToDictionary(f => f.Name, f => f.Value), shown.Components, shown.OpenFindings,
                    advisories = shown.Advisories.Select(a => new { a.Advisory, a.ProductId, a.Product, a.Version, a.Verdict, a.State, mark = a.Marked.Mark, mark_because = a.Marked.Because, a.Findings }) });
            else if (parsed.GetValue(format) == OutputFormat.Csv)
                Output.Rows(around, OutputFormat.Csv, fields, [new("field", f => f.Name), new("value", f => f.Value)]);
            else Tell(around.Out, fields, shown);
            return ExitCode.Ok;
        });
        return command;
    }

    static IEnumerable<(string Name, string Value)> Fields(Asset asset) =>
        Enum.GetValues<AssetField>().Where(f => f is not (AssetField.Firmware or AssetField.OperatingSystem or AssetField.Software))
            .Select(f => (Options.Word(f), AssetFields.Text(asset, f))).Where(f => f.Item2.Length > 0).Prepend(("tag", asset.Tag));

    static void Tell(TextWriter to, IEnumerable<(string Name, string Value)> fields, ShowAsset.Shown shown)
    {
        foreach (var (name, value) in fields) to.WriteLine($"  {name.Replace('_', ' '),-20} {value}");
        to.WriteLine();
        foreach (var component in shown.Components)
            to.WriteLine($"  {component.Kind,-16} {component.Name} {(component.Version.Length == 0 ? "(no version)" : component.Version)}{(component.Removed.Length > 0 ? $"  until {component.Removed}" : "")}{(component.Recorded.Length > 0 ? $"  {component.Recorded}" : "")}");
        to.WriteLine();
        foreach (var found in shown.Advisories.GroupBy(a => (a.Product, a.Version, a.Advisory, a.Marked)))
            to.WriteLine($"  {found.Key.Product} {(found.Key.Version.Length == 0 ? "(no version)" : found.Key.Version)}  {found.Key.Advisory}: {found.Sum(f => f.Findings)} findings, "
                + $"{Options.Word(found.Key.Marked.Mark).Replace('_', ' ')}: {found.Key.Marked.Because}");
        to.WriteLine($"  {shown.OpenFindings} open findings. See: plantpatch findings list --asset {shown.Asset.Tag}");
    }
}
