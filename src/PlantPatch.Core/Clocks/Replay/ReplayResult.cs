using NodaTime;
using PlantPatch.Core.Obligations;

namespace PlantPatch.Core.Clocks.Replay;

/// <summary>What a replayed timeline comes to on the day of asking. Keys are as the timeline format has them: a source, <c>patch/asset</c>, a plan, a change.</summary>
public sealed record ReplayResult
{
    public required string Id { get; init; }

    public Dictionary<string, LocalDate> SourceDue { get; init; } = [];
    public Dictionary<string, LocalDate> SourceDueAfter { get; init; } = [];
    public Dictionary<string, string> SourceState { get; init; } = [];

    /// <summary>The window of each full evaluation: after the first instant, up to the second.</summary>
    public Dictionary<string, IReadOnlyList<OffsetDateTime>> Coverage { get; init; } = [];

    /// <summary>Every obligation as it stands, those of a patch together, each made when it is read; <see cref="ActionDue"/> and <see cref="State"/> are the same, by key.</summary>
    public IEnumerable<ObligationStanding> Obligations { get; set; } = [];

    /// <summary>Every other due date as it stands, with what it is about; the dictionaries below are the same, by key.</summary>
    public List<DueStanding> Dues { get; } = [];

    public Dictionary<string, LocalDate> ActionDue { get; init; } = [];
    public Dictionary<string, string> State { get; init; } = [];
    public Dictionary<string, string> PatchStatus { get; init; } = [];
    public Dictionary<string, string> SatisfiedBy { get; init; } = [];

    /// <summary>The longest time from a patch's release to what was done about it, where both are in the timeline.</summary>
    public int? DaysFromReleaseToAction { get; set; }

    public Dictionary<string, LocalDate> PlanDue { get; init; } = [];
    public Dictionary<string, string> PlanState { get; init; } = [];
    public Dictionary<string, bool> ApprovalRequired { get; init; } = [];
    public Dictionary<string, LocalDate> BaselineDue { get; init; } = [];
    public Dictionary<string, LocalDate> MonitorDue { get; init; } = [];
    public Dictionary<string, LocalDate> DelegationDue { get; init; } = [];

    /// <summary>The last millisecond in which each action, plan or baseline is done in time; a source's cadence is a date only, as the format's examples have it.</summary>
    public Dictionary<string, Instant> DueInstantUtc { get; init; } = [];

    public Dictionary<string, LocalDate> RetainUntil { get; init; } = [];
    public Dictionary<string, string> RulePack { get; set; } = [];
    public Dictionary<string, IReadOnlyList<string>> RequiredRecords { get; init; } = [];
    public Dictionary<string, string> AssetStatus { get; init; } = [];

    public string? Bod2604 { get; set; }
    public LocalDate? RiskDue { get; set; }
    public bool? ForensicTriage { get; set; }
    public string? Ssvc { get; set; }
    public string? HumanImpact { get; set; }
    public Dictionary<string, LocalDate> KevDue { get; init; } = [];

    public IReadOnlyList<string> Rejected { get; set; } = [];
    public IReadOnlyList<string> Accepted { get; set; } = [];

    /// <summary>What a person should look at, each as <c>code:subject</c>; the sentence is in <see cref="Explain"/>.</summary>
    public IReadOnlyList<string> Flags { get; set; } = [];

    /// <summary>By first day, then as the duties began.</summary>
    public IReadOnlyList<Violation> Violations { get; set; } = [];

    public Dictionary<string, string> Explain { get; set; } = [];
}
