namespace PlantPatch.Core.Risk;

/// <summary>One row of CISA's table: four yes-or-no questions and what they ask for.</summary>
/// <param name="Result">In the published table's words.</param>
/// <param name="Days">Calendar days; null: with the next system upgrade.</param>
public sealed record Bod2604Row(bool Kev, bool Exposed, bool Automatable, bool Total, string Result, int? Days, bool Forensic);

/// <summary>
/// BOD 26-04 remediation timelines 1.0.0, as CERT/CC publishes them (CERTCC/SSVC, data/csv/cisa/cisa_bod_26_04_1_0_0.csv). Binding for United States
/// federal civilian agencies, advice for others. What starts the count was not published; the assessment's day is used.
/// </summary>
public static class Bod2604
{
    const string Upgrade = "fix on system upgrade", Sixty = "60 days", Fourteen = "14 days", Three = "3 days", Forensic = "3 days & forensic investigation";

    public static IReadOnlyList<Bod2604Row> Rows { get; } =
    [
        Row(false, false, false, false, Upgrade),
        Row(false, false, false, true, Upgrade),
        Row(false, true, false, false, Sixty),
        Row(false, false, true, false, Sixty),
        Row(false, false, true, true, Sixty),
        Row(false, true, true, false, Fourteen),
        Row(false, true, false, true, Fourteen),
        Row(false, true, true, true, Three),
        Row(true, false, false, false, Fourteen),
        Row(true, true, false, false, Fourteen),
        Row(true, false, true, false, Fourteen),
        Row(true, false, false, true, Fourteen),
        Row(true, true, true, false, Three),
        Row(true, true, false, true, Forensic),
        Row(true, false, true, true, Forensic),
        Row(true, true, true, true, Forensic),
    ];

    public static Bod2604Row Of(bool kev, bool exposed, bool automatable, bool total) =>
        Rows.Single(r => r.Kev == kev && r.Exposed == exposed && r.Automatable == automatable && r.Total == total);

    static Bod2604Row Row(bool kev, bool exposed, bool automatable, bool total, string result) => new(kev, exposed, automatable, total, result, result switch
    {
        Upgrade => null, Sixty => 60, Fourteen => 14, _ => 3,
    }, result == Forensic);
}
