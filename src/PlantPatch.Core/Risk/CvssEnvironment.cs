using PlantPatch.Core.Assets;

namespace PlantPatch.Core.Risk;

/// <summary>How much a plant needs confidentiality, integrity or availability of an asset (CVSS: CR, IR, AR).</summary>
public enum CvssRequirement { Low, Medium, High }

/// <summary>From how far an attacker can come at an asset where it stands (CVSS: MAV), the farthest first.</summary>
public enum CvssReach { Network, Adjacent, Local, Physical }

/// <summary>What people of the plant say of one asset for CVSS; what is null nobody has said, and then the inventory counts.</summary>
public sealed record StatedEnvironment
{
    public CvssRequirement? Confidentiality { get; init; }
    public CvssRequirement? Integrity { get; init; }
    public CvssRequirement? Availability { get; init; }
    public CvssReach? Reach { get; init; }
    public string Reason { get; init; } = "";

    public bool IsEmpty => (Confidentiality, Integrity, Availability, Reach) is (null, null, null, null);
}

/// <summary>One line of the table: what the inventory says of an asset, and what CVSS calls that.</summary>
public sealed record EnvironmentRule(string Metrics, string When, string Value, Func<Asset, bool> Holds);

/// <summary>
/// CVSS's view of one asset's surroundings. A need that is neither stated nor follows from the inventory stays "not defined": the score is then the vendor's, never a lower one.
/// </summary>
/// <param name="Safety">Its failure or misuse may hurt people: CVSS 4.0 then asks for safety on the systems behind it (MSI:S, MSA:S).</param>
/// <param name="Because">For each metric that is defined, in its own words.</param>
public sealed record CvssEnvironment(
    CvssRequirement? Confidentiality, CvssRequirement? Integrity, CvssRequirement? Availability, CvssReach? Reach, bool Safety, IReadOnlyDictionary<string, string> Because)
{
    /// <summary>The first line that holds counts, for each metric. Nothing here lowers a need but what the inventory says outright.</summary>
    public static IReadOnlyList<EnvironmentRule> Rules { get; } =
    [
        new("IR, AR", "safety relevant", "high", a => a.SafetyRelevant),
        new("IR, AR", "at Purdue level 0, 1 or 2", "high", a => a.Purdue <= PurdueLevel.Level2),
        new("IR, AR", "impact rating high (CIP-002)", "high", a => a.Impact == ImpactRating.High),
        new("IR, AR", "criticality critical or high", "high", a => a.Criticality >= Assets.Criticality.High),
        new("IR, AR", "impact rating medium (CIP-002)", "medium", a => a.Impact == ImpactRating.Medium),
        new("IR, AR", "criticality medium", "medium", a => a.Criticality == Assets.Criticality.Medium),
        new("IR, AR", "criticality low", "low", a => a.Criticality == Assets.Criticality.Low),
        new("MAV", "not network exposed, and no External Routable Connectivity on record", "adjacent", a => a is { NetworkExposed: false, ExternallyRoutable: false }),
        new("MSI, MSA (CVSS 4.0)", "safety relevant", "safety", a => a.SafetyRelevant),
    ];

    public static CvssEnvironment Of(Asset asset, StatedEnvironment? stated)
    {
        var because = new Dictionary<string, string>();
        var need = Rules.FirstOrDefault(r => r.Metrics == "IR, AR" && r.Holds(asset));
        var reach = Rules.FirstOrDefault(r => r.Metrics == "MAV" && r.Holds(asset));
        if (asset.SafetyRelevant) because["MSI"] = because["MSA"] = $"{asset.Tag} is safety relevant";
        return new(
            Said("CR", stated?.Confidentiality, null), Said("IR", stated?.Integrity, need), Said("AR", stated?.Availability, need), Said("MAV", stated?.Reach, reach), asset.SafetyRelevant, because);

        T? Said<T>(string metric, T? said, EnvironmentRule? rule) where T : struct, Enum
        {
            if (said is not null) because[metric] = $"stated for {asset.Tag}: {stated!.Reason}";
            else if (rule is not null) because[metric] = $"the inventory says of {asset.Tag}: {rule.When}";
            return said ?? (rule is null ? null : Enum.Parse<T>(rule.Value, ignoreCase: true));
        }
    }
}
