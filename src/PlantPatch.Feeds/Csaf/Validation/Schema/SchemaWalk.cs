using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace PlantPatch.Feeds.Csaf.Validation.Schema;

/// <summary>What a schema has to say about one document.</summary>
/// <param name="Unknown">Properties the schema does not name but lets pass.</param>
/// <param name="TooDeep">The document nests deeper than anybody may walk it.</param>
sealed record SchemaVerdict(IReadOnlyList<Finding> Failures, IReadOnlyList<Finding> Unknown, bool TooDeep);

/// <summary>One walk of a compiled schema over a document; the path is only written out where something fails.</summary>
sealed class SchemaWalk
{
    // CSAF documents stay below 40; a parser with another limit must not cost the stack.
    const int Deepest = 64;

    readonly List<(string? Name, int At)> path = new(16);
    readonly List<Finding> unknown = [];
    List<Finding> failures = [];
    bool tooDeep;

    public static SchemaVerdict Over(SchemaNode node, JsonElement document)
    {
        var walk = new SchemaWalk();
        walk.Check(node, document);
        return new(walk.failures, walk.unknown, walk.tooDeep);
    }

    void Check(SchemaNode node, JsonElement value)
    {
        if (path.Count > Deepest)
        {
            if (!tooDeep) Fail($"is nested deeper than {Deepest} levels");
            tooDeep = true;
            return;
        }

        if (!node.Allows(value))
        {
            Fail($"must be {Words(node.Kinds)}, not {Words(value.ValueKind)}");
            return;
        }

        if (node.Enum is { } allowed && !Holds(allowed, value)) Fail($"{Short(value)} is not one of {string.Join(", ", allowed.Select(a => a.GetRawText()))}");
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: CheckObject(node, value); break;
            case JsonValueKind.Array: CheckArray(node, value); break;
            case JsonValueKind.String: CheckString(node, value); break;
            case JsonValueKind.Number: CheckNumber(node, value); break;
        }

        if (node.Ref is { } target) Check(target, value);
        foreach (var part in node.AllOf) Check(part, value);
        if (node.AnyOf.Count > 0) CheckAlternatives(node.AnyOf, value, exactlyOne: false);
        if (node.OneOf.Count > 0) CheckAlternatives(node.OneOf, value, exactlyOne: true);
    }

    void CheckObject(SchemaNode node, JsonElement value)
    {
        var count = value.GetPropertyCount();
        if (count < node.MinProperties) Fail($"must have at least {node.MinProperties} properties");
        if (count > node.MaxProperties) Fail($"must have at most {node.MaxProperties} properties");
        for (var i = 0; i < node.Required.Length; i++)
            if (!value.TryGetProperty(node.Required[i], out _)) Fail($"must have the property '{node.RequiredNames[i]}'");
        if (node.Properties.Length == 0 && !node.Closed && node.Additional is null) return;

        var next = 0;
        foreach (var member in value.EnumerateObject())
            if (Find(node.Properties, JsonMarshal.GetRawUtf8PropertyName(member), ref next) is { } property)
                Descend(property.Name, 0, property.Node, member.Value);
            else if (node.Additional is { } additional)
                Descend(member.Name, 0, additional, member.Value);
            else if (node.Closed)
                Fail($"must not have the property '{Short(member.Name)}'");
            else if (node.NotesUnknown)
                unknown.Add(new(Pointer(), $"The property '{Short(member.Name)}' is not in the standard."));
    }

    // Documents name their properties mostly in the order of the schema or in its reverse, so the search starts after the last hit.
    static SchemaProperty? Find(SchemaProperty[] properties, ReadOnlySpan<byte> raw, ref int next)
    {
        if (raw.Contains((byte)'\\')) raw = Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>($"\"{Encoding.UTF8.GetString(raw)}\"")!);
        for (var i = 0; i < properties.Length; i++, next++)
        {
            if (next >= properties.Length) next = 0;
            if (raw.SequenceEqual(properties[next].Utf8)) return properties[next++];
        }

        return null;
    }

    void CheckArray(SchemaNode node, JsonElement value)
    {
        var count = value.GetArrayLength();
        if (count < node.MinItems) Fail($"must have at least {node.MinItems} items");
        if (count > node.MaxItems) Fail($"must have at most {node.MaxItems} items");
        if (node.UniqueItems && count > 1 && JsonEquality.FirstRepeated(value) is { } repeated) Fail($"item {repeated} stands twice in the list");
        if (node.Items is not { } items) return;

        var at = 0;
        foreach (var item in value.EnumerateArray()) Descend(null, at++, items, item);
    }

    void CheckString(SchemaNode node, JsonElement value)
    {
        if (node.Pattern is null && node.Format is null && node is { MinLength: <= 1, MaxLength: int.MaxValue })
        {
            if (node.MinLength == 1 && value.ValueEquals(""u8)) Fail("must not be empty");
            return;
        }

        var text = value.GetString()!;
        var length = node is { MinLength: 0, MaxLength: int.MaxValue } ? 0 : text.EnumerateRunes().Count();
        if (length < node.MinLength) Fail(node.MinLength == 1 ? "must not be empty" : $"must be at least {node.MinLength} characters long");
        if (length > node.MaxLength) Fail($"must be at most {node.MaxLength} characters long");
        if (node.Pattern is { } pattern && !pattern.IsMatch(text)) Fail($"'{Short(text)}' does not match the pattern {pattern.Text}");
        if (node.Format is { } format && !format(text)) Fail($"'{Short(text)}' is not a {node.FormatName}");
    }

    void CheckNumber(SchemaNode node, JsonElement value)
    {
        if (!value.TryGetDouble(out var number)) return;
        if (number < node.Minimum) Fail($"must be at least {node.Minimum}");
        if (number > node.Maximum) Fail($"must be at most {node.Maximum}");
        // Multiples of 0.1 are no exact doubles: a difference below any score's precision does not count.
        if (node.MultipleOf > 0 && Math.Abs(Math.Round(number / node.MultipleOf) * node.MultipleOf - number) > 1e-9)
            Fail($"must be a multiple of {node.MultipleOf}");
    }

    // The alternative that comes nearest (the fewest failures) says why none fits.
    void CheckAlternatives(IReadOnlyList<SchemaNode> alternatives, JsonElement value, bool exactlyOne)
    {
        var (outer, fits, nearest) = (failures, 0, (List<Finding>?)null);
        foreach (var alternative in alternatives)
        {
            failures = [];
            Check(alternative, value);
            if (failures.Count == 0) fits++;
            if (nearest is null || failures.Count < nearest.Count) nearest = failures;
            if (fits > 0 && !exactlyOne) break;
        }

        failures = outer;
        if (fits == 0) failures.AddRange(nearest!);
        if (fits > 1 && exactlyOne) Fail($"fits {fits} alternatives of which exactly one may fit");
    }

    void Descend(string? name, int at, SchemaNode node, JsonElement value)
    {
        path.Add((name, at));
        Check(node, value);
        path.RemoveAt(path.Count - 1);
    }

    static bool Holds(IReadOnlyList<JsonElement> allowed, JsonElement value)
    {
        foreach (var one in allowed)
            if (one.ValueKind == value.ValueKind && JsonElement.DeepEquals(one, value)) return true;
        return false;
    }

    // A hostile document could fail at every value; nobody reads more than this.
    void Fail(string message)
    {
        if (failures.Count < 1000) failures.Add(new(Pointer(), message));
    }

    string Pointer() => string.Concat(path.Select(step => "/" + (step.Name is { } name ? JsonText.Step(name) : step.At.ToString())));

    static string Short(JsonElement value) => Short(value.GetRawText());

    static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";

    static string Words(JsonKinds kinds) => kinds.ToString().ToLowerInvariant().Replace(", ", " or ");

    static string Words(JsonValueKind kind) => kind is JsonValueKind.True or JsonValueKind.False ? "boolean" : kind.ToString().ToLowerInvariant();
}
