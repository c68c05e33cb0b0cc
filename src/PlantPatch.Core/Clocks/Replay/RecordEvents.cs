using NodaTime;

namespace PlantPatch.Core.Clocks.Replay;

public sealed record EvidenceStored(string Id, IReadOnlyList<string> Evidence) : TimelineEvent
{
    public override string About => Id;
}

public sealed record PurgeRequested(string Id, IReadOnlyList<string> Evidence) : TimelineEvent
{
    public override string About => Id;
}

public sealed record NoncomplianceOpened(string Id, IReadOnlyList<string> Evidence) : TimelineEvent
{
    public override string About => Id;
}

/// <summary>The period of an audit is over: what was recorded before has been audited.</summary>
public sealed record AuditPeriodEnded(string Id) : TimelineEvent
{
    public override string About => Id;
}

/// <summary>The four inputs of the BOD 26-04 table; null where nothing is stated.</summary>
public sealed record RiskAssessed(string Cve, bool? Kev, bool? PubliclyExposed, bool? Automatable, string TechnicalImpact) : TimelineEvent
{
    public override string About => Cve;
}

public sealed record SsvcAssessed(string Exploitation, string Exposure, string Automatable, string HumanImpact) : TimelineEvent
{
    public override string About => $"{Exploitation}/{Exposure}/{Automatable}/{HumanImpact}";
}

public sealed record HumanImpactAssessed(string Safety, string Mission) : TimelineEvent
{
    public override string About => $"{Safety}/{Mission}";
}

public sealed record KevAdded(string Cve, LocalDate? DateAdded, LocalDate? DueDate) : TimelineEvent
{
    public override string About => Cve;
}

/// <summary>An advisory or VEX statement arrived, changed or was withdrawn; it never closes an obligation by itself.</summary>
public sealed record AdvisoryTold(string Advisory, string Version, string Status, string Flag, string Asset, string Remediation, string Patch, string Provider, string Signature)
    : TimelineEvent
{
    public override string About => Advisory;
}
