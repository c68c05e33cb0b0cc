using PlantPatch.Core.Risk;

namespace PlantPatch.Core.Tests.Risk;

public class KevCompletenessTests
{
    [Theory]
    [InlineData(1000, 0, 1000, 0, false, "0 new, 0 withdrawn")]
    [InlineData(1000, 0, 1010, 3, false, "10 new, 0 withdrawn")]
    [InlineData(1000, 0, 950, 0, false, "50 withdrawn (CVE-2024-1950, CVE-2024-1951, CVE-2024-1952, CVE-2024-1953, CVE-2024-1954, …)")]
    [InlineData(1000, 0, 949, 0, true, "It has 949 entries, the last one had 1000: more than 5 % are missing.")]
    [InlineData(1300, 0, 40, 30, true, "more than 5 % are missing")]
    [InlineData(1000, 0, 1000, -1, true, "Its newest entry is of 2025-07-31, the last catalogue had one of 2025-08-01")]
    [InlineData(1, 0, 1, 0, false, "the newest of 2025-08-01")]
    public void A_catalogue_that_shrank_or_grew_older_waits_for_a_person(int before, int dayBefore, int count, int day, bool suspect, string because)
    {
        var comparison = KevCompleteness.Compare(Catalogue(before, dayBefore), Catalogue(count, day));

        Assert.Equal(suspect, comparison.IsSuspect);
        Assert.Contains(because, comparison.Because);
    }

    [Fact]
    public void The_first_catalogue_is_taken_unless_its_own_count_speaks_against_it()
    {
        Assert.False(KevCompleteness.Compare(null, Catalogue(3, 0)).IsSuspect);
        Assert.True(KevCompleteness.Compare(null, Catalogue(3, 0) with { StatedCount = 4 }).IsSuspect);
        Assert.True(KevCompleteness.Compare(null, Catalogue(0, 0)).IsSuspect);
    }

    [Fact]
    public void A_catalogue_without_any_readable_date_does_not_replace_one_with() =>
        Assert.True(KevCompleteness.Compare(Catalogue(2, 0),
            new() { Entries = [.. Catalogue(2, 0).Entries.Select(e => e with { DateAdded = null })] }).IsSuspect);

    [Fact]
    public void A_CVE_is_found_however_it_is_written()
    {
        var next = Catalogue(2, 0) with { Entries = Catalogue(1, 0).Entries };

        Assert.NotNull(next.Find("cve-2024-1000"));
        Assert.Null(next.Find("CVE-2024-1001"));
    }

    static KevCatalogue Catalogue(int count, int day) => new()
    {
        Entries = [.. Enumerable.Range(0, count).Select(i => new KevEntry
        {
            Cve = $"CVE-2024-{1000 + i}",
            Vendor = "V",
            Product = "P",
            DateAdded = new LocalDate(2025, 8, 1).PlusDays(i == 0 ? day : -100),
        })],
    };
}
