using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using PlantPatch.Core.Clocks;

namespace PlantPatch.Reports;

enum ReportFormat { Text, Json, Csv, Html }

/// <summary>The options that every report has: where its data comes from, which moment it speaks of, and where it goes.</summary>
sealed class ReportOptions
{
    public Option<string> Patches { get; } = new("--patches")
    {
        Description = "Patches as JSON lines in the fields of the patch record.", HelpName = "FILE",
    };

    public Option<string> Assets { get; } = new("--assets")
    {
        Description = "Assets as JSON lines: asset_id, network_exposed, purdue_level. Without it no asset adds risk points.",
        HelpName = "FILE",
    };

    public Option<NaiveTime?> AsOf { get; } = new("--as-of")
    {
        Description = "The site's date and time the report speaks of; now, if not given.",
        HelpName = "TIME",
        CustomParser = ReadTime,
    };

    public Option<string> Out { get; } = new("--out")
    {
        Description = "Write to this file, which is replaced only when the report is complete.", HelpName = "FILE",
    };

    public Option<ReportFormat> Format { get; } = new("--output", "-o")
    {
        Description = "text, json, csv, or html: one printable page with charts.", HelpName = "FORMAT",
    };

    public IEnumerable<Option> All => [Patches, Assets, AsOf, Out, Format];

    static NaiveTime? ReadTime(ArgumentResult given)
    {
        var text = given.Tokens.Count == 1 ? given.Tokens[0].Value : "";
        if (NaiveTime.TryParse(Encoding.UTF8.GetBytes(text), out var time)) return time;
        given.AddError($"'{text}' is not a time such as 2026-11-22 or 2026-11-22T10:00:00 (local, without an offset).");
        return null;
    }
}
