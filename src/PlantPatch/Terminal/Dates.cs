using System.CommandLine;
using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Terminal;

/// <summary>Options whose value is a day.</summary>
static class Dates
{
    public static Option<LocalDate?> Option(string name, string description) => new(name)
    {
        HelpName = "YYYY-MM-DD", Description = description,
        CustomParser = result =>
        {
            var parsed = LocalDatePattern.Iso.Parse(result.Tokens[^1].Value);
            if (parsed.Success) return parsed.Value;
            result.AddError($"'{result.Tokens[^1].Value}' is no day; write it like 2026-11-22.");
            return null;
        },
    };
}
