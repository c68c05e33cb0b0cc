using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Risk;

namespace PlantPatch.Terminal;

/// <summary>How verdicts and ratings look on a terminal; the word always stands, colour only helps the eye.</summary>
static class Marks
{
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Affected => "[red]affected[/]",
        Verdict.NotAffected => "[green]not affected[/]",
        _ => "[yellow]unknown[/]",
    };

    public static string Of(Mark mark) => mark switch
    {
        Mark.NotRemediated => "[red]not remediated[/]",
        Mark.InProgress => "[yellow]in progress[/]",
        Mark.Remediated => "[green]remediated[/]",
        _ => "withdrawn",
    };

    public static string Of(RiskRating rating) => rating switch
    {
        RiskRating.Critical => "[bold red]critical[/]",
        RiskRating.High => "[red]high[/]",
        RiskRating.Medium => "[yellow]medium[/]",
        RiskRating.Low => "[green]low[/]",
        _ => "",
    };
}
