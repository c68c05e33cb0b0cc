using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;
using static PlantPatch.Core.Clocks.Replay.ReplayBook;

namespace PlantPatch.Core.Risk;

/// <summary>C9: how soon something should be done for the sake of risk. None of it moves a compliance clock.</summary>
sealed class RiskClocks(ReplayBook book)
{
    sealed record Assessed(Bod2604Row Row, LocalDate Day, LocalDate? Due);

    readonly Dictionary<string, Assessed> assessed = [];
    readonly Dictionary<string, KevAdded> listed = new(StringComparer.OrdinalIgnoreCase);

    public string? Ssvc { get; private set; }
    public string? HumanImpact { get; private set; }

    public void Apply(KevAdded added) => listed[added.Cve] = added;

    /// <summary>A later assessment of the same CVE replaces the one before.</summary>
    public void Apply(RiskAssessed risk)
    {
        var kev = risk.Kev ?? (listed.ContainsKey(risk.Cve) ? true : null);
        bool? total = Risk.Ssvc.Plain(risk.TechnicalImpact) switch { "total" => true, "partial" => false, _ => null };
        if (kev is null || risk.PubliclyExposed is null || risk.Automatable is null || total is null)
        {
            var missing = new[] { (kev is null, "kev"), (risk.PubliclyExposed is null, "publicly_exposed"), (risk.Automatable is null, "automatable"), (total is null, "technical_impact") };
            book.Flag("unknown_risk", risk.Cve, $"The BOD 26-04 table cannot be read without {string.Join(", ", missing.Where(m => m.Item1).Select(m => m.Item2))}.");
            return;
        }

        var row = Bod2604.Of(kev.Value, risk.PubliclyExposed.Value, risk.Automatable.Value, total.Value);
        var day = book.DayOf(risk);
        assessed[risk.Cve] = new(row, day, row.Days is { } days ? day.PlusDays(days) : null);
        book.Explain[$"risk {risk.Cve}"] = (row.Days is { } n ? Sum(ClockRules.RiskTable, $"the assessment of {risk.Cve}", day, n) : $"{ClockRules.RiskTable.Id}: {row.Result}, no date, {ClockRules.RiskTable.Clause}")
            + $"; KEV {Word(row.Kev)}, exposed {Word(row.Exposed)}, automatable {Word(row.Automatable)}, impact {(row.Total ? "total" : "partial")}";
    }

    public void Apply(SsvcAssessed assessment)
    {
        var human = assessment.HumanImpact.Length > 0 ? assessment.HumanImpact : HumanImpact ?? "";
        Ssvc = Risk.Ssvc.Decide(assessment.Exploitation, assessment.Exposure, assessment.Automatable, human);
        if (Ssvc is null) book.Flag("unknown_ssvc", assessment.About, "At least one decision point is none of the table's values; no outcome is guessed.");
        else book.Explain["ssvc"] = $"SSVC deployer 1.0.0: exploitation {Risk.Ssvc.Plain(assessment.Exploitation)}, exposure {Risk.Ssvc.Plain(assessment.Exposure)}, automatable {Risk.Ssvc.Plain(assessment.Automatable)}, human impact {Risk.Ssvc.Plain(human)} give {Ssvc}; it moves no compliance clock";
    }

    public void Apply(HumanImpactAssessed impact)
    {
        HumanImpact = Risk.Ssvc.HumanImpactOf(impact.Safety, impact.Mission);
        if (HumanImpact is null) book.Flag("unknown_human_impact", impact.About, "Safety or mission impact is none of the table's values; no outcome is guessed.");
        else book.Explain["human_impact"] = $"SSVC human impact 2.0.2: safety {Risk.Ssvc.Plain(impact.Safety)} and mission {Risk.Ssvc.Plain(impact.Mission)} give {HumanImpact}";
    }

    /// <summary>The most urgent row of all CVEs, where there are several.</summary>
    public (string? Row, LocalDate? Due, bool? Forensic) MostUrgent()
    {
        if (assessed.Count == 0) return default;
        var first = assessed.Values.OrderBy(a => a.Due ?? LocalDate.MaxIsoValue).ThenByDescending(a => a.Row.Forensic).First();
        return (first.Row.Result, assessed.Values.Min(a => a.Due), assessed.Values.Any(a => a.Row.Forensic));
    }

    public void Finish(Dictionary<string, LocalDate> kevDue)
    {
        foreach (var added in listed.Values)
        {
            if (added.DueDate is not { } due) continue;
            kevDue[added.Cve] = due;
            book.Explain[$"kev {added.Cve}"] = $"{ClockRules.Kev.Id} {ClockRules.Kev.Name}: the catalogue's own date {Text(due)}, {ClockRules.Kev.Clause}";
        }
    }

    static string Word(bool yes) => yes ? "yes" : "no";
}
