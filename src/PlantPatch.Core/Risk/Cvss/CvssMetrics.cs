using System.Collections.Frozen;

namespace PlantPatch.Core.Risk.Cvss;

/// <summary>One metric: its key in the vector, its JSON property, and the letters for the property's words.</summary>
public sealed record CvssMetric(string Property, string Key, IReadOnlyDictionary<string, string> Letters, string? NotDefined)
{
    public string? Letter(string word) => Letters.GetValueOrDefault(word);
}

/// <summary>The metrics of each CVSS version, as FIRST's JSON schemas name them.</summary>
public static class CvssMetrics
{
    const string V2 = """
        accessVector AV NETWORK:N ADJACENT_NETWORK:A LOCAL:L
        accessComplexity AC HIGH:H MEDIUM:M LOW:L
        authentication Au MULTIPLE:M SINGLE:S NONE:N
        confidentialityImpact C NONE:N PARTIAL:P COMPLETE:C
        integrityImpact I NONE:N PARTIAL:P COMPLETE:C
        availabilityImpact A NONE:N PARTIAL:P COMPLETE:C
        exploitability E UNPROVEN:U PROOF_OF_CONCEPT:POC FUNCTIONAL:F HIGH:H NOT_DEFINED:ND
        remediationLevel RL OFFICIAL_FIX:OF TEMPORARY_FIX:TF WORKAROUND:W UNAVAILABLE:U NOT_DEFINED:ND
        reportConfidence RC UNCONFIRMED:UC UNCORROBORATED:UR CONFIRMED:C NOT_DEFINED:ND
        collateralDamagePotential CDP NONE:N LOW:L LOW_MEDIUM:LM MEDIUM_HIGH:MH HIGH:H NOT_DEFINED:ND
        targetDistribution TD NONE:N LOW:L MEDIUM:M HIGH:H NOT_DEFINED:ND
        confidentialityRequirement CR LOW:L MEDIUM:M HIGH:H NOT_DEFINED:ND
        integrityRequirement IR LOW:L MEDIUM:M HIGH:H NOT_DEFINED:ND
        availabilityRequirement AR LOW:L MEDIUM:M HIGH:H NOT_DEFINED:ND
        """;

    const string V3 = """
        attackVector AV NETWORK:N ADJACENT_NETWORK:A LOCAL:L PHYSICAL:P
        attackComplexity AC HIGH:H LOW:L
        privilegesRequired PR NONE:N LOW:L HIGH:H
        userInteraction UI NONE:N REQUIRED:R
        scope S UNCHANGED:U CHANGED:C
        confidentialityImpact C NONE:N LOW:L HIGH:H
        integrityImpact I NONE:N LOW:L HIGH:H
        availabilityImpact A NONE:N LOW:L HIGH:H
        exploitCodeMaturity E UNPROVEN:U PROOF_OF_CONCEPT:P FUNCTIONAL:F HIGH:H NOT_DEFINED:X
        remediationLevel RL OFFICIAL_FIX:O TEMPORARY_FIX:T WORKAROUND:W UNAVAILABLE:U NOT_DEFINED:X
        reportConfidence RC UNKNOWN:U REASONABLE:R CONFIRMED:C NOT_DEFINED:X
        confidentialityRequirement CR LOW:L MEDIUM:M HIGH:H NOT_DEFINED:X
        integrityRequirement IR LOW:L MEDIUM:M HIGH:H NOT_DEFINED:X
        availabilityRequirement AR LOW:L MEDIUM:M HIGH:H NOT_DEFINED:X
        modifiedAttackVector MAV NETWORK:N ADJACENT_NETWORK:A LOCAL:L PHYSICAL:P NOT_DEFINED:X
        modifiedAttackComplexity MAC HIGH:H LOW:L NOT_DEFINED:X
        modifiedPrivilegesRequired MPR HIGH:H LOW:L NONE:N NOT_DEFINED:X
        modifiedUserInteraction MUI NONE:N REQUIRED:R NOT_DEFINED:X
        modifiedScope MS UNCHANGED:U CHANGED:C NOT_DEFINED:X
        modifiedConfidentialityImpact MC HIGH:H LOW:L NONE:N NOT_DEFINED:X
        modifiedIntegrityImpact MI HIGH:H LOW:L NONE:N NOT_DEFINED:X
        modifiedAvailabilityImpact MA HIGH:H LOW:L NONE:N NOT_DEFINED:X
        """;

    const string V4 = """
        attackVector AV NETWORK:N ADJACENT:A LOCAL:L PHYSICAL:P
        attackComplexity AC LOW:L HIGH:H
        attackRequirements AT NONE:N PRESENT:P
        privilegesRequired PR NONE:N LOW:L HIGH:H
        userInteraction UI NONE:N PASSIVE:P ACTIVE:A
        vulnConfidentialityImpact VC HIGH:H LOW:L NONE:N
        vulnIntegrityImpact VI HIGH:H LOW:L NONE:N
        vulnAvailabilityImpact VA HIGH:H LOW:L NONE:N
        subConfidentialityImpact SC HIGH:H LOW:L NONE:N
        subIntegrityImpact SI HIGH:H LOW:L NONE:N
        subAvailabilityImpact SA HIGH:H LOW:L NONE:N
        exploitMaturity E UNREPORTED:U PROOF_OF_CONCEPT:P ATTACKED:A NOT_DEFINED:X
        confidentialityRequirement CR LOW:L MEDIUM:M HIGH:H NOT_DEFINED:X
        integrityRequirement IR LOW:L MEDIUM:M HIGH:H NOT_DEFINED:X
        availabilityRequirement AR LOW:L MEDIUM:M HIGH:H NOT_DEFINED:X
        modifiedAttackVector MAV NETWORK:N ADJACENT:A LOCAL:L PHYSICAL:P NOT_DEFINED:X
        modifiedAttackComplexity MAC HIGH:H LOW:L NOT_DEFINED:X
        modifiedAttackRequirements MAT NONE:N PRESENT:P NOT_DEFINED:X
        modifiedPrivilegesRequired MPR HIGH:H LOW:L NONE:N NOT_DEFINED:X
        modifiedUserInteraction MUI NONE:N PASSIVE:P ACTIVE:A NOT_DEFINED:X
        modifiedVulnConfidentialityImpact MVC NONE:N LOW:L HIGH:H NOT_DEFINED:X
        modifiedVulnIntegrityImpact MVI NONE:N LOW:L HIGH:H NOT_DEFINED:X
        modifiedVulnAvailabilityImpact MVA NONE:N LOW:L HIGH:H NOT_DEFINED:X
        modifiedSubConfidentialityImpact MSC NEGLIGIBLE:N LOW:L HIGH:H NOT_DEFINED:X
        modifiedSubIntegrityImpact MSI NEGLIGIBLE:N LOW:L HIGH:H SAFETY:S NOT_DEFINED:X
        modifiedSubAvailabilityImpact MSA NEGLIGIBLE:N LOW:L HIGH:H SAFETY:S NOT_DEFINED:X
        Safety S NEGLIGIBLE:N PRESENT:P NOT_DEFINED:X
        Automatable AU NO:N YES:Y NOT_DEFINED:X
        Recovery R AUTOMATIC:A USER:U IRRECOVERABLE:I NOT_DEFINED:X
        valueDensity V DIFFUSE:D CONCENTRATED:C NOT_DEFINED:X
        vulnerabilityResponseEffort RE LOW:L MODERATE:M HIGH:H NOT_DEFINED:X
        providerUrgency U CLEAR:Clear GREEN:Green AMBER:Amber RED:Red NOT_DEFINED:X
        """;

    static readonly Dictionary<string, CvssMetric[]> ByVersion = new()
    {
        ["2.0"] = Read(V2), ["3.0"] = Read(V3), ["3.1"] = Read(V3), ["4.0"] = Read(V4),
    };

    /// <summary>The metrics of a version; none for a version that is not known.</summary>
    public static IReadOnlyList<CvssMetric> Of(string version) => ByVersion.GetValueOrDefault(version) ?? [];

    static CvssMetric[] Read(string table) => [.. table.Split('\n', StringSplitOptions.TrimEntries).Select(line =>
    {
        var words = line.Split(' ');
        var letters = words.Skip(2).Select(pair => pair.Split(':')).ToFrozenDictionary(pair => pair[0], pair => pair[1]);
        return new CvssMetric(words[0], words[1], letters, letters.GetValueOrDefault("NOT_DEFINED"));
    })];
}
