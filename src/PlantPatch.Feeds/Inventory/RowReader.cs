using System.Globalization;
using System.Text.Json;
using NodaTime;
using PlantPatch.Core.Assets;

namespace PlantPatch.Feeds.Inventory;

/// <summary>Turns one row into what it says about an asset; a cell that cannot be read is named and says nothing.</summary>
sealed class RowReader(ColumnPlan plan, FileProfile profile, ComplaintBook book)
{
    readonly Dictionary<string, string> pool = [];
    static readonly int FieldCount = Enum.GetValues<InventoryField>().Length;

    readonly Binding[] bindings = [.. plan.Bindings];
    readonly int[] softwareSlots = [.. plan.Bindings
        .Where(b => b.Field is InventoryField.Software or InventoryField.SoftwareVersion or InventoryField.ComponentKind).Select(b => b.Slot).Distinct()];

    // By field and slot: null for no column or a cell that was not taken, empty for a blank cell.
    readonly string?[] values = new string?[FieldCount * (plan.Bindings.Max(b => b.Slot) + 1)];
    AssetFieldSet fields, blanks, doubtful;
    int row;
    bool refused;

    /// <summary>Null when the row is refused; the book says why. <paramref name="tag"/> is set as far as it could be read.</summary>
    public Draft? Read(TableRow table, out string tag)
    {
        (row, refused, fields, blanks, doubtful) = (table.Number, false, default, default, default);
        Array.Clear(values);
        var cells = table.Cells.Span;
        var written = "";
        foreach (var binding in bindings)
        {
            var cell = binding.Column < cells.Length ? cells[binding.Column] : Cell.Blank;
            if (binding.Field == InventoryField.Tag) written = cell.Text;
            values[At(binding.Field, binding.Slot)] = Value(binding, cell, cells);
        }
        tag = (values[At(InventoryField.Tag, 0)] ?? "");
        if (tag.Length == 0 && !refused) Refuse(InventoryField.Tag, "no-tag", "The row has no tag, so nobody can say which asset it is.");
        if (refused) return null;

        var (vendor, product) = MakeAndModel();
        var components = Components();
        var asset = Asset(tag, vendor, product, [.. components.Where(c => c.Main).Select(c => c.Component)]);
        if (refused) return null;
        return new(row, written, new(asset, fields, blanks), [.. components.Where(c => !c.Main).Select(c => c.Component)], doubtful);
    }

    Asset Asset(string tag, string vendor, string product, IReadOnlyList<Component> main) => new()
    {
        Tag = tag,
        Site = Text(InventoryField.Site, AssetField.Site),
        Unit = Text(InventoryField.Unit, AssetField.Unit),
        System = Text(InventoryField.System, AssetField.System),
        Zone = Text(InventoryField.Zone, AssetField.Zone),
        Purdue = Typed(InventoryField.Purdue, AssetField.Purdue, "purdue-level", Values.ReadPurdue, Values.PurdueAllowed),
        Vendor = vendor,
        Product = product,
        Model = Text(InventoryField.Model, AssetField.Model),
        Serial = Text(InventoryField.Serial, AssetField.Serial, pooled: false),
        Role = Text(InventoryField.Role, AssetField.Role),
        Criticality = Typed(InventoryField.Criticality, AssetField.Criticality, "criticality", Values.ReadCriticality, Values.CriticalityAllowed),
        SafetyRelevant = YesNo(InventoryField.SafetyRelevant, AssetField.SafetyRelevant),
        NetworkExposed = YesNo(InventoryField.NetworkExposed, AssetField.NetworkExposed),
        RedundancyPartner = Text(InventoryField.RedundancyPartner, AssetField.RedundancyPartner, pooled: false),
        Impact = Typed(InventoryField.Impact, AssetField.Impact, "impact", Values.ReadImpact, Values.ImpactAllowed),
        Class = Typed(InventoryField.Class, AssetField.Class, "asset-class", Values.ReadClass, Values.ClassAllowed),
        ExternallyRoutable = Typed(InventoryField.ExternallyRoutable, AssetField.ExternallyRoutable, "yes-no", Values.YesNo, Values.YesNoAllowed),
        Updateable = Typed(InventoryField.Updateable, AssetField.Updateable, "yes-no", Values.YesNo, Values.YesNoAllowed),
        NotUpdateableBecause = Text(InventoryField.NotUpdateableBecause, AssetField.NotUpdateableBecause),
        BcsId = Text(InventoryField.BcsId, AssetField.BcsId),
        IpAddress = Text(InventoryField.IpAddress, AssetField.IpAddress, pooled: false),
        Location = Text(InventoryField.Location, AssetField.Location),
        Owner = Text(InventoryField.Owner, AssetField.Owner),
        Alternate = Text(InventoryField.Alternate, AssetField.Alternate),
        SupportContract = Text(InventoryField.SupportContract, AssetField.SupportContract),
        EndOfLife = Date(InventoryField.EndOfLife, AssetField.EndOfLife),
        LastVerified = Date(InventoryField.LastVerified, AssetField.LastVerified),
        LastVerifiedBy = Text(InventoryField.LastVerifiedBy, AssetField.LastVerifiedBy),
        Components = main,
    };

    // Null: the cell is there but was not taken, and the book says why. Blank text: the cell is blank.
    string? Value(Binding binding, Cell cell, ReadOnlySpan<Cell> cells)
    {
        var text = Hygiene.Clean(cell.Text);
        var isTag = binding.Field == InventoryField.Tag;
        if (text.Length == 0) return "";
        if (cell.Kind == CellKind.Json && binding.Field != InventoryField.Components && !IsTextList(ref text))
            return Not(binding, "not-text", $"holds a JSON object where a text belongs");
        if (binding.Field == InventoryField.Components) return text;

        var limit = isTag ? Hygiene.TagLength : IsCode(binding.Field) ? Hygiene.CodeLength : Hygiene.TextLength;
        if (Hygiene.Refused(text, limit) is var (code, message)) return Not(binding, code, message);
        if (text.Length == 255) Warn(binding, "maybe-truncated", "is exactly 255 characters long and may have been cut off; it was taken");
        if (!IsCode(binding.Field))
        {
            if (Hygiene.HasInvisible(text)) Warn(binding, "hidden-character", "holds invisible characters; it was taken as it is");
            return text;
        }
        if (!Tidy(binding, ref text, isTag)) return null;
        if (!isTag && Values.IsNotStated(text)) return "";
        return Trapped(binding, cell, text, cells);
    }

    bool Tidy(Binding binding, ref string text, bool isTag)
    {
        if (Hygiene.HasBreak(text) || Hygiene.HasInvisible(text))
        {
            if (isTag)
            {
                Not(binding, "hidden-character", $"'{Hygiene.Shown(text)}' holds line breaks or invisible characters, which no tag has");
                return false;
            }
            text = Hygiene.OneLine(Hygiene.WithoutInvisible(text));
            Warn(binding, "hidden-character", $"held line breaks or invisible characters; it was taken as '{Hygiene.Shown(text)}'");
        }
        if (!Hygiene.IsPlain(text) && TagLikeness.Strangers(text) is { Length: > 0 } strangers && HasLetters(binding.Field))
            Warn(binding, "look-alike-letters",
                $"'{Hygiene.Shown(text)}' has letters that only look Latin: {string.Join(", ", strangers.Select(c => $"{c} (U+{(int)c:X4})"))}");
        return true;
    }

    // What the spreadsheet did to numbers, versions and order numbers.
    string? Trapped(Binding binding, Cell cell, string text, ReadOnlySpan<Cell> cells)
    {
        if (FileProfile.IsVersion(binding.Field))
        {
            if (IsDecimalComma(text)) (text, cell) = (text.Replace(',', '.'), cell with { Kind = CellKind.Number });
            var others = VersionTraps.NeedsOthers(text) ? profile.Versions(cells, binding) : VersionShapes.None;
            var trap = VersionTraps.Of(text, cell.Kind, others);
            if (trap is { Taken: false }) return Not(binding, trap.Code, trap.Message);
            if (trap is not null) Warn(binding, trap.Code, trap.Message);
            return text;
        }
        if (binding.Field is not (InventoryField.Tag or InventoryField.Serial or InventoryField.Model or InventoryField.ComponentModel)) return text;
        if (VersionTraps.Scientific(text) is { } number) return Not(binding, number.Code, number.Message);
        if (cell.Kind == CellKind.Date) return Not(binding, "became-date", $"'{text}' is a date; a spreadsheet probably made it from something else");
        if (profile.Widths(binding.Column)?.Restored(text) is { } restored)
            return Not(binding, "lost-leading-zeros", $"'{text}' was probably '{restored}': the column's other numbers have {restored.Length} digits with "
                + "zeros in front. Format the column as text");
        if (cell.Kind == CellKind.Number && text.Length > 15)
            return Not(binding, "number-lost-digits", $"'{text}' is a number cell of more than 15 digits, and a spreadsheet rounds the rest");
        return text;
    }

    (string Vendor, string Product) MakeAndModel()
    {
        var vendor = Text(InventoryField.Vendor, AssetField.Vendor);
        var product = Text(InventoryField.Product, AssetField.Product);
        var both = (values[At(InventoryField.MakeModel, 0)] ?? "");
        if (both.Length == 0) return (vendor, product);

        var (maker, rest) = vendor.Length > 0 ? (vendor, Makers.Without(vendor, both)) : Makers.Split(both);
        if (maker.Length == 0)
            book.Warn(row, Heading(InventoryField.MakeModel), "maker-unknown", $"'{Hygiene.Shown(both)}' does not begin with a maker we know; it was "
                + "taken as the product, without a vendor. Write 'maker / product' or use two columns");
        if (maker.Length > 0) fields = fields.With(AssetField.Vendor);
        if (product.Length == 0) fields = fields.With(AssetField.Product);
        return (Pool(maker), product.Length > 0 ? product : Pool(rest));
    }

    List<(Component Component, bool Main)> Components()
    {
        List<(Component, bool)> components = [];
        if (Version(InventoryField.Firmware, 0, AssetField.Firmware) is { } firmware)
        {
            var own = new Component { Kind = ComponentKind.Firmware, Version = firmware };
            components.Add((HasSoftware(0) ? own : own with { Cpe = Raw(InventoryField.Cpe), Purl = Raw(InventoryField.Purl) }, true));
            fields = fields.With(AssetField.Firmware);
        }
        AddSystem(components);
        foreach (var slot in softwareSlots) AddSoftware(slot, components);
        if (Raw(InventoryField.Components) is { Length: > 0 } json) AddJson(json, components);
        fields = fields.Except(doubtful);
        return components;
    }

    void AddSystem(List<(Component, bool)> components)
    {
        var name = Raw(InventoryField.OperatingSystem);
        var version = Version(InventoryField.OsVersion, 0, AssetField.OperatingSystem);
        if (name.Length == 0 && version is null or "" && !doubtful.Contains(AssetField.OperatingSystem))
        {
            if (plan.Has(InventoryField.OperatingSystem)) blanks = blanks.With(AssetField.OperatingSystem);
            return;
        }
        if (name.Length == 0)
        {
            Doubt(AssetField.OperatingSystem);
            book.Warn(row, Heading(InventoryField.OsVersion), "version-without-name",
                $"There is a version of the operating system '{version}' but not its name; it was not taken");
            return;
        }
        components.Add((new() { Kind = ComponentKind.OperatingSystem, Vendor = Makers.OfSystem(name), Product = name, Version = version ?? "" }, true));
        fields = fields.With(AssetField.OperatingSystem);
    }

    void AddSoftware(int slot, List<(Component, bool)> components)
    {
        var kindText = slot == 0 ? Raw(InventoryField.ComponentKind) : "";
        var kind = Values.ReadKind(kindText);
        if (kind is null && kindText.Length > 0)
        {
            foreach (var field in (AssetField[])[AssetField.Firmware, AssetField.OperatingSystem, AssetField.Software]) Doubt(field);
            book.Warn(row, Heading(InventoryField.ComponentKind), "unreadable-component-kind",
                $"'{Hygiene.Shown(kindText)}' is no kind of component; allowed: firmware, operating system, software. The component was not taken");
            return;
        }
        var list = (kind ?? ComponentKind.Software).Field();
        var name = values[At(InventoryField.Software, slot)];
        if (name is null)
        {
            if (plan.Bindings.Any(b => b.Field == InventoryField.Software && b.Slot == slot)) Doubt(list);
            name = "";
        }
        var version = Version(InventoryField.SoftwareVersion, slot, list);
        if (name.Length == 0 && kind is null)
        {
            if (version is not { Length: > 0 }) return;
            Doubt(AssetField.Software);
            book.Warn(row, Heading(InventoryField.SoftwareVersion), "version-without-name",
                $"There is a software version '{version}' but not the software's name; it was not taken");
            return;
        }
        var (vendor, product) = ((values[At(InventoryField.SoftwareVendor, slot)] ?? ""), name);
        if (vendor.Length == 0 && kind is null) (vendor, product) = Makers.Split(name);
        components.Add((new()
        {
            Kind = kind ?? ComponentKind.Software, Vendor = Pool(vendor), Product = Pool(product), Version = version ?? "",
            Model = slot == 0 ? Raw(InventoryField.ComponentModel) : "",
            Cpe = slot == 0 ? Raw(InventoryField.Cpe) : "", Purl = slot == 0 ? Raw(InventoryField.Purl) : "",
        }, false));
    }

    void AddJson(string json, List<(Component, bool)> components)
    {
        if (ComponentJson.TryRead(json, out var why) is { } read)
        {
            components.AddRange(read.Select(c => (c, false)));
            return;
        }
        foreach (var field in (AssetField[])[AssetField.Firmware, AssetField.OperatingSystem, AssetField.Software]) Doubt(field);
        book.Warn(row, Heading(InventoryField.Components), "unreadable-components", $"The list of components was not taken: {why}");
    }

    // Null when the row states no version; blank when there is one that could not be taken.
    string? Version(InventoryField field, int slot, AssetField component)
    {
        if (values[At(field, slot)] is not { } version)
        {
            if (!plan.Bindings.Any(b => b.Field == field && b.Slot == slot)) return null;
            Doubt(component);
            return "";
        }
        if (version.Length > 0) return Pool(version);
        if (field == InventoryField.Firmware) blanks = blanks.With(component);
        return null;
    }

    static int At(InventoryField field, int slot) => slot * FieldCount + (int)field;

    bool HasSoftware(int slot) => (values[At(InventoryField.Software, slot)] ?? "").Length > 0;
    string Raw(InventoryField field) => Pool((values[At(field, 0)] ?? ""));
    void Doubt(AssetField field) => doubtful = doubtful.With(field);

    string Text(InventoryField field, AssetField into, bool pooled = true)
    {
        if (!Stated(field, into, out var text)) return "";
        fields = fields.With(into);
        return pooled ? Pool(text) : text;
    }

    T? Typed<T>(InventoryField field, AssetField into, string what, Func<string, T?> read, string allowed) where T : struct
    {
        if (!Stated(field, into, out var text) || Values.IsNotStated(text)) return null;
        if (read(text) is { } value)
        {
            fields = fields.With(into);
            return value;
        }
        book.Warn(row, Heading(field), $"unreadable-{what}", $"'{Hygiene.Shown(text)}' was not taken; allowed: {allowed}");
        return null;
    }

    // A wrong "no" would make the asset look safer than it is, and there is no "unknown" to fall back to.
    bool YesNo(InventoryField field, AssetField into)
    {
        if (!Stated(field, into, out var text) || Values.IsNotStated(text)) return false;
        if (Values.YesNo(text) is { } value)
        {
            fields = fields.With(into);
            return value;
        }
        Refuse(field, "unreadable-yes-no", $"'{Hygiene.Shown(text)}' is neither yes nor no; allowed: {Values.YesNoAllowed}");
        return false;
    }

    LocalDate? Date(InventoryField field, AssetField into)
    {
        if (!Stated(field, into, out var text) || Values.IsNotStated(text)) return null;
        var column = plan.Bindings.First(b => b.Field == field).Column;
        var (day, why) = Values.ReadDate(text, profile.Dates(column));
        if (day is not null) fields = fields.With(into);
        else book.Warn(row, Heading(field), "unreadable-date", $"'{Hygiene.Shown(text)}' {why}; it was not taken");
        return day;
    }

    bool Stated(InventoryField field, AssetField into, out string text)
    {
        text = values[At(field, 0)] ?? "";
        if (values[At(field, 0)] is null) return false;
        if (text.Length == 0) blanks = blanks.With(into);
        return text.Length > 0;
    }

    string? Not(Binding binding, string code, string message)
    {
        if (binding.Field == InventoryField.Tag) Refuse(binding.Field, code, $"The tag {message}.");
        else if (binding.Field is InventoryField.SafetyRelevant or InventoryField.NetworkExposed)
            Refuse(binding.Field, code, $"The cell {message}; allowed: {Values.YesNoAllowed}.");
        else Warn(binding, code, message + (message.Contains("not taken", StringComparison.Ordinal) ? "" : "; it was not taken"));
        return null;
    }

    void Warn(Binding binding, string code, string message) => book.Warn(row, binding.Heading, code, $"The cell {message}.");

    void Refuse(InventoryField field, string code, string message)
    {
        if (!refused) book.Refuse(row, Heading(field), code, message);
        refused = true;
    }

    string Heading(InventoryField field) => plan.Bindings.FirstOrDefault(b => b.Field == field).Heading ?? "";

    // The same vendor, version and owner stand in thousands of rows; one string each is enough.
    string Pool(string text)
    {
        if (text.Length is 0 or > 64) return text;
        if (pool.TryGetValue(text, out var pooled)) return pooled;
        if (pool.Count < 50_000) pool[text] = text;
        return text;
    }

    static bool IsTextList(ref string text)
    {
        try
        {
            if (JsonSerializer.Deserialize<string[]>(text) is not { } list) return false;
            text = string.Join("; ", list);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static bool IsDecimalComma(string text) =>
        text.IndexOf(',', StringComparison.Ordinal) > 0 && decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
        && text.Count(c => c == ',') == 1 && !text.Contains('.', StringComparison.Ordinal);

    static bool HasLetters(InventoryField field) => field is InventoryField.Tag or InventoryField.Vendor or InventoryField.Product or InventoryField.Model
        or InventoryField.MakeModel or InventoryField.Software or InventoryField.SoftwareVendor or InventoryField.OperatingSystem;

    static bool IsCode(InventoryField field) => HasLetters(field) || FileProfile.IsVersion(field) || field is InventoryField.Serial
        or InventoryField.RedundancyPartner or InventoryField.IpAddress or InventoryField.ComponentModel or InventoryField.ComponentKind
        or InventoryField.Cpe or InventoryField.Purl;
}
