using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Risk;

/// <summary>What people of the plant say of one asset for CVSS, in place of what its inventory lets conclude. A later statement takes the earlier one's place.</summary>
public sealed class EnvironmentRow : IKnown
{
    public long Id { get; init; }
    public required string Asset { get; init; }
    public CvssRequirement? Confidentiality { get; init; }
    public CvssRequirement? Integrity { get; init; }
    public CvssRequirement? Availability { get; init; }
    public CvssReach? Reach { get; init; }
    public required string Reason { get; init; }
    public required string StatedBy { get; init; }
    public Instant KnownFrom { get; init; }
    public Instant? KnownTo { get; set; }

    public StatedEnvironment Stated => new() { Confidentiality = Confidentiality, Integrity = Integrity, Availability = Availability, Reach = Reach, Reason = Reason };
}
