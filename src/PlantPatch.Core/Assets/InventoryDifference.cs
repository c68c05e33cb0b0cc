namespace PlantPatch.Core.Assets;

/// <summary>An asset as an inventory file states it: which fields it gives, and which it has a column for but left blank.</summary>
public sealed record StatedAsset(Asset Asset, AssetFieldSet Fields, AssetFieldSet Blanks = default);

/// <summary>Whether a blank cell keeps what is known or clears it. A yes/no field and components are never cleared by a blank.</summary>
public enum BlankCells { Keep, Clear }

/// <summary>One field whose value differs, before and after, as people read it.</summary>
public sealed record FieldChange(AssetField Field, string Before, string After);

/// <summary>An asset whose inventory entry changes: <paramref name="After"/> is the entry to store.</summary>
public sealed record ChangedAsset(Asset Before, Asset After, IReadOnlyList<FieldChange> Changes);

/// <summary>A new tag that a person would take for a known one.</summary>
public sealed record LookAlikeTag(string Added, string Known);

/// <summary>What importing an inventory file would do. Nothing is ever deleted: what vanished is reported as missing.</summary>
public sealed record InventoryDifference(
    IReadOnlyList<Asset> Added,
    IReadOnlyList<ChangedAsset> Changed,
    IReadOnlyList<Asset> Unchanged,
    IReadOnlyList<Asset> Missing,
    IReadOnlyList<LookAlikeTag> LookAlikes)
{
    /// <summary>Versions that people had recorded and the file says otherwise.</summary>
    public IReadOnlyList<VersionConflict> Conflicts { get; init; } = [];

    static readonly AssetField[] Fields = Enum.GetValues<AssetField>();

    /// <summary>Compares the known assets (by tag) with what a file states.</summary>
    /// <param name="refused">Tags that stand in the file though their rows were refused; they are not missing.</param>
    /// <param name="recorded">By tag, the versions that people recorded and that are in force: a file that still has none keeps them.</param>
    public static InventoryDifference Between(IReadOnlyDictionary<string, Asset> known, IEnumerable<StatedAsset> read,
        IReadOnlySet<string>? refused = null, BlankCells blanks = BlankCells.Keep,
        IReadOnlyDictionary<string, IReadOnlyList<RecordedVersion>>? recorded = null)
    {
        List<Asset> added = [], unchanged = [];
        List<ChangedAsset> changed = [];
        List<VersionConflict> conflicts = [];
        HashSet<string> seen = [], sites = [];
        foreach (var stated in read)
        {
            seen.Add(stated.Asset.Tag);
            var told = recorded?.GetValueOrDefault(stated.Asset.Tag) ?? [];
            var after = known.TryGetValue(stated.Asset.Tag, out var before) ? After(before, stated, blanks, told) : stated.Asset;
            sites.Add(after.Site);
            if (before is not null) sites.Add(before.Site);

            if (before is not null) conflicts.AddRange(told.Where(r => before.Components.Contains(r.Recorded) && !after.Components.Contains(r.Recorded)).Select(r => Conflict(after, r)));
            if (before is null) added.Add(after);
            else if (Changes(before, after) is { Count: > 0 } changes) changed.Add(new(before, after, changes));
            else unchanged.Add(before);
        }

        // Only the sites the file is about: a list of one plant says nothing about another.
        var missing = known.Values.Where(a => sites.Contains(a.Site) && !seen.Contains(a.Tag) && refused?.Contains(a.Tag) != true);
        return new(added, changed, unchanged, [.. missing.OrderBy(a => a.Tag, StringComparer.Ordinal)], LookAlikesOf(added, known)) { Conflicts = conflicts };
    }

    static Asset After(Asset before, StatedAsset stated, BlankCells blanks, IReadOnlyList<RecordedVersion> recorded)
    {
        var read = stated.Asset with { Components = [.. stated.Asset.Components.Select(c => KeepRecorded(KeepIdentifiers(c, before), before, recorded))] };
        var blank = new Asset { Tag = before.Tag };
        var after = before;
        foreach (var field in Fields)
        {
            if (stated.Fields.Contains(field)) after = AssetFields.Take(after, read, field);
            else if (blanks == BlankCells.Clear && stated.Blanks.Contains(field) && Clearable(field))
                after = AssetFields.Take(after, blank, field);
        }
        return after;
    }

    static bool Clearable(AssetField field) => field is not (AssetField.SafetyRelevant or AssetField.NetworkExposed
        or AssetField.Firmware or AssetField.OperatingSystem or AssetField.Software);

    // A spreadsheet seldom has CPE or purl columns; a CPE somebody looked up for this very version stays.
    static Component KeepIdentifiers(Component read, Asset before)
    {
        if (read.Cpe.Length > 0 || read.Purl.Length > 0) return read;
        return before.Components.FirstOrDefault(c => c with { Cpe = "", Purl = "" } == read) ?? read;
    }

    // A list that still has no version says nothing against the one that somebody read.
    static Component KeepRecorded(Component read, Asset before, IReadOnlyList<RecordedVersion> recorded) =>
        recorded.FirstOrDefault(r => r.Answers(read) && before.Components.Contains(r.Recorded))?.Recorded ?? read;

    static VersionConflict Conflict(Asset after, RecordedVersion recorded)
    {
        var was = recorded.Recorded;
        return new(after.Tag, recorded, after.Components.FirstOrDefault(c => (c.Kind, c.Vendor, c.Product, c.Model) == (was.Kind, was.Vendor, was.Product, was.Model))?.Version ?? "");
    }

    static List<FieldChange> Changes(Asset before, Asset after)
    {
        List<FieldChange> changes = [];
        foreach (var field in Fields)
        {
            if (AssetFields.Same(before, after, field)) continue;
            changes.Add(new(field, AssetFields.Text(before, field), AssetFields.Text(after, field)));
        }
        return changes;
    }

    static List<LookAlikeTag> LookAlikesOf(List<Asset> added, IReadOnlyDictionary<string, Asset> known)
    {
        if (added.Count == 0 || known.Count == 0) return [];
        var folded = known.Keys.GroupBy(TagLikeness.Fold).ToDictionary(g => g.Key, g => g.First());
        return [.. added.Where(a => folded.ContainsKey(TagLikeness.Fold(a.Tag)))
            .Select(a => new LookAlikeTag(a.Tag, folded[TagLikeness.Fold(a.Tag)]))];
    }
}
