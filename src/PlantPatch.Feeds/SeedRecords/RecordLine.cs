using System.Text.Json;
using System.Text.Unicode;
using PlantPatch.Core;
using PlantPatch.Core.Clocks;

namespace PlantPatch.Feeds.SeedRecords;

enum FieldKind { Text, Number, Flag, Date, Texts, Tags }

/// <summary>A field of a record; what is absent or null and not required is empty.</summary>
sealed record Field(string Name, FieldKind Kind, bool Required = false)
{
    public byte[] Utf8 { get; } = System.Text.Encoding.UTF8.GetBytes(Name);
}

/// <summary>Reads one JSON object after the other into the same memory, checking every field it knows and ignoring the others.</summary>
sealed class RecordLine(IReadOnlyList<Field> fields, Func<ReadOnlySpan<byte>, int>? numberOfTag = null)
{
    readonly (int Start, int Length)[] texts = new (int, int)[fields.Count];
    readonly double[] numbers = new double[fields.Count];
    readonly bool[] flags = new bool[fields.Count];
    readonly NaiveTime?[] dates = new NaiveTime?[fields.Count];
    byte[] unescaped = new byte[4096];
    int[] tags = new int[256];
    int used, tagCount, number;
    ulong seen;

    public ReadOnlySpan<byte> Text(int field) => unescaped.AsSpan(texts[field].Start, texts[field].Length);

    public double Number(int field) => numbers[field];

    public bool Flag(int field) => flags[field];

    public NaiveTime? Date(int field) => dates[field];

    public ReadOnlySpan<int> Tags => tags.AsSpan(0, tagCount);

    public bool Has(int field) => (seen & 1UL << field) != 0;

    /// <summary>Null when the line is a good record; its values stay until the next line.</summary>
    public Complaint? Read(ReadOnlySpan<byte> line, int lineNumber)
    {
        (number, used, tagCount, seen) = (lineNumber, 0, 0, 0);
        Array.Clear(texts);
        Array.Clear(flags);
        Array.Clear(dates);
        // Unescaping never makes a text longer, and the ", " between list items is no longer than the quotes it replaces.
        if (unescaped.Length < line.Length) unescaped = new byte[line.Length * 2];
        if (!Utf8.IsValid(line)) return Bad("not-utf8", "The line is not UTF-8.");

        try
        {
            var json = new Utf8JsonReader(line);
            return ReadObject(ref json) ?? Missing();
        }
        catch (JsonException fault)
        {
            return Bad("not-json", $"The line is not JSON from byte {fault.BytePositionInLine} on.");
        }
        catch (InvalidOperationException)
        {
            // The reader's only way to say so: the text has no UTF-8 form.
            return Bad("lone-surrogate", "A text holds half of a surrogate pair.");
        }
    }

    public Complaint Bad(string code, string message, int? field = null) =>
        new(code, field is { } at ? $"{JsonLines.Where(number)}, {fields[at].Name}" : JsonLines.Where(number), message);

    Complaint? ReadObject(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject) return Bad("not-an-object", "The line is not a JSON object.");

        var next = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = Find(ref json, next);
            json.Read();
            if (field < 0)
            {
                json.Skip();
                continue;
            }
            if (Has(field)) return Bad("duplicate-field", "The field stands twice in the record.", field);
            if (json.TokenType == JsonTokenType.Null) continue;

            seen |= 1UL << field;
            next = field + 1;
            if (ReadValue(ref json, field) is { } complaint) return complaint;
        }
        json.Read(); // complains about anything behind the object
        return null;
    }

    // Records of one file mostly have their fields in one order: look first where the next one should be.
    int Find(ref Utf8JsonReader json, int next)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var field = (next + i) % fields.Count;
            if (json.ValueTextEquals(fields[field].Utf8)) return field;
        }
        return -1;
    }

    Complaint? ReadValue(ref Utf8JsonReader json, int field)
    {
        switch (fields[field].Kind)
        {
            case FieldKind.Number:
                return json.TokenType != JsonTokenType.Number ? Wrong(field, "a number")
                    : !json.TryGetDouble(out numbers[field]) || !double.IsFinite(numbers[field]) ? Bad("out-of-range", "The number is too large.", field) : null;
            case FieldKind.Flag:
                flags[field] = json.TokenType == JsonTokenType.True;
                return json.TokenType is JsonTokenType.True or JsonTokenType.False ? null : Wrong(field, "true or false");
            case FieldKind.Texts or FieldKind.Tags:
                return json.TokenType == JsonTokenType.StartArray ? ReadList(ref json, field) : Wrong(field, "a list of texts");
            default:
                if (json.TokenType != JsonTokenType.String) return Wrong(field, "a text");
                texts[field] = (used, Copy(ref json));
                return fields[field].Kind == FieldKind.Date ? ReadDate(field) : null;
        }
    }

    Complaint? ReadDate(int field)
    {
        if (Text(field).IsEmpty) return null;
        if (!NaiveTime.TryParse(Text(field), out var time))
            return Bad("bad-date", "This is not a date such as 2026-01-15 or 2026-01-15T10:00:00, without an offset.", field);
        dates[field] = time;
        return null;
    }

    Complaint? ReadList(ref Utf8JsonReader json, int field)
    {
        var start = used;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.String) return Wrong(field, "a list of texts");
            if (fields[field].Kind == FieldKind.Tags) ReadTag(ref json);
            else
            {
                if (used > start) ", "u8.CopyTo(unescaped.AsSpan((used += 2) - 2));
                Copy(ref json);
            }
        }
        texts[field] = (start, used - start);
        return null;
    }

    void ReadTag(ref Utf8JsonReader json)
    {
        if (tagCount == tags.Length) Array.Resize(ref tags, tagCount * 2);
        if (!json.ValueIsEscaped)
        {
            tags[tagCount++] = numberOfTag!(json.ValueSpan);
            return;
        }
        var length = Copy(ref json);
        used -= length;
        tags[tagCount++] = numberOfTag!(unescaped.AsSpan(used, length));
    }

    int Copy(ref Utf8JsonReader json)
    {
        var target = unescaped.AsSpan(used);
        var length = json.ValueSpan.Length;
        if (json.ValueIsEscaped) length = json.CopyString(target);
        else json.ValueSpan.CopyTo(target);
        used += length;
        return length;
    }

    Complaint? Missing()
    {
        for (var field = 0; field < fields.Count; field++)
            if (fields[field].Required && !Has(field)) return Bad("missing-field", "The field is missing.", field);
        return null;
    }

    Complaint Wrong(int field, string expected) => Bad("wrong-type", $"Expected {expected}.", field);
}
