using PlantPatch.Core.Advisories;

namespace PlantPatch.Core.Mitigation;

/// <summary>A vendor's own words on what protects without the patch, offered as the text of an action.</summary>
/// <param name="Source">The advisory and the kind of remediation.</param>
/// <param name="Cves">The vulnerabilities that the advisory says it for.</param>
public sealed record ActionTemplate(string Text, IReadOnlyList<string> Cves, string Source)
{
    /// <summary>The mitigations and workarounds that an advisory gives for these vulnerabilities; the same words once.</summary>
    public static IReadOnlyList<ActionTemplate> Of(Advisory advisory, IReadOnlyCollection<string> cves) =>
    [
        .. from vulnerability in advisory.Vulnerabilities
           where cves.Contains(vulnerability.Cve)
           from remediation in vulnerability.Remediations
           where remediation.Category is RemediationCategory.Mitigation or RemediationCategory.Workaround && remediation.Details.Trim().Length > 0
           group vulnerability.Cve by (Text: remediation.Details.Trim(), remediation.Category) into same
           select new ActionTemplate(same.Key.Text, [.. same.Distinct().Order(StringComparer.Ordinal)],
               $"{advisory.Id} revision {advisory.Revision}, {same.Key.Category.ToString().ToLowerInvariant()}"),
    ];
}
