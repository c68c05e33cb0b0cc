using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PlantPatch.App.Audit;
using PlantPatch.App.Reports;
using Spectre.Console;

namespace PlantPatch.Terminal;

public enum OutputFormat { Table, Json, Csv }

/// <summary>One column of a list, named once for the table's head, the CSV head and the JSON key (in snake_case).</summary>
public sealed record Column<T>(string Name, Func<T, object?> Value)
{
    /// <summary>How the table shows it where that differs, in Spectre's markup.</summary>
    public Func<T, string>? Markup { get; init; }

    public bool Right { get; init; }
}

/// <summary>Writes data to standard output in the format that was asked for.</summary>
public static class Output
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), NodaJson.Instant, NodaJson.Date },
    };

    public static IAnsiConsole Console(Surroundings around)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = around.Colour ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = around.Colour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(around.Out),
        });
        console.Profile.Width = around.Width;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }

    public static void Rows<T>(Surroundings around, OutputFormat format, IReadOnlyCollection<T> rows, IReadOnlyList<Column<T>> columns)
    {
        switch (format)
        {
            case OutputFormat.Json: Object(around, rows.Select(row => columns.ToDictionary(c => Key(c.Name), c => c.Value(row)))); break;
            case OutputFormat.Csv: Csv(around, rows, columns); break;
            default: Table(around, rows, columns); break;
        }
    }

    /// <summary>Any value as JSON, a line feed after it.</summary>
    public static void Object(Surroundings around, object value) => around.Out.WriteLine(JsonSerializer.Serialize(value, Json));

    static void Csv<T>(Surroundings around, IEnumerable<T> rows, IReadOnlyList<Column<T>> columns)
    {
        around.Out.WriteLine(string.Join(',', columns.Select(c => CsvText.Field(Key(c.Name)))));
        foreach (var row in rows) around.Out.WriteLine(string.Join(',', columns.Select(c => CsvText.Field(Text(c.Value(row))))));
    }

    static void Table<T>(Surroundings around, IReadOnlyCollection<T> rows, IReadOnlyList<Column<T>> columns)
    {
        if (rows.Count == 0) return;
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
            table.AddColumn(new TableColumn($"[bold]{Markup.Escape(column.Name)}[/]") { Alignment = column.Right ? Justify.Right : Justify.Left });
        foreach (var row in rows)
            table.AddRow([.. columns.Select(c => c.Markup?.Invoke(row) ?? Markup.Escape(Text(c.Value(row))))]);
        Console(around).Write(table);
    }

    static string Key(string name) => name.Replace(' ', '_').ToLowerInvariant();

    public static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "yes" : "no",
        NodaTime.LocalDate day => NodaTime.Text.LocalDatePattern.Iso.Format(day),
        Enum member => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString()),
        string text => text,
        System.Collections.IEnumerable many => string.Join(' ', many.Cast<object?>().Select(Text)),
        _ => value.ToString() ?? "",
    };
}
