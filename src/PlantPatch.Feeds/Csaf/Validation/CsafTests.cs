using PlantPatch.Feeds.Csaf.Validation.Rules;

namespace PlantPatch.Feeds.Csaf.Validation;

/// <summary>
/// Every test of CSAF section 6 that is known here, in the order of the clauses. CSAF 2.0 is complete (33 clauses, 43 tests
/// 6.1.x; 20 of 6.2.x; 11 of 6.3.x). For CSAF 2.1 the tests of 2.0 carry over, and 6.1.27.12, 6.1.27.14 to 19, 6.1.34 to 45,
/// 6.1.52, 6.2.22, 6.2.28, 6.2.29, 6.2.38 and 6.3.12 are new; those on SSVC, EPSS, extensions and product paths are not here yet.
/// </summary>
static class CsafTests
{
    public static IReadOnlyList<CsafTest> All { get; } =
    [
        .. ((IReadOnlyList<CsafTest>[])
            [
                ProductRules.Tests, IdentifierRules.Tests, StatusRules.Tests, ScoreRules.Tests, RevisionRules.Tests, VulnerabilityRules.Tests,
                LanguageRules.Tests, ProfileRules.Tests, BranchRules.Tests, DocumentRules.Tests, DateRules.Tests, SharingRules.Tests, SpellingRules.Tests,
            ]).SelectMany(tests => tests).OrderBy(test => Clause(test.Id)),
    ];

    // 6.1.27.10 as 6_001_027_010
    static long Clause(string id) => id.Split('.').Append("0").Take(4).Aggregate(0L, (sum, part) => sum * 1000 + int.Parse(part));
}
