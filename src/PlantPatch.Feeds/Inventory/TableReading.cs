using PlantPatch.Core;
using PlantPatch.Core.Assets;

namespace PlantPatch.Feeds.Inventory;

/// <summary>One reading of a table: find the headings, learn the columns from all rows, then take the rows.</summary>
sealed class TableReading(ITable table, Stream file, ColumnMapping mapping, InventoryLimits limits, ComplaintBook book,
    IProgress<InventoryProgress>? progress, CancellationToken cancel)
{
    const int HeadingRows = 30;

    // The last row of each tag and the tags that look alike, by hash: a clash of hashes only costs a later look.
    readonly Dictionary<int, int> lastRow = [];
    readonly Dictionary<int, int> writtenAs = [];
    readonly HashSet<int> lookAlikes = [];
    int rowsRead;

    public InventoryFile Into(InventoryFile described, Action<InventoryRow> take)
    {
        var (plan, headingRow) = FindHeadings();
        foreach (var complaint in plan.Complaints) book.Add(complaint);
        if (plan.Refusal is { } refusal) throw new UnreadableFileException(refusal);

        var profile = new FileProfile(plan);
        foreach (var row in DataRows(headingRow, plan)) Learn(row, plan, profile);
        var assets = Take(plan, headingRow, profile, take);
        if (rowsRead == 0) book.Add(new("no-rows", "", "The file has headings but no rows."));
        MissingColumns(plan);
        return described with
        {
            FileComplaints = book.File, RowComplaints = book.Rows, RefusedTags = book.RefusedTags, RowsRefused = book.RowsRefused, RowsRead = rowsRead,
            AssetsRead = assets, Mapping = plan.ToMapping(mapping), IgnoredColumns = plan.Ignored,
        };
    }

    (ColumnPlan Plan, int Row) FindHeadings()
    {
        (string[] Cells, int Row, int Known)? best = null;
        (string[] Cells, int Row)? first = null;
        var looked = 0;
        foreach (var row in table.Rows(cancel))
        {
            if (++looked > HeadingRows) break;
            var cells = row.Cells.ToArray().Select(c => Hygiene.Clean(c.Text)).ToArray();
            if (cells.All(c => c.Length == 0)) continue;
            first ??= (cells, row.Number);
            var (known, filled) = (ColumnPlan.Known(cells, mapping), cells.Count(c => c.Length > 0));
            if (known == 0 || known * 2 < filled && known < 3) continue;
            // The first row with a tag heading; a later one would be a second list in the same file.
            var hasTag = ColumnPlan.HasTag(cells, mapping);
            if (hasTag || known > (best?.Known ?? 0)) best = (cells, row.Number, known);
            if (hasTag) break;
        }
        if (first is null) throw UnreadableFileException.Of("empty-file", "", "The file has no rows.");
        var (headings, at) = best is { } found ? (found.Cells, found.Row) : first.Value;
        if (at > first.Value.Row) book.Add(new("rows-before-headings", $"row {first.Value.Row}", $"The headings stand in row {at}; the rows before it were not read."));
        return (ColumnPlan.From(headings, mapping), at);
    }

    // The rows behind the headings that hold anything, without repeated headings.
    IEnumerable<TableRow> DataRows(int headingRow, ColumnPlan plan, bool complain = false)
    {
        foreach (var row in table.Rows(cancel))
        {
            if (row.Number <= headingRow || (row.Broken is null && IsBlank(row))) continue;
            if (row.Number - headingRow > limits.Rows)
                throw UnreadableFileException.Of("too-many-rows", $"row {row.Number}", $"The file has more than {limits.Rows} rows.");
            if (row.Broken is null && IsHeading(row, plan))
            {
                if (complain) book.Refuse(row.Number, "", "second-header", $"Row {row.Number} repeats the headings: two lists were probably "
                    + "joined. It was not read as an asset.");
                continue;
            }
            yield return row;
        }
    }

    bool IsHeading(TableRow row, ColumnPlan plan)
    {
        if (Written(row, plan) is not { Length: > 0 and < 60 } tag) return false;
        var word = Headings.Fold(tag);
        if (word != plan.FoldedHeadings[plan.TagColumn] && Headings.Meaning(word) is null) return false;

        var cells = row.Cells.Span;
        var (filled, same) = (0, 0);
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Text.Length == 0) continue;
            filled++;
            if (cells[i].Text.Length < 60 && i < plan.Width && plan.FoldedHeadings[i].Length > 0 && Headings.Fold(cells[i].Text) == plan.FoldedHeadings[i]) same++;
        }
        if (same >= 2 && same * 2 > filled) return true;
        if (filled < 3 || Headings.Meaning(word) is null) return false;

        var words = row.Cells.ToArray().Select(c => c.Text).Where(c => c.Length > 0).ToArray();
        if (ColumnPlan.Known(words, mapping) * 3 < words.Length * 2) return false;
        throw UnreadableFileException.Of("two-headers", $"row {row.Number}", $"Row {row.Number} holds other headings than the first ones "
            + $"({string.Join(", ", words.Take(12).Select(Hygiene.Shown))}): the file is two lists with different columns. Split it into two files.");
    }

    void Learn(TableRow row, ColumnPlan plan, FileProfile profile)
    {
        rowsRead++;
        Tell(row.Number, 0);
        if (row.Broken is not null) return;
        profile.See(row.Cells.Span);
        var written = Written(row, plan);
        if (written.Length == 0) return;

        lastRow[Hygiene.Clean(written).GetHashCode(StringComparison.Ordinal)] = row.Number;
        var (folded, exact) = (Hash(TagLikeness.Fold(written)), Hash(written));
        if (!writtenAs.TryAdd(folded, exact) && writtenAs[folded] != exact) lookAlikes.Add(folded);
    }

    int Take(ColumnPlan plan, int headingRow, FileProfile profile, Action<InventoryRow> take)
    {
        var reader = new RowReader(plan, profile, book);
        var pending = new Dictionary<string, Pending>();
        var refused = new HashSet<string>();
        var likes = new Dictionary<string, List<(string Written, int Row)>>();
        var assets = 0;
        foreach (var row in DataRows(headingRow, plan, complain: true))
        {
            Tell(row.Number, 1);
            var draft = ReadRow(row, plan, reader, out var tag);
            if (tag.Length == 0) continue;
            if (lookAlikes.Count > 0) NameLookAlike(Written(row, plan), row.Number, likes);

            var together = pending.GetValueOrDefault(tag) ?? new Pending(tag);
            if (draft is null) together.Miss();
            else if (!refused.Contains(tag)) Add(together, draft, refused);
            else book.Refuse(row.Number, "", "contradicting-rows", $"Row {row.Number} belongs to '{Hygiene.Shown(tag)}', whose rows contradict each other.");

            if (lastRow.GetValueOrDefault(Hash(tag)) > row.Number) pending[tag] = together;
            else
            {
                pending.Remove(tag);
                assets += Finish(together, tag, refused, take);
            }
        }
        foreach (var (tag, together) in pending) assets += Finish(together, tag, refused, take);
        progress?.Report(new(rowsRead, 1));
        return assets;
    }

    Draft? ReadRow(TableRow row, ColumnPlan plan, RowReader reader, out string tag)
    {
        tag = "";
        if (row.Broken is { } broken)
        {
            book.Refuse(row.Number, "", broken);
            return null;
        }
        var extra = row.Cells.Length > plan.Width && row.Cells[plan.Width..].ToArray().Any(c => c.Text.Trim().Length > 0);
        if (!extra && LongCell(row) < 0) return reader.Read(row, out tag);

        if (extra) book.Refuse(row.Number, "", "too-many-cells", $"Row {row.Number} has {row.Cells.Length} cells but there are {plan.Width} headings: "
            + "a separator inside a cell is probably not quoted, and the cells behind it stand in the wrong columns.");
        else book.Refuse(row.Number, "", "cell-too-long", $"Row {row.Number} has a cell of {LongCell(row)} characters; at most {limits.CellLength} are read.");
        return null;
    }

    int LongCell(TableRow row)
    {
        foreach (var cell in row.Cells.Span)
            if (cell.Text.Length > limits.CellLength) return cell.Text.Length;
        return -1;
    }

    void Add(Pending together, Draft draft, HashSet<string> refused)
    {
        var contradictions = together.Add(draft);
        if (contradictions is [{ IsIdentity: true } worst, ..])
        {
            refused.Add(draft.Tag);
            book.Refuse(draft.Row, worst.Field.Name(), "contradicting-rows", $"Rows {worst.FirstRow} and {draft.Row} both describe "
                + $"'{Hygiene.Shown(draft.Tag)}' but differ in {worst.Field.Name()}: '{Hygiene.Shown(worst.First)}' and '{Hygiene.Shown(worst.Second)}'. Neither was "
                + "taken; correct one, or give the second device its own tag.", together.Rows.Count);
            return;
        }
        foreach (var c in contradictions)
            book.Warn(draft.Row, c.Field.Name(), "contradicting-cells", $"Rows {c.FirstRow} and {draft.Row} of '{Hygiene.Shown(draft.Tag)}' differ in {c.Field.Name()}: "
                + $"'{Hygiene.Shown(c.First)}' and '{Hygiene.Shown(c.Second)}'; neither was taken.");
        if (together.Repeats)
            book.Warn(draft.Row, "", "repeated-row", $"Row {draft.Row} says nothing new about '{Hygiene.Shown(draft.Tag)}' after row {together.Rows[0]}.");
    }

    int Finish(Pending together, string tag, HashSet<string> refused, Action<InventoryRow> take)
    {
        if (refused.Contains(tag) || together.Rows.Count == 0)
        {
            book.RefusedTags.Add(tag);
            return 0;
        }
        take(together.Finish());
        return 1;
    }

    void NameLookAlike(string written, int row, Dictionary<string, List<(string Written, int Row)>> likes)
    {
        var folded = TagLikeness.Fold(written);
        if (!lookAlikes.Contains(Hash(folded))) return;
        if (!likes.TryGetValue(folded, out var known)) likes[folded] = known = [];
        if (known.Exists(k => k.Written == written)) return;
        if (known is [var other, ..])
            book.Warn(row, "", "look-alike-tag", $"The tags in rows {other.Row} and {row}, '{Marked(other.Written)}' and '{Marked(written)}', differ only by blanks, "
                + "case or look-alike letters; " + (Hygiene.Clean(other.Written) == Hygiene.Clean(written)
                ? "they were taken as one asset." : "they were taken as two assets. Are they?"));
        known.Add((written, row));
    }

    // A list without makers or versions is readable, but nothing can be judged with it.
    void MissingColumns(ColumnPlan plan)
    {
        if (!plan.Has(InventoryField.Vendor) && !plan.Has(InventoryField.MakeModel))
            book.Add(new("no-vendor-column", "", "No column holds the vendor: new assets cannot be judged against advisories."));
        if (plan.Has(InventoryField.Software) && !plan.Has(InventoryField.SoftwareVendor))
            book.Add(new("no-software-vendor-column", "", "No column holds the software's vendor: it was taken from the name where the name begins with "
                + "a maker we know, and is unknown elsewhere."));
    }

    void Tell(int row, int pass)
    {
        if (progress is null || row % 4096 != 0) return;
        var part = table is CsvTable ? (double)file.Position / Math.Max(1, file.Length) : pass == 1 ? (double)row / Math.Max(row, rowsRead) : 0;
        progress.Report(new(pass == 0 ? rowsRead : row, (pass + Math.Min(1, part)) / 2));
    }

    static string Written(TableRow row, ColumnPlan plan) =>
        plan.TagColumn < row.Cells.Length ? row.Cells.Span[plan.TagColumn].Text : "";

    static bool IsBlank(TableRow row)
    {
        foreach (var cell in row.Cells.Span)
            if (!string.IsNullOrWhiteSpace(cell.Text)) return false;
        return true;
    }

    static string Marked(string tag) => Hygiene.Shown(tag.Replace("\u00A0", "<nbsp>", StringComparison.Ordinal));
    static int Hash(string text) => text.GetHashCode(StringComparison.Ordinal);
}
