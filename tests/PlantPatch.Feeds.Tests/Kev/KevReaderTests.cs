using System.Text;
using System.Text.Json;
using PlantPatch.Core.Risk;
using PlantPatch.Feeds.Kev;
using PlantPatch.Tests;

namespace PlantPatch.Feeds.Tests.Kev;

public class KevReaderTests
{
    const string Head = "cveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,requiredAction,dueDate,knownRansomwareCampaignUse,notes,cwes";

    static byte[] Real => File.ReadAllBytes(SharedData.Path("data", "kev-2025-08-25.json"));

    [Fact]
    public void The_whole_catalogue_is_read_without_a_complaint()
    {
        var (catalogue, complaints) = KevReader.Read(Real);

        Assert.Empty(complaints);
        Assert.Equal(("2025.08.25", 1404, 1404, (LocalDate?)new LocalDate(2025, 8, 25)), (catalogue!.Version, catalogue.StatedCount, catalogue.Entries.Count, catalogue.Newest));
        Assert.Equal(Instant.FromUtc(2025, 8, 25, 17, 4, 19) + Duration.FromTicks(9_796_000), catalogue.Released);
        Assert.Equal(293, catalogue.Entries.Count(e => e.KnownRansomwareUse));
        Assert.Equal(152, catalogue.Entries.Count(e => e.Cwes.Count == 0));
        Assert.DoesNotContain(catalogue.Entries, e => e.DateAdded is null || e.DueDate is null);
        // What older emergency directives had ordered was due before the catalogue began.
        Assert.Equal(new LocalDate(2020, 1, 29), catalogue.Find("CVE-2020-0601")?.DueDate);
        Assert.Equal("Git", catalogue.Find("CVE-2025-48384")?.Vendor);
        Assert.False(KevCompleteness.Compare(catalogue, catalogue).IsSuspect);
    }

    [Fact]
    public void The_CSV_says_the_same_as_the_JSON()
    {
        var json = KevReader.Read(Real).Catalogue!;

        var (csv, complaints) = KevReader.Read(Csv());

        Assert.Empty(complaints);
        Assert.Equal(json.Entries.Select(Line), csv!.Entries.Select(Line));
        Assert.Equal(("", null, null), (csv.Version, csv.Released, csv.StatedCount));
    }

    [Fact]
    public void A_truncated_catalogue_gives_no_catalogue_wherever_it_was_cut()
    {
        var (json, csv) = (Real, Csv());

        foreach (var part in new[] { 0.01, 0.3, 0.7, 0.999 })
        {
            Assert.Equal("truncated-json", Assert.Single(KevReader.Read(json.AsMemory(0, (int)(json.Length * part))).Complaints).Code);
            var cut = KevReader.Read(csv.AsMemory(0, (int)(csv.Length * part)));
            Assert.Equal((null, "truncated-csv"), (cut.Catalogue, Assert.Single(cut.Complaints).Code));
        }
    }

    [Theory]
    [InlineData("<html>Sign in</html>", "web-page")]
    [InlineData("", "empty-file")]
    [InlineData("{}", "kev-not-the-catalogue")]
    [InlineData("[]", "kev-not-the-catalogue")]
    [InlineData("""{"vulnerabilities":[],"dateReleased":"2025-08-25T17:04:19Z"}""", "kev-empty")]
    [InlineData("""{"vulnerabilities":{},"vulnerabilities":[]}""", "duplicate-key")]
    [InlineData("name,city\nA,B", "kev-not-the-catalogue")]
    [InlineData(Head, "kev-empty")]
    [InlineData(Head + ",CVEID\n", "kev-duplicate-column")]
    public void What_is_not_the_catalogue_is_named(string text, string code)
    {
        var (catalogue, complaints) = KevReader.Read(Encoding.UTF8.GetBytes(text));

        Assert.Null(catalogue);
        Assert.Equal(code, Assert.Single(complaints).Code);
    }

    [Fact]
    public void Odd_entries_are_named_and_the_rest_counts()
    {
        var (catalogue, complaints) = KevReader.Read(Encoding.UTF8.GetBytes($"""
            {Head},exploitMaturity
            CVE-2024-1111,V,P,N,2024-01-01,D,A,2024-02-01,Known,,"CWE-1, CWE-2",high
            CVE-2024-1111,V,P,N,2024-01-02,D,A,2024-02-02,Known,,,high
            CVE-2024-2222,V,P,N,2024-13-45,D,"A, b",soon,Unknown,,,
            kev,V,P,N,2024-01-01,D,A,2024-02-01,Known,,,
            """));

        Assert.Equal(["kev-duplicate-cve at row 3", "kev-date at row 4/dateAdded", "kev-date at row 4/dueDate", "kev-not-a-cve at row 5", "kev-unknown-column at exploitMaturity"],
            complaints.Select(c => $"{c.Code} at {c.Where}"));
        Assert.Equal(["CVE-2024-1111", "CVE-2024-2222"], catalogue!.Entries.Select(e => e.Cve));
        Assert.Equal(["CWE-1", "CWE-2"], catalogue.Entries[0].Cwes);
        Assert.Equal((new LocalDate(2024, 2, 1), null), (catalogue.Entries[0].DueDate!.Value, catalogue.Entries[1].DueDate));
    }

    [Fact]
    public void A_new_field_in_the_JSON_is_named_and_does_no_harm()
    {
        var (catalogue, complaints) = KevReader.Read("""
            {"catalogVersion":"1","dateReleased":"2025-08-25T17:04:19Z","count":2,"newThing":{},"vulnerabilities":[
              {"cveID":"CVE-2024-1111","vendorProject":"V","product":"P","dateAdded":"2024-01-01","dueDate":"2024-02-01","severity":{"deep":[1]}}, 7]}
            """u8.ToArray());

        Assert.Equal(["newThing", "/vulnerabilities/1", "severity"], complaints.Select(c => c.Where));
        Assert.True(KevCompleteness.Compare(null, catalogue!).IsSuspect);
    }

    // CISA publishes both forms; the CSV is made here from the JSON, in CISA's columns.
    static byte[] Csv()
    {
        using var document = JsonDocument.Parse(Real);
        var lines = document.RootElement.GetProperty("vulnerabilities").EnumerateArray()
            .Select(entry => string.Join(',', Head.Split(',').Select(column => $"\"{Field(entry.GetProperty(column)).Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend(Head)))];
    }

    static string Field(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? string.Join(", ", value.EnumerateArray().Select(v => v.GetString())) : value.GetString()!;

    static string Line(KevEntry e) => string.Join('|', e with { Cwes = [] }, string.Join(',', e.Cwes)).Replace("System.String[]", "", StringComparison.Ordinal);
}
