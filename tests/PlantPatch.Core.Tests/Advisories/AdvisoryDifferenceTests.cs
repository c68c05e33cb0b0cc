using PlantPatch.Core.Advisories;

namespace PlantPatch.Core.Tests.Advisories;

public class AdvisoryDifferenceTests
{
    [Fact]
    public void Equal_revisions_do_not_differ_even_when_product_ids_were_renumbered() =>
        Assert.Empty(AdvisoryDifference.Between(Advisory("P1", "< 2.0"), Advisory("CSAFPID-0009", "< 2.0")));

    [Fact]
    public void A_widened_range_shows_as_one_product_gone_and_one_come()
    {
        var changes = AdvisoryDifference.Between(Advisory("P1", "< 2.0"), Advisory("P1", "< 2.1"));

        Assert.Contains(changes, c => c is { Where: "product Acme Relay < 2.1", Before: "", After: "listed" });
        Assert.Contains(changes, c => c is { Where: "product Acme Relay < 2.0", Before: "listed", After: "" });
    }

    [Fact]
    public void A_changed_remediation_shows_both_texts()
    {
        var change = Assert.Single(AdvisoryDifference.Between(Advisory("P1", "< 2.0"), Advisory("P1", "< 2.0", "Update to 2.0.1")));

        Assert.Equal("~ CVE-2026-1, Acme Relay < 2.0, vendor fix: Update to 2.0 → Update to 2.0.1", change.ToString());
    }

    static Advisory Advisory(string productId, string range, string fix = "Update to 2.0") => new()
    {
        Namespace = "https://example.com", Publisher = "Example", Id = "EX-1", Revision = "1", Title = "A relay", Status = AdvisoryStatus.Final,
        InitialRelease = default, CurrentRelease = default,
        Products = [new() { ProductId = productId, FullName = "Relay", Vendor = "Acme", Product = "Relay", Expression = range }],
        Vulnerabilities =
        [
            new()
            {
                Cve = "CVE-2026-1", Name = "CVE-2026-1",
                Statuses = [new(ProductStatus.KnownAffected, productId)],
                Remediations = [new() { Category = RemediationCategory.VendorFix, Details = fix, ProductIds = [productId] }],
            },
        ],
    };
}
