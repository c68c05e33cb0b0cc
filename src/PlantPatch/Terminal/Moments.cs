using System.CommandLine;
using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Terminal;

/// <summary>Options whose value is a moment.</summary>
static class Moments
{
    public static Option<Instant?> Option(string name, string description) => new(name)
    {
        HelpName = "MOMENT", Description = description,
        CustomParser = result =>
        {
            if (OffsetDateTimePattern.Rfc3339.Parse(result.Tokens[^1].Value) is { Success: true, Value: var moment }) return moment.ToInstant();
            result.AddError($"'{result.Tokens[^1].Value}' is no moment; write it like 2026-11-22T14:30:00-05:00.");
            return null;
        },
    };
}
