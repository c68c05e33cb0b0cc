using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using NodaTime;
using PlantPatch.App.Reports;

namespace PlantPatch.Web.Api;

/// <summary>Lists as CSV (RFC 4180): a column for each member of an item, named as in the JSON; what is nested is left to the JSON.</summary>
static class Csv
{
    static readonly ConcurrentDictionary<Type, (string Name, PropertyInfo Property)[]> Known = new();

    public static string Head(Type item) => string.Join(',', Columns(item).Select(c => c.Name)) + "\r\n";

    public static string Line(Type item, object row, bool raw) =>
        string.Join(',', Columns(item).Select(c => Text(c.Property.GetValue(row)) is var text && raw ? CsvText.Quoted(text) : CsvText.Field(text))) + "\r\n";

    static (string Name, PropertyInfo Property)[] Columns(Type item) => Known.GetOrAdd(item, type =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => IsFlat(p.PropertyType)).Select(p => (JsonNamingPolicy.CamelCase.ConvertName(p.Name), p))]);

    static bool IsFlat(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal) || type == typeof(Instant) || type == typeof(LocalDate)
            || typeof(IEnumerable<string>).IsAssignableFrom(type);
    }

    static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "true" : "false",
        Enum word => ApiJson.Word(word),
        Instant at => NodaTime.Text.InstantPattern.ExtendedIso.Format(at),
        LocalDate day => NodaTime.Text.LocalDatePattern.Iso.Format(day),
        IEnumerable many => string.Join(' ', many.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
