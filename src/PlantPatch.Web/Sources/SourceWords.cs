using PlantPatch.Core.Sources;
using PlantPatch.Web.Shared;

namespace PlantPatch.Web.Sources;

/// <summary>How sources, coverage and determinations are said on pages; each text in English is also the key of its German.</summary>
public static class SourceWords
{
    public static string Of(SourceKind kind) => kind switch
    {
        SourceKind.VendorPage => "vendor's page",
        SourceKind.CsafFeed => "CSAF feed",
        SourceKind.Mail => "mail",
        SourceKind.Portal => "portal",
        SourceKind.VendorList => "vendor's list",
        _ => "contract",
    };

    public static string Of(EvaluationKind kind) => kind switch
    {
        EvaluationKind.Full => "full evaluation",
        EvaluationKind.Scoped => "of one asset",
        _ => "supplement",
    };

    public static Sign State(string state) => state switch
    {
        "completed" => new("good", "✓", "in time"),
        "due" => new("open", "○", "not evaluated yet"),
        "overdue" => new("bad", "!", "overdue"),
        "replaced" => new("plain", "→", "replaced"),
        "retired" => new("plain", "–", "retired"),
        _ => new("warn", "?", "not described"),
    };

    public static Sign Of(CoverageState state) => state switch
    {
        CoverageState.WithoutSource => new("bad", "✗", "without a source"),
        CoverageState.Unrated => new("warn", "?", "not rated"),
        CoverageState.Exempt => new("plain", "–", "exempt"),
        CoverageState.Covered => new("good", "✓", "covered"),
        _ => new("plain", "·", "not in scope"),
    };

    public static Sign Of(EvaluationState state) => state switch
    {
        EvaluationState.Open => new("open", "○", "open"),
        EvaluationState.Completed => new("good", "✓", "complete"),
        _ => new("plain", "–", "abandoned"),
    };

    public static Sign Of(Determination determination) => determination switch
    {
        Determination.Applicable => new("bad", "✗", "applicable"),
        Determination.NotApplicable => new("good", "✓", "not applicable"),
        Determination.NotSecurity => new("plain", "–", "not a security patch"),
        _ => new("warn", "?", "not decided"),
    };

    public static string Of(ExemptionKind kind) => SourceCoverage.Words(kind);

    public static IEnumerable<Sign> Signs =>
    [
        .. new[] { "completed", "due", "overdue", "replaced", "retired", "" }.Select(State), .. Enum.GetValues<CoverageState>().Select(Of), .. Enum.GetValues<EvaluationState>().Select(Of),
        .. Enum.GetValues<Determination>().Select(Of),
    ];

    public static IEnumerable<string> Words =>
    [
        .. Enum.GetValues<SourceKind>().Select(Of), .. Enum.GetValues<EvaluationKind>().Select(Of), .. Enum.GetValues<ExemptionKind>().Select(Of),
        .. Enum.GetValues<DeterminationReason>().Select(DeterminationRules.Words),
    ];
}
