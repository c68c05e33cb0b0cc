using System.Text;
using System.Text.Json;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Inventory;

/// <summary>Shows JSON objects as rows: an array of them, an object that holds one such array, or one object a line.</summary>
sealed class JsonTable : ITable
{
    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    readonly byte[] json;
    readonly InventoryLimits limits;
    readonly List<(int Number, int Start, int Length)> objects = [];
    readonly Dictionary<string, int> columns = [];

    public JsonTable(Stream file, TextEncoding encoding, InventoryLimits limits)
    {
        this.limits = limits;
        json = Utf8(file, encoding);
        var first = json.AsSpan().IndexOfAnyExcept(" \t\r\n"u8);
        if (first >= 0 && json[first] == '{' && IsWholeObject(Line(first))) FindLines();
        else FindElements();
        foreach (var (number, start, length) in objects) NameColumns(number, json.AsMemory(start, length));
    }

    /// <summary>The first row, number 0, holds the names of all properties, in the order they were met.</summary>
    public IEnumerable<TableRow> Rows(CancellationToken cancel)
    {
        yield return new(0, columns.Keys.Select(k => new Cell(k)).ToArray());
        foreach (var (number, start, length) in objects)
        {
            cancel.ThrowIfCancellationRequested();
            yield return Row(number, json.AsMemory(start, length));
        }
    }

    TableRow Row(int number, ReadOnlyMemory<byte> bytes)
    {
        var cells = new Cell[columns.Count];
        Array.Fill(cells, Cell.Blank);
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Broken(number, "it is not an object");
            foreach (var property in document.RootElement.EnumerateObject()) cells[columns[property.Name]] = ToCell(property.Value);
            return new(number, cells);
        }
        // GetString throws InvalidOperationException on a lone surrogate.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Broken(number, e.Message);
        }
    }

    static Cell ToCell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => Cell.Blank,
        JsonValueKind.String => new(value.GetString()!),
        JsonValueKind.Number => new(value.GetRawText(), CellKind.Number),
        JsonValueKind.True => new("yes", CellKind.YesNo),
        JsonValueKind.False => new("no", CellKind.YesNo),
        _ => new(value.GetRawText(), CellKind.Json),
    };

    static TableRow Broken(int number, string why) =>
        new(number, ReadOnlyMemory<Cell>.Empty, new("not-json", $"object {number}", $"Object {number} is not a readable JSON object: {why}"));

    void NameColumns(int number, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes.Span, new JsonReaderOptions { MaxDepth = 32 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                columns.TryAdd(reader.GetString()!, columns.Count);
                if (!reader.Read() || !reader.TrySkip()) return;
                if (columns.Count > limits.Columns)
                    throw UnreadableFileException.Of("too-many-columns", $"object {number}",
                        $"The objects have more than {limits.Columns} different properties.");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The row itself is named as broken when it is read.
        }
    }

    ReadOnlySpan<byte> Line(int start)
    {
        var rest = json.AsSpan(start);
        var end = rest.IndexOf((byte)'\n');
        return end < 0 ? rest : rest[..end];
    }

    // One object in the whole file may be the wrapper {"assets": [...]}; that is looked for first.
    bool IsWholeObject(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 32 });
            if (!reader.Read() || !reader.TrySkip() || reader.TokenType != JsonTokenType.EndObject) return false;
            var after = line[(int)reader.BytesConsumed..].IndexOfAnyExcept(" \t\r\n"u8);
            return after < 0 && !IsWrapper(line);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    static bool IsWrapper(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 32 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isComponents = reader.ValueTextEquals("components"u8);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray && !isComponents)
            {
                var inside = reader;
                if (inside.Read() && inside.TokenType == JsonTokenType.StartObject) return true;
            }
            reader.Skip();
        }
        return false;
    }

    void FindLines()
    {
        var (at, number) = (0, 0);
        while (at < json.Length)
        {
            var length = Line(at).Length;
            number++;
            if (json.AsSpan(at, length).IndexOfAnyExcept(" \t\r"u8) >= 0) Add(number, at, length);
            at += length + 1;
        }
    }

    void FindElements()
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        try
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject && !SeekArray(ref reader))
                throw UnreadableFileException.Of("no-list-in-json", "$", "The JSON object holds no list of assets.");
            if (reader.TokenType != JsonTokenType.StartArray) throw UnreadableFileException.Of("no-list-in-json", "$", "The JSON is not a list of assets.");
            var number = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                Add(++number, start, (int)reader.BytesConsumed - start);
            }
            while (reader.Read()) { }
        }
        catch (JsonException e)
        {
            throw UnreadableFileException.Of("not-json", $"byte {reader.BytesConsumed}",
                $"The JSON breaks off or is damaged at line {e.LineNumber + 1}: {e.Message}");
        }
    }

    static bool SeekArray(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray) return true;
            reader.Skip();
        }
        return false;
    }

    void Add(int number, int start, int length)
    {
        if (objects.Count == limits.Rows) throw UnreadableFileException.Of("too-many-rows", "", $"The file has more than {limits.Rows} assets.");
        objects.Add((number, start, length));
    }

    static byte[] Utf8(Stream file, TextEncoding encoding)
    {
        var bytes = new byte[file.Length - encoding.BomLength];
        file.Position = encoding.BomLength;
        file.ReadExactly(bytes);
        return encoding.Encoding is UTF8Encoding ? bytes : Encoding.Convert(encoding.Encoding, Encoding.UTF8, bytes);
    }
}
