namespace PlantPatch.App.Advisories;

/// <summary>
/// Mandatory tests (CSAF 2.0, 6.1) whose failure changes nothing about which product has which vulnerability. A document that fails only these is
/// taken in with the complaint: leaving out a real advisory because its version stands in the wrong kind of branch would hide affected assets
/// (175 of CISA's 2,035 OT advisories fail 6.1.31, 3 fail 6.1.11).
/// </summary>
public static class FormalTests
{
    public static IReadOnlyDictionary<string, string> Why { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["6.1.11"] = "the name of a CWE is spelled otherwise; its number counts",
        ["6.1.12"] = "a language code is unknown; no verdict depends on it",
        ["6.1.15"] = "a translation does not name its source language",
        ["6.1.19"] = "a revision in the history has a pre-release number",
        ["6.1.24"] = "an involvement is stated twice",
        ["6.1.25"] = "a file hash names its algorithm twice",
        ["6.1.26"] = "the document's category is close to a profile's name",
        ["6.1.28"] = "a translation is in the language it was translated from",
        ["6.1.29"] = "a remediation names no product: it is shown, and no fix is read from it",
        ["6.1.31"] = "a range stands in a product_version branch: it is read as the range it is",
        ["6.1.32"] = "a flag names no product: it is shown, and closes nothing anyway",
    };

    public static bool OnlyFormal(string test) => Why.ContainsKey(test);
}
