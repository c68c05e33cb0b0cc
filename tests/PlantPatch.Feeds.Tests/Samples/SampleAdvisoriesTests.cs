using System.Text.Json;
using PlantPatch.Core.Advisories;
using PlantPatch.Feeds.Csaf;
using PlantPatch.Feeds.Csaf.Validation;
using PlantPatch.Feeds.Files;
using PlantPatch.Feeds.Kev;
using PlantPatch.Tests;

namespace PlantPatch.Feeds.Tests.Samples;

public sealed class SampleAdvisoriesTests
{
    static readonly string Folder = Path.Combine(SharedData.ProjectRoot, "samples", "demo");

    [Fact]
    public void Every_document_but_one_has_the_bytes_its_hash_promises()
    {
        var bad = Documents("advisories", "later").Where(f => Sha512(f) != HashState.Verified).ToList();

        var tampered = Assert.Single(bad);
        Assert.Equal("pps-2026-019.json", tampered.Name);
        Assert.Equal(HashState.Mismatch, Sha512(tampered));
    }

    [Fact]
    public void Every_document_is_read_without_a_complaint_and_lies_under_the_name_of_its_id()
    {
        foreach (var file in Documents("advisories", "later"))
        {
            var read = Read(file);

            Assert.Empty(read.Complaints);
            Assert.Equal(file.Name, read.Advisory?.Id.ToLowerInvariant() + ".json");
        }
    }

    [Fact]
    public void Every_document_is_valid_and_only_ranges_that_have_no_vers_form_are_noted()
    {
        var noted = new List<string>();
        foreach (var file in Documents("advisories", "later"))
        {
            var report = CsafValidator.Validate(file.Bytes, file.Name, ValidationScope.All);

            Assert.True(report.Valid, file.Name);
            noted.AddRange(report.Tests.Where(t => t.Group == TestGroup.Optional).Select(t => $"{file.Name[9..12]} {t.Id}"));
        }

        Assert.Equal(["004 6.2.18", "018 6.2.18", "018 6.2.18", "027 6.2.18"], noted);
    }

    [Fact]
    public void They_hold_every_kind_of_remedy_the_story_needs()
    {
        var remedies = Advisories("advisories").SelectMany(a => a.Vulnerabilities).SelectMany(v => v.Remediations).ToList();

        Assert.Subset(remedies.Select(r => r.Category).ToHashSet(), new HashSet<RemediationCategory>
        {
            RemediationCategory.VendorFix, RemediationCategory.Mitigation, RemediationCategory.Workaround,
            RemediationCategory.NoneAvailable, RemediationCategory.NoFixPlanned,
        });
        Assert.Contains(remedies, r => r.RestartRequired == "machine");
    }

    [Fact]
    public void The_later_revision_replaces_a_document_that_is_there()
    {
        var later = Assert.Single(Advisories("later"));
        var first = Assert.Single(Advisories("advisories"), a => a.Id == later.Id);

        Assert.Equal(("1", "2"), (first.Revision, later.Revision));
        Assert.True(first.CurrentRelease < later.CurrentRelease);
        Assert.Equal(first.InitialRelease, later.InitialRelease);
        Assert.NotEqual(first.Products[0].Expression, later.Products[0].Expression);
    }

    [Fact]
    public void The_catalogue_holds_exactly_the_exploited_CVEs_of_these_documents()
    {
        using var catalogue = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "kev.json")));
        var listed = Cves(catalogue).ToList();

        var exploited = Advisories("advisories").SelectMany(a => a.Vulnerabilities)
            .Where(v => v.Threats.Any(t => t.Category == "exploit_status")).Select(v => v.Cve);

        Assert.Equal(exploited.Order(), listed.Order());
        Assert.Equal(listed.Count, catalogue.RootElement.GetProperty("count").GetInt32());
    }

    [Fact]
    public void The_catalogue_is_read_without_a_complaint()
    {
        var reading = KevReader.Read(File.ReadAllBytes(Path.Combine(Folder, "kev.json")));

        Assert.Empty(reading.Complaints);
        Assert.Equal(10, reading.Catalogue?.Entries.Count);
    }

    [Fact]
    public void The_catalogue_agrees_with_the_real_one()
    {
        using var real = JsonDocument.Parse(File.ReadAllBytes(SharedData.Path("data", "kev-2025-08-25.json")));
        using var sample = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "kev.json")));

        Assert.Subset(Facts(real).ToHashSet(), Facts(sample).ToHashSet());
    }

    static IEnumerable<DocumentFile> Documents(params string[] folders) =>
        DocumentFiles.Walk([.. folders.Select(f => Path.Combine(Folder, f))], FileLimits.Default, TestContext.Current.CancellationToken)
            .Where(f => f.Outcome == FileOutcome.Document);

    static IEnumerable<Advisory> Advisories(string folder) => Documents(folder).Select(f => Read(f).Advisory!);

    static CsafDocument Read(DocumentFile file)
    {
        using var json = JsonDocument.Parse(file.Bytes);
        return CsafReader.Read(json.RootElement);
    }

    static HashState Sha512(DocumentFile file) => HashCheck.Of(file).Single(c => c.Algorithm == "SHA-512").State;

    static IEnumerable<string> Cves(JsonDocument catalogue) => Entries(catalogue).Select(e => e.GetProperty("cveID").GetString()!);

    static IEnumerable<string> Facts(JsonDocument catalogue) => Entries(catalogue).Select(e => string.Join(' ',
        new[] { "cveID", "vendorProject", "product", "dateAdded", "dueDate" }.Select(name => e.GetProperty(name).GetString())));

    static IEnumerable<JsonElement> Entries(JsonDocument catalogue) => catalogue.RootElement.GetProperty("vulnerabilities").EnumerateArray();
}
