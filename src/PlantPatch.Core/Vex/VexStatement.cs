using PlantPatch.Core.Advisories;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Vex;

/// <summary>What we say of a product and a vulnerability, the worst first.</summary>
public enum VexStatus { KnownAffected, UnderInvestigation, Fixed, KnownNotAffected }

/// <summary>CSAF's flags that we use; the others need an analysis of code that a plant does not make.</summary>
public enum VexJustification { None, ComponentNotPresent, VulnerableCodeNotPresent }

/// <summary>A status with its justification and the sentence behind it.</summary>
public readonly record struct VexVerdict(VexStatus Status, VexJustification Justification, string Because);

/// <summary>
/// The status that follows from what is known about one component. Unknown is said as under investigation, never as not affected; the supplier's word alone
/// gets no justification of ours.
/// </summary>
public static class VexStatement
{
    /// <param name="standing">The finding as it stands; null when there never was one.</param>
    /// <param name="match">What the current revision says by itself; null when it does not list the thing.</param>
    /// <param name="wasAffected">Did an earlier version of the same component, on the same asset, have the vulnerability?</param>
    /// <returns>Null when there is nothing to say.</returns>
    public static VexVerdict? Of(Standing? standing, string closedBecause, Match? match, bool byWordAlone, bool wasAffected) => standing switch
    {
        { State: FindingState.Open, Verdict: Verdict.Affected } open => new(VexStatus.KnownAffected, VexJustification.None, open.Because),
        { State: FindingState.Open } open => new(VexStatus.UnderInvestigation, VexJustification.None, open.Because),
        { State: FindingState.Closed } when match is null => new(VexStatus.KnownNotAffected, VexJustification.ComponentNotPresent, closedBecause),
        { State: FindingState.Closed } when match.Verdict != Verdict.NotAffected || byWordAlone => new(VexStatus.KnownNotAffected, VexJustification.None, closedBecause),
        _ when match is null => null,
        _ when match.Verdict != Verdict.NotAffected => new(VexStatus.UnderInvestigation, VexJustification.None, match.Because),
        _ when wasAffected => new(VexStatus.Fixed, VexJustification.None, match.Because),
        _ when byWordAlone => new(VexStatus.KnownNotAffected, VexJustification.None, match.Because),
        _ => new(VexStatus.KnownNotAffected, VexJustification.VulnerableCodeNotPresent, match.Because),
    };

    /// <summary>Several advisories or assets speak of one product: the worst wins, and nobody is told two things.</summary>
    public static VexVerdict Together(VexVerdict a, VexVerdict b) => b.Status < a.Status ? b : a;
}

/// <summary>What one document of ours says: products with versions, and per vulnerability a status of each.</summary>
public sealed record VexContent(IReadOnlyList<VexProduct> Products, IReadOnlyList<VexVulnerability> Vulnerabilities);

/// <param name="Assets">The tags of those who hold it; empty unless they were asked for.</param>
public sealed record VexProduct(string Id, string Vendor, string Product, string Model, string Version, Assets.ComponentKind Kind, IReadOnlyList<string> Assets)
{
    public string Name => string.Join(' ', new[] { Vendor, Product, Version }.Where(w => w.Length > 0)) is { Length: > 0 } name ? name : Id;
}

/// <param name="Sources">The advisories, with their revisions, that it was judged by.</param>
public sealed record VexVulnerability(
    string Name, string Cve, string Title, IReadOnlyList<string> Sources, IReadOnlyDictionary<string, VexVerdict> Verdicts,
    IReadOnlyDictionary<string, IReadOnlyList<Remediation>> Remedies);
