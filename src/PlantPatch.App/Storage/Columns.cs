using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace PlantPatch.App.Storage;

/// <summary>
/// How values stand in a column, the same on SQLite and PostgreSQL: an instant as UTC text of fixed width (SQLite cannot order anything else),
/// a local date as ISO text, an enum by its name, a score in tenths.
/// </summary>
static class Columns
{
    static readonly InstantPattern FixedWidth = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fffffff'Z'");

    public static string Text(Instant instant) => FixedWidth.Format(instant);

    public static Instant Instant(string text) => FixedWidth.Parse(text).GetValueOrThrow();

    public static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    public static void Use(ModelConfigurationBuilder columns)
    {
        columns.Properties<Instant>().HaveConversion<InstantText>();
        columns.Properties<LocalDate>().HaveConversion<DateText>();
        columns.Properties<decimal>().HaveConversion<Tenths>();
        columns.Properties<Enum>().HaveConversion<string>();
    }

    public static bool IsText(IReadOnlyProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type == typeof(string) || type == typeof(Instant) || type == typeof(LocalDate) || type.IsEnum;
    }

    sealed class InstantText() : ValueConverter<Instant, string>(value => Text(value), text => Instant(text));

    sealed class DateText() : ValueConverter<LocalDate, string>(value => Text(value), text => Date(text));

    sealed class Tenths() : ValueConverter<decimal, int>(value => (int)decimal.Round(value * 10m, MidpointRounding.AwayFromZero), tenths => tenths / 10m);
}
