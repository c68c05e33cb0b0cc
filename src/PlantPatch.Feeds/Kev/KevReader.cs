using NodaTime.Text;
using PlantPatch.Core;
using PlantPatch.Core.Risk;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.Kev;

/// <summary>A catalogue, or none, and everything that was odd about the file; with a catalogue, the complaints are about single entries or columns.</summary>
public sealed record KevReading(KevCatalogue? Catalogue, IReadOnlyList<Complaint> Complaints);

/// <summary>Reads CISA's Known Exploited Vulnerabilities in both published forms; columns CISA may add are named and do no harm.</summary>
public static class KevReader
{
    public static KevReading Read(ReadOnlyMemory<byte> bytes, FileLimits? limits = null)
    {
        limits ??= FileLimits.Default;
        if (bytes.Length > limits.MaxDocumentBytes) return new(null, [StrictJson.TooLarge(bytes.Length, limits)]);
        if (ContentSniff.WhatIsIt(bytes.Span) is { } odd)
            return new(null, [odd with { Message = odd.Message.Replace("not JSON", "not the catalogue", StringComparison.Ordinal) }]);
        if (ZeroCharacter.In(bytes.Span) is { } zero) return new(null, [zero]);
        var text = ContentSniff.WithoutBom(bytes.Span).TrimStart(" \t\r\n"u8);
        return text[0] is (byte)'{' or (byte)'[' ? KevJson.Read(bytes, limits) : KevCsv.Read(bytes);
    }

    /// <summary>Turns rows of named texts into a catalogue; both forms have the same names.</summary>
    internal static KevReading Collect(KevCatalogue head, IEnumerable<(string Where, IReadOnlyDictionary<string, string> Row)> rows, List<Complaint> complaints)
    {
        var entries = new List<KevEntry>();
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (where, row) in rows)
        {
            unknown.UnionWith(row.Keys.Where(k => !Columns.Contains(k)));
            var cve = Text(row, "cveID").Trim();
            if (!IsCve(cve)) complaints.Add(new("kev-not-a-cve", where, $"\"{SafeName.Show(Short(cve))}\" is no CVE number; the entry is left out."));
            else if (seen.TryGetValue(cve, out var first)) complaints.Add(new("kev-duplicate-cve", where, $"{cve} stands there already ({first}); the first one counts."));
            else
            {
                seen[cve] = where;
                entries.Add(Entry(cve, where, row, complaints));
            }
        }

        foreach (var column in unknown.Take(20)) complaints.Add(new("kev-unknown-column", SafeName.Show(Short(column)), "CISA's file has a column that is not known here; it is ignored."));
        if (entries.Count > 0) return new(head with { Entries = entries }, complaints);
        complaints.Add(new("kev-empty", "", "The file holds no entry, so it cannot be the catalogue."));
        return new(null, complaints);
    }

    static readonly HashSet<string> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        "cveID", "vendorProject", "product", "vulnerabilityName", "dateAdded", "shortDescription",
        "requiredAction", "dueDate", "knownRansomwareCampaignUse", "notes", "cwes",
    };

    static KevEntry Entry(string cve, string where, IReadOnlyDictionary<string, string> row, List<Complaint> complaints) => new()
    {
        Cve = cve.ToUpperInvariant(),
        Vendor = Text(row, "vendorProject").Trim(),
        Product = Text(row, "product").Trim(),
        Name = Text(row, "vulnerabilityName").Trim(),
        DateAdded = Day(row, "dateAdded", where, complaints),
        DueDate = Day(row, "dueDate", where, complaints),
        Description = Text(row, "shortDescription"),
        RequiredAction = Text(row, "requiredAction"),
        KnownRansomwareUse = Text(row, "knownRansomwareCampaignUse").Trim().Equals("Known", StringComparison.OrdinalIgnoreCase),
        Notes = Text(row, "notes"),
        Cwes = Text(row, "cwes").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
    };

    static NodaTime.LocalDate? Day(IReadOnlyDictionary<string, string> row, string column, string where, List<Complaint> complaints)
    {
        var text = Text(row, column).Trim();
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day }) return day;
        complaints.Add(new("kev-date", $"{where}/{column}", $"\"{SafeName.Show(Short(text))}\" is no date of the form 2025-08-25; the entry counts without it."));
        return null;
    }

    static string Text(IReadOnlyDictionary<string, string> row, string column) => row.GetValueOrDefault(column) ?? "";

    static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    static bool IsCve(string text) =>
        text.StartsWith("CVE-", StringComparison.OrdinalIgnoreCase) && text.Split('-') is [_, { Length: 4 } year, { Length: >= 4 and <= 19 } number]
        && year.All(char.IsAsciiDigit) && number.All(char.IsAsciiDigit);
}
