using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;
using PlantPatch.Core.Tests.Matching;

namespace PlantPatch.Core.Tests.Review;

public class DecisionTests
{
    [Theory]
    [InlineData(DecisionKind.Verdict, Verdict.Affected, null, false)]
    [InlineData(DecisionKind.Verdict, Verdict.NotAffected, null, true)]
    [InlineData(DecisionKind.Alias, null, true, false)]
    [InlineData(DecisionKind.Alias, null, false, true)]
    public void What_makes_fewer_things_count_as_affected_needs_four_eyes(DecisionKind kind, Verdict? verdict, bool? same, bool needed) =>
        Assert.Equal(needed, FourEyes.Needed(kind, verdict, same));

    [Theory]
    [InlineData(DecisionState.Proposed, "maria", "jonas", true, null)]
    [InlineData(DecisionState.Proposed, "maria", "maria", true, "maria proposed it; a second person must confirm it (--as NAME).")]
    [InlineData(DecisionState.Proposed, "maria", " Maria ", true, "maria proposed it; a second person must confirm it (--as NAME).")]
    [InlineData(DecisionState.Proposed, "maria", "robot", false, "Only a person may confirm it.")]
    [InlineData(DecisionState.InForce, "maria", "jonas", true, "It is in force already.")]
    [InlineData(DecisionState.Undone, "maria", "jonas", true, "It was undone; decide anew.")]
    public void Only_another_person_confirms_what_is_proposed(DecisionState state, string by, string confirmer, bool human, string? refusal) =>
        Assert.Equal(refusal, FourEyes.Check(state, by, confirmer, human)?.Reason);

    static readonly Advisory Written = SmallAdvisory.Of(("Acme", "PumpMaster", "< 2.0")) is var a
        ? a with { Vulnerabilities = [a.Vulnerabilities[0] with { Remediations = [new() { Category = RemediationCategory.VendorFix, Details = "Update to 2.0", ProductIds = ["P1"] }] }] } : a;

    public static TheoryData<string?, Func<Advisory, Advisory>> Revisions => new()
    {
        { null, a => a with { Revision = "2", Title = "Better words", Notes = [new("general", "", "more")] } },
        { null, a => Renumbered(a) },
        { null, a => a with { Products = [.. a.Products, a.Products[0] with { ProductId = "P2", Product = "Other", FullName = "Other" }] } },
        { "the range changed from '< 2.0' to '< 3.0'", a => a with { Products = [a.Products[0] with { Expression = "< 3.0" }] } },
        { "the products named changed from 'Acme PumpMaster PumpMaster: < 2.0' to 'Acme PumpMaster II PumpMaster: < 2.0'", a => a with { Products = [a.Products[0] with { Product = "PumpMaster II" }] } },
        { "the status changed from 'PumpMaster < 2.0: known affected' to 'PumpMaster < 2.0: under investigation'", a => Vulnerable(a, v => v with { Statuses = [new(ProductStatus.UnderInvestigation, "P1")] }) },
        { "what the vendor says can be done changed", a => Vulnerable(a, v => v with { Remediations = [v.Remediations[0] with { Details = "Update to 2.1" }] }) },
        { "what the vendor says can be done changed", a => Vulnerable(a, v => v with { Remediations = [v.Remediations[0] with { Category = RemediationCategory.Mitigation }] }) },
        { "the range changed from '< 2.0' to nothing", a => a with { Products = [] } },
    };

    [Theory, MemberData(nameof(Revisions))]
    public void A_decision_holds_while_the_row_says_the_same(string? changed, Func<Advisory, Advisory> revise)
    {
        var revised = revise(Written);
        var ids = revised.Products.Where(p => p.Product.StartsWith("PumpMaster", StringComparison.Ordinal)).Select(p => p.ProductId).ToList();

        var before = RowFacts.Of(Written, ["P1"], "CVE-2024-1");
        var after = RowFacts.Of(revised, ids.Count == 0 ? ["P1"] : ids, "CVE-2024-1");

        Assert.Equal(changed, before.ChangedTo(after));
    }

    static Advisory Vulnerable(Advisory advisory, Func<Vulnerability, Vulnerability> change) => advisory with { Vulnerabilities = [change(advisory.Vulnerabilities[0])] };

    static Advisory Renumbered(Advisory advisory) => Vulnerable(
        advisory with { Products = [advisory.Products[0] with { ProductId = "CSAFPID-7" }] },
        v => v with { Statuses = [new(ProductStatus.KnownAffected, "CSAFPID-7")], Remediations = [v.Remediations[0] with { ProductIds = ["CSAFPID-7"] }] });
}
