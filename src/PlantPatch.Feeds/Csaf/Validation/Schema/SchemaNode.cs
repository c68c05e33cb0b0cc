using System.Text.Json;

namespace PlantPatch.Feeds.Csaf.Validation.Schema;

[Flags]
enum JsonKinds { Any = 0, Object = 1, Array = 2, String = 4, Number = 8, Integer = 16, Boolean = 32, Null = 64 }

/// <summary>One property that a schema names.</summary>
sealed record SchemaProperty(string Name, byte[] Utf8, SchemaNode Node);

/// <summary>One compiled (sub)schema: what JSON Schema 2020-12 lets it demand of a value, as far as the CSAF family uses it.</summary>
sealed class SchemaNode
{
    public JsonKinds Kinds { get; set; }

    // Any value
    public SchemaNode? Ref { get; set; }
    public IReadOnlyList<SchemaNode> AllOf { get; set; } = [];
    public IReadOnlyList<SchemaNode> AnyOf { get; set; } = [];
    public IReadOnlyList<SchemaNode> OneOf { get; set; } = [];
    public IReadOnlyList<JsonElement>? Enum { get; set; }

    // Objects
    public SchemaProperty[] Properties { get; set; } = [];
    public byte[][] Required { get; set; } = [];
    public string[] RequiredNames { get; set; } = [];
    public bool Closed { get; set; }
    public SchemaNode? Additional { get; set; }
    public int MinProperties { get; set; }
    public int MaxProperties { get; set; } = int.MaxValue;

    /// <summary>Unnamed properties are allowed, and reported for test 6.2.20.</summary>
    public bool NotesUnknown { get; set; }

    // Arrays
    public SchemaNode? Items { get; set; }
    public int MinItems { get; set; }
    public int MaxItems { get; set; } = int.MaxValue;
    public bool UniqueItems { get; set; }

    // Strings
    public int MinLength { get; set; }
    public int MaxLength { get; set; } = int.MaxValue;
    public EcmaPattern? Pattern { get; set; }
    public Func<string, bool>? Format { get; set; }
    public string FormatName { get; set; } = "";

    // Numbers
    public double Minimum { get; set; } = double.NegativeInfinity;
    public double Maximum { get; set; } = double.PositiveInfinity;
    public double MultipleOf { get; set; }

    public bool Allows(JsonElement value) => Kinds == JsonKinds.Any || (Kinds & KindOf(value)) != JsonKinds.Any;

    static JsonKinds KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonKinds.Object,
        JsonValueKind.Array => JsonKinds.Array,
        JsonValueKind.String => JsonKinds.String,
        JsonValueKind.True or JsonValueKind.False => JsonKinds.Boolean,
        JsonValueKind.Number => value.TryGetDouble(out var number) && Math.Floor(number) == number ? JsonKinds.Number | JsonKinds.Integer : JsonKinds.Number,
        _ => JsonKinds.Null,
    };
}
