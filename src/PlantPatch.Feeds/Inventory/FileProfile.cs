namespace PlantPatch.Feeds.Inventory;

/// <summary>What the whole file shows about its columns, collected before any row is taken: widths, versions, dates, tags.</summary>
sealed class FileProfile(ColumnPlan plan)
{
    const int Products = 200_000;

    readonly Dictionary<int, NumberWidths> widths = plan.Bindings
        .Where(b => b.Field is InventoryField.Tag or InventoryField.Serial or InventoryField.Model or InventoryField.ComponentModel)
        .GroupBy(b => b.Column).ToDictionary(g => g.Key, _ => new NumberWidths());

    readonly Dictionary<int, DateOrder> dates = plan.Bindings
        .Where(b => b.Field is InventoryField.EndOfLife or InventoryField.LastVerified)
        .GroupBy(b => b.Column).ToDictionary(g => g.Key, _ => DateOrder.Unknown);

    readonly Binding[] bindings = [.. plan.Bindings];
    readonly Binding[] versions = [.. plan.Bindings.Where(b => IsVersion(b.Field))];
    readonly Dictionary<VersionedProduct, VersionShapes> shapes = [];

    public static bool IsVersion(InventoryField field) =>
        field is InventoryField.Firmware or InventoryField.OsVersion or InventoryField.SoftwareVersion;

    public NumberWidths? Widths(int column) => widths.GetValueOrDefault(column);
    public DateOrder Dates(int column) => dates.GetValueOrDefault(column);
    public VersionShapes Versions(ReadOnlySpan<Cell> cells, Binding version) => shapes.GetValueOrDefault(Product(cells, version)) ?? VersionShapes.None;

    public void See(ReadOnlySpan<Cell> cells)
    {
        foreach (var (column, seen) in widths) seen.See(Text(cells, column));
        foreach (var column in dates.Keys)
        {
            var shown = Values.OrderShownBy(Text(cells, column));
            if (shown != DateOrder.Unknown) dates[column] = dates[column] is DateOrder.Unknown || dates[column] == shown ? shown : DateOrder.Mixed;
        }
        foreach (var binding in versions)
        {
            var version = Text(cells, binding.Column);
            if (version.Length == 0) continue;
            var product = Product(cells, binding);
            if (!shapes.TryGetValue(product, out var seen) && shapes.Count < Products) shapes[product] = seen = new();
            seen?.See(version);
        }
    }

    // What a version belongs to: the software, the system, or the device's product and model.
    VersionedProduct Product(ReadOnlySpan<Cell> cells, Binding version)
    {
        var (name, model) = ("", "");
        foreach (var binding in bindings)
        {
            switch (version.Field, binding.Field)
            {
                case (InventoryField.OsVersion, InventoryField.OperatingSystem):
                case (InventoryField.SoftwareVersion, InventoryField.Software) when binding.Slot == version.Slot:
                case (InventoryField.Firmware, InventoryField.Product or InventoryField.MakeModel):
                    name = Text(cells, binding.Column);
                    break;
                case (InventoryField.Firmware, InventoryField.Model):
                    model = Text(cells, binding.Column);
                    break;
            }
        }
        return new(version.Field, name, model);
    }

    readonly record struct VersionedProduct(InventoryField Kind, string Name, string Model);

    public static string Text(ReadOnlySpan<Cell> cells, int column) => column < cells.Length ? Hygiene.Clean(cells[column].Text) : "";
}

/// <summary>How wide the all-digit values of a column are, and whether some start with zeros.</summary>
sealed class NumberWidths
{
    readonly int[] all = new int[41];
    readonly int[] padded = new int[41];

    public void See(string text)
    {
        if (text.Length is 0 or > 40 || text.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0) return;
        all[text.Length]++;
        if (text[0] == '0' && text.Length > 1) padded[text.Length]++;
    }

    /// <summary>The value with the zeros it probably lost; null when the column gives no reason to think so.</summary>
    public string? Restored(string text)
    {
        if (text.Length is 0 or > 40 || text[0] == '0' || text.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0) return null;
        var width = Array.FindIndex(padded, n => n > 0);
        if (width <= text.Length || Array.FindLastIndex(padded, n => n > 0) != width) return null;
        // As many values longer than the padded ones: the width is not fixed after all.
        return all[width] > all.AsSpan(width + 1).ToArray().Sum() ? text.PadLeft(width, '0') : null;
    }
}

/// <summary>The shapes of all versions of one product in the file.</summary>
sealed class VersionShapes
{
    public static readonly VersionShapes None = new();
    int seen, days;
    bool twoDigits, endsInZero;

    public void See(string version)
    {
        seen++;
        if (VersionTraps.IsDay(version)) days++;
        if (VersionTraps.Minor(version) is not { Length: 2 } minor) return;
        twoDigits = true;
        endsInZero |= minor[1] == '0';
    }

    /// <summary>Minors such as 4.12 but never 4.10: a 4.1 may be a 4.10 that a spreadsheet shortened.</summary>
    public bool MayHaveLostZero => twoDigits && !endsInZero;

    /// <summary>Minors of two digits occur at all.</summary>
    public bool HasTwoDigits => twoDigits;

    /// <summary>This product is versioned by days, so a day is no accident.</summary>
    public bool AreDays => days > 1 && days == seen;
}
