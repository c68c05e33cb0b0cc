using PlantPatch.Core.Assets;

namespace PlantPatch.Feeds.Inventory;

/// <summary>What one row says about an asset, before rows of the same tag are put together.</summary>
/// <param name="Listed">Components from software columns; several rows of one tag add up.</param>
/// <param name="Doubtful">Kinds of component that could not be read whole: what is known about them must stay.</param>
sealed record Draft(int Row, string WrittenTag, StatedAsset Stated, IReadOnlyList<Component> Listed, AssetFieldSet Doubtful)
{
    public string Tag => Stated.Asset.Tag;
}

/// <summary>The rows of one tag put together, with what contradicts.</summary>
sealed class Pending(string tag)
{
    static readonly AssetField[] Fields = Enum.GetValues<AssetField>();

    // Two rows that differ here do not speak of one device; which of them is right, nobody can tell.
    static readonly AssetFieldSet Identity = AssetFieldSet.Of(AssetField.Site, AssetField.Vendor, AssetField.Product, AssetField.Model,
        AssetField.Serial, AssetField.SafetyRelevant, AssetField.NetworkExposed, AssetField.Firmware, AssetField.OperatingSystem);

    readonly List<int> rows = [];
    readonly List<Component> listed = [], unsure = [];
    int[]? rowOf;
    Asset asset = new() { Tag = tag };
    AssetFieldSet stated, blanks, doubtful, dropped;

    public IReadOnlyList<int> Rows => rows;

    /// <summary>A row of this tag was refused, so its list of software is not whole.</summary>
    public void Miss() =>
        doubtful = doubtful.With(AssetField.Firmware).With(AssetField.OperatingSystem).With(AssetField.Software);

    /// <summary>Adds a row; returns the contradictions with the rows before it, those of identity first.</summary>
    public List<Contradiction> Add(Draft draft)
    {
        List<Contradiction> contradictions = [];
        var news = rows.Count == 0;
        if (news) TakeFirst(draft);
        else foreach (var field in Fields)
        {
            if (!draft.Stated.Fields.Contains(field) || dropped.Contains(field)) continue;
            if (!stated.Contains(field))
            {
                news = true;
                asset = AssetFields.Take(asset, draft.Stated.Asset, field);
                stated = stated.With(field);
                (rowOf ??= new int[Fields.Length])[(int)field] = draft.Row;
            }
            else if (!AssetFields.Same(asset, draft.Stated.Asset, field))
            {
                var before = rowOf?[(int)field] is > 0 and var later ? later : rows[0];
                contradictions.Add(new(field, before, AssetFields.Text(asset, field), AssetFields.Text(draft.Stated.Asset, field), Identity.Contains(field)));
                asset = AssetFields.Take(asset, new() { Tag = tag }, field);
                (stated, dropped) = (stated.Without(field), dropped.With(field));
            }
        }
        foreach (var component in draft.Listed.Where(c => !listed.Contains(c)))
        {
            listed.Add(component);
            news = true;
        }
        if (draft.Doubtful != default) unsure.AddRange(draft.Stated.Asset.Components.Where(c => draft.Doubtful.Contains(c.Kind.Field())));
        Repeats = !news && contradictions.Count == 0;
        rows.Add(draft.Row);
        blanks = blanks.And(draft.Stated.Blanks);
        doubtful = doubtful.And(draft.Doubtful);
        return [.. contradictions.OrderByDescending(c => c.IsIdentity)];
    }

    void TakeFirst(Draft draft)
    {
        asset = draft.Stated.Asset;
        stated = draft.Stated.Fields;
        if (draft.Doubtful != default)
            asset = asset with { Components = [.. asset.Components.Where(c => !draft.Doubtful.Contains(c.Kind.Field()))] };
    }

    /// <summary>The row added last said nothing new.</summary>
    public bool Repeats { get; private set; }

    public InventoryRow Finish()
    {
        // A component whose version could not be read is still there; a new asset gets it with an unknown version.
        var left = unsure.Where(u => !asset.Components.Any(c => c.Kind == u.Kind)).Distinct();
        if (unsure.Count + listed.Count > 0) asset = asset with { Components = [.. asset.Components, .. left, .. listed] };
        var fields = stated;
        foreach (var component in listed) fields = fields.With(component.Kind.Field());
        fields = fields.Except(doubtful);
        return new(rows, new(asset, fields, blanks.Except(fields.And(dropped).And(doubtful))));
    }
}

/// <summary>One field that two rows of a tag give differently.</summary>
sealed record Contradiction(AssetField Field, int FirstRow, string First, string Second, bool IsIdentity);
