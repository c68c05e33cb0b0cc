using NodaTime;
using PlantPatch.Core.Clocks;

namespace PlantPatch.App.Reports;

static class ReportText
{
    public static string Text(this LocalDate? day) => day is { } known ? known.Text() : "";

    public static string Text(this LocalDate day) => day.ToString("uuuu-MM-dd", null);

    public static string Left(int? days) => days switch { null => "", < 0 => $"{-days} days late", 0 => "today", 1 => "tomorrow", _ => $"in {days} days" };

    public static string Text(this Severity? vsl) => vsl?.ToString() ?? "";
}
