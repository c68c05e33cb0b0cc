using PlantPatch.Core;

namespace PlantPatch.Feeds.Inventory;

/// <param name="Slot">Which of several software columns; 0 for the unnumbered one.</param>
readonly record struct Binding(int Column, InventoryField Field, int Slot, string Heading);

/// <summary>Which column of this file feeds which field.</summary>
sealed class ColumnPlan
{
    static readonly HashSet<string> BareVersion = ["version", "ver", "release", "revision", "rev", "stand", "versionsstand", "versionno", "versionnr"];

    readonly List<Binding> bindings = [];
    readonly List<string> ignored = [];
    readonly List<Complaint> complaints = [];
    readonly string[] headings;
    readonly string[] folded;

    ColumnPlan(string[] headings)
    {
        this.headings = [.. headings.Select((h, i) => h.Trim().Length > 0 ? h.Trim() : $"(column {Letters(i)})")];
        folded = [.. headings.Select(Headings.Fold)];
    }

    public IReadOnlyList<Binding> Bindings => bindings;
    public IReadOnlyList<string> Ignored => ignored;
    public IReadOnlyList<Complaint> Complaints => complaints;
    public IReadOnlyList<string> FoldedHeadings => folded;
    public int Width => headings.Length;
    public int TagColumn { get; private set; } = -1;
    public Complaint? Refusal { get; private set; }
    public bool Has(InventoryField field) => bindings.Exists(b => b.Field == field);

    /// <summary>How many of the cells are headings we know; a heading row is found by it.</summary>
    public static int Known(IEnumerable<string> cells, ColumnMapping mapping)
    {
        var own = mapping.Columns.Values.SelectMany(h => h).Select(Headings.Fold).ToHashSet();
        return cells.Select(Headings.Fold).Count(f => f.Length > 0 && (own.Contains(f) || Meaning(f) is not null || BareVersion.Contains(f)));
    }

    public static bool HasTag(IEnumerable<string> cells, ColumnMapping mapping)
    {
        var own = mapping.Columns.GetValueOrDefault(InventoryField.Tag)?.Select(Headings.Fold).ToArray();
        return cells.Select(Headings.Fold).Any(f => f.Length > 0 && (own is null ? Meaning(f)?.Field == InventoryField.Tag : own.Contains(f)));
    }

    public static ColumnPlan From(string[] headings, ColumnMapping mapping)
    {
        var plan = new ColumnPlan(headings);
        plan.TakeMapping(mapping);
        plan.TakeUsualHeadings(mapping);
        plan.ModelIsTheProduct();
        for (var i = 0; i < plan.headings.Length; i++)
            if (!plan.bindings.Exists(b => b.Column == i) && (plan.folded[i].Length > 0 || headings[i].Trim().Length > 0)) plan.ignored.Add(plan.headings[i]);
        if (plan.Refusal is null && !plan.Has(InventoryField.Tag)) plan.Refusal = plan.NoTag();
        plan.TagColumn = plan.bindings.FindIndex(b => b.Field == InventoryField.Tag) is >= 0 and var tag ? plan.bindings[tag].Column : -1;
        return plan;
    }

    /// <summary>The mapping that reads a file with these headings the same way again.</summary>
    public ColumnMapping ToMapping(ColumnMapping given) => new()
    {
        Sheet = given.Sheet,
        Ignore = given.Ignore,
        Columns = bindings.GroupBy(b => b.Field).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)InSlots(g)),
    };

    List<string> InSlots(IGrouping<InventoryField, Binding> bound)
    {
        if (!IsNumbered(bound.Key)) return [.. bound.Select(b => b.Heading)];
        var slots = bindings.Where(b => IsNumbered(b.Field)).Select(b => b.Slot).Distinct().Order();
        return [.. slots.Select(s => bound.Where(b => b.Slot == s).Select(b => b.Heading).FirstOrDefault(""))];
    }

    void TakeMapping(ColumnMapping mapping)
    {
        foreach (var (field, names) in mapping.Columns)
        {
            var found = false;
            for (var i = 0; i < names.Count; i++)
            {
                if (names[i].Length == 0 || (found && !IsNumbered(field)) || Find(names[i]) is not { } column) continue;
                bindings.Add(new(column, field, IsNumbered(field) ? i : 0, headings[column]));
                found = true;
            }
            if (!found)
                complaints.Add(new("mapping-column-missing", "",
                    $"The mapping takes {ColumnMapping.Name(field)} from '{string.Join("' or '", names)}', but the file has no such heading."));
        }
    }

    int? Find(string name)
    {
        var exact = Array.FindIndex(headings, h => h == name.Trim());
        if (exact >= 0) return exact;
        var same = Array.IndexOf(folded, Headings.Fold(name));
        return same >= 0 && folded[same].Length > 0 ? same : null;
    }

    void TakeUsualHeadings(ColumnMapping mapping)
    {
        var ignore = mapping.Ignore.Select(Headings.Fold).ToHashSet();
        var candidates = new List<(Binding Binding, int Rank)>();
        for (var i = 0; i < headings.Length; i++)
        {
            if (folded[i].Length == 0 || ignore.Contains(folded[i]) || bindings.Exists(b => b.Column == i)) continue;
            var meaning = BareVersion.Contains(folded[i]) ? VersionOf(i) : Meaning(folded[i]);
            if (meaning is not var (field, slot, rank) || mapping.Columns.ContainsKey(field)) continue;
            candidates.Add((new(i, field, slot, headings[i]), rank));
        }
        foreach (var rivals in candidates.GroupBy(c => (c.Binding.Field, c.Binding.Slot))) Choose([.. rivals.OrderBy(r => r.Rank).ThenBy(r => r.Binding.Column)]);
    }

    void Choose(List<(Binding Binding, int Rank)> rivals)
    {
        var (best, field) = (rivals[0].Binding, rivals[0].Binding.Field);
        bindings.Add(best);
        if (rivals.Count == 1) return;

        var names = string.Join("', '", rivals.Select(r => r.Binding.Heading));
        if (field == InventoryField.Tag && rivals[1].Rank < Headings.Weak)
            Refusal = new("two-tag-columns", "", $"'{names}' could each be the asset's tag. Say which in the column mapping: {{\"tag\": \"{best.Heading}\"}}.");
        complaints.Add(new("two-columns-one-field", "", $"'{names}' all mean {ColumnMapping.Name(field)}; only '{best.Heading}' "
            + "was read. Name another one in the column mapping if that is wrong."));
    }

    // "Version" belongs to what stands left of it: "OS, Version, Software, Version".
    (InventoryField, int, int)? VersionOf(int column)
    {
        for (var i = column - 1; i >= Math.Max(0, column - 2); i--)
        {
            if (Meaning(folded[i]) is not var (left, slot, _)) continue;
            if (left == InventoryField.OperatingSystem) return (InventoryField.OsVersion, 0, 1);
            if (left is InventoryField.Software or InventoryField.SoftwareVendor) return (InventoryField.SoftwareVersion, slot, 1);
        }
        var software = folded.Any(f => Meaning(f) is (InventoryField.Software, 0, _))
            && !folded.Any(f => Meaning(f) is (InventoryField.SoftwareVersion, 0, _));
        return software ? (InventoryField.SoftwareVersion, 0, 2) : (InventoryField.Firmware, 0, 100);
    }

    static (InventoryField Field, int Slot, int Rank)? Meaning(string folded)
    {
        if (Headings.Meaning(folded) is var (field, rank)) return (field, 0, rank);

        // "Software 2", "Version 2", "SW2 Version": a number makes it one of several.
        var start = folded.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0) return null;
        var end = start;
        while (end < folded.Length && char.IsAsciiDigit(folded[end])) end++;
        if (end - start > 2 || !int.TryParse(folded.AsSpan(start, end - start), out var slot)) return null;
        var bare = folded[..start] + folded[end..];
        if (BareVersion.Contains(bare)) return (InventoryField.SoftwareVersion, slot, 1);
        return Headings.Meaning(bare) is var (numbered, place) && IsNumbered(numbered) ? (numbered, slot, place) : null;
    }

    static bool IsNumbered(InventoryField field) =>
        field is InventoryField.Software or InventoryField.SoftwareVersion or InventoryField.SoftwareVendor;

    // A list with make and model but no product column writes the product's name under "Model".
    void ModelIsTheProduct()
    {
        if (Has(InventoryField.Product) || Has(InventoryField.MakeModel)) return;
        var model = bindings.Find(b => b.Field == InventoryField.Model);
        if (model.Heading is null || Headings.Fold(model.Heading) is not ("model" or "modell" or "typ" or "type")) return;
        bindings.Add(model with { Field = InventoryField.Product });
        complaints.Add(new("model-as-product", "", $"There is no product column, so '{model.Heading}' was read as product and as model."));
    }

    Complaint NoTag()
    {
        var seen = headings.Take(40).Select(h => h.Length > 60 ? h[..60] + "…" : h).ToArray();
        var near = Headings.NearestToTag(seen);
        return new("no-tag-column", "", "No column holds the asset's tag. Headings seen: " + string.Join(", ", seen) + ". "
            + (near.Count > 0 ? $"Nearest: {string.Join(", ", near)}. " : "") + "Rename one to 'Tag', or name it in a column mapping: {\"tag\": \"…\"}.");
    }

    static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters(column / 26 - 1) + (char)('A' + column % 26);
}
