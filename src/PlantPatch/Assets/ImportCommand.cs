using System.CommandLine;
using PlantPatch.App.Assets;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Assets;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Terminal;

namespace PlantPatch.Assets;

static class ImportCommand
{
    const int Named = 12;

    public static Command Create(Surroundings around)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An asset list: CSV (any separator, common encodings), XLSX or JSON" };
        var preview = new Option<bool>("--dry-run") { Description = "Say what would be added, changed and refused, and change nothing" };
        var mapping = Options.Text("--mapping", "NAME|FILE", "A saved column mapping, or a file with one");
        var save = Options.Text("--save-mapping", "NAME", "Keep the mapping that was used under this name");
        var blanks = Options.Choice("--blanks", BlankCells.Keep, "Whether a blank cell keeps what is known or clears it");
        var format = Options.Format();
        var command = new Command("import", """
            Reads the plant's asset list. Nothing is deleted because it is not in the file: what vanished is reported.

            Examples:
              plantpatch assets import assets.xlsx --dry-run
              plantpatch assets import assets.csv --save-mapping unit2
              plantpatch assets import assets-2026-11.csv --mapping unit2
            """) { file, preview, mapping, save, blanks, format };
        command.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists) return around.Missing($"There is no file {source.FullName}.");
            var dry = parsed.GetValue(preview);

            await using var store = await Open(parsed, around, dry, cancel);
            var (columns, refusal) = await new ColumnMappings(store).Find(parsed.GetRequiredValue(mapping), cancel);
            if (refusal is not null) return around.Refused(refusal);

            await using var bytes = source.OpenRead();
            var read = InventoryReader.Read(bytes, source.Name, columns, InventoryLimits.Default, cancel);
            foreach (var complaint in read.FileComplaints) around.Err.WriteLine(complaint);
            if (read.Refusal is not null) return ExitCode.Failed;

            var import = store is null
                ? ImportAssets.Preview(read, [], parsed.GetValue(blanks))
                : await new ImportAssets(store, new(await Knowledge.Load(parsed, around, store, cancel)))
                    .Run(read, source.Name, parsed.GetValue(blanks), dry, DataOptions.Person(parsed), cancel);
            if (!dry && store is not null && parsed.GetRequiredValue(save) is { Length: > 0 } name)
                await new ColumnMappings(store).Save(name, read.Mapping, DataOptions.Person(parsed), cancel);

            foreach (var odd in read.RowComplaints) around.Err.WriteLine($"row {odd.Row}{(odd.Column.Length > 0 ? $", {odd.Column}" : "")}: {(odd.Severity == Severity.Refused ? "refused: " : "")}{odd.Complaint.Message}");
            if (parsed.GetValue(format) == OutputFormat.Table) Tell(around.Out, read, import);
            else Output.Rows(around, parsed.GetValue(format), [.. Lines(import.Difference), .. Refused(read)], Columns);
            return read.RowsRefused > 0 ? ExitCode.Partial : ExitCode.Ok;
        });
        return command;
    }

    // The first preview of all comes before there is any data, and makes none.
    static async Task<Store?> Open(ParseResult parsed, Surroundings around, bool dry, CancellationToken cancel)
    {
        try
        {
            return await DataOptions.Open(parsed, around, readOnly: dry, cancel);
        }
        catch (StoreRefused refused) when (dry && refused.Kind == StoreRefusal.Absent)
        {
            return null;
        }
    }

    sealed record Line(string What, string Asset, string Field, string Before, string After);

    static readonly Column<Line>[] Columns =
        [new("what", l => l.What), new("asset", l => l.Asset), new("field", l => l.Field), new("before", l => l.Before), new("after", l => l.After)];

    static IEnumerable<Line> Lines(InventoryDifference difference) =>
        difference.Added.Select(a => new Line("added", a.Tag, "", "", ""))
            .Concat(difference.Changed.SelectMany(c => c.Changes.Select(f => new Line("changed", c.After.Tag, Options.Word(f.Field), f.Before, f.After))))
            .Concat(difference.Unchanged.Select(a => new Line("unchanged", a.Tag, "", "", "")))
            .Concat(difference.Conflicts.Select(c => new Line("overtaken", c.Asset, "version", c.Recorded.Recorded.Version, c.Now)))
            .Concat(difference.Missing.Select(a => new Line("missing", a.Tag, "", "", "")));

    static IEnumerable<Line> Refused(InventoryFile read) =>
        read.RowComplaints.Where(c => c.Severity == Severity.Refused).Select(c => new Line("refused", "", $"row {c.Row} {c.Column}".TrimEnd(), "", c.Complaint.Message));

    static void Tell(TextWriter to, InventoryFile read, AssetImport import)
    {
        var difference = import.Difference;
        foreach (var changed in difference.Changed.Take(Named))
            to.WriteLine($"  {changed.After.Tag}: {string.Join("; ", changed.Changes.Select(c => $"{Options.Word(c.Field)} {Shown(c.Before)} → {Shown(c.After)}"))}");
        if (difference.Changed.Count > Named) to.WriteLine($"  and {difference.Changed.Count - Named} more; -o csv lists all");
        if (difference.Missing.Count > 0)
            to.WriteLine($"  Not in the file, kept as they are: {string.Join(", ", difference.Missing.Take(Named).Select(a => a.Tag))}{(difference.Missing.Count > Named ? $" and {difference.Missing.Count - Named} more" : "")}");
        foreach (var conflict in difference.Conflicts.Take(Named)) to.WriteLine($"  {conflict.Because}");
        if (difference.Conflicts.Count > Named) to.WriteLine($"  and {difference.Conflicts.Count - Named} more versions that were recorded by hand; -o csv lists all");
        foreach (var alike in difference.LookAlikes) to.WriteLine($"  {alike.Added} looks like {alike.Known}: is it the same asset?");
        if (read.IgnoredColumns.Count > 0) to.WriteLine($"  Columns that were not read: {string.Join(", ", read.IgnoredColumns)}");

        to.WriteLine($"{(import.Stored ? "" : "Preview, nothing is changed: ")}{difference.Added.Count} added, {difference.Changed.Count} changed, {difference.Unchanged.Count} unchanged, {difference.Missing.Count} missing, {read.RowsRefused} rows refused.");
        if (import.Stored)
            to.WriteLine($"Findings: {import.Judged.Findings.Opened} opened, {import.Judged.Findings.Changed} changed, {import.Judged.Findings.Reopened} reopened, {import.Judged.Findings.Closed} closed; {import.Judged.NewPatches} new patches.");
    }

    static string Shown(string value) => value.Length == 0 ? "(none)" : $"'{value}'";
}
