using System.Text.Json;
using NodaTime.Text;
using PlantPatch.Core;
using PlantPatch.Core.Risk;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.Kev;

/// <summary>The JSON form of the catalogue.</summary>
static class KevJson
{
    static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "title", "catalogVersion", "dateReleased", "count", "vulnerabilities", "$schema" };

    public static KevReading Read(ReadOnlyMemory<byte> bytes, FileLimits limits)
    {
        var (document, complaint) = StrictJson.Open(bytes, limits);
        if (document is null) return new(null, [complaint!]);
        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("vulnerabilities", out var list) || list.ValueKind != JsonValueKind.Array)
                return new(null, [new("kev-not-the-catalogue", "", "This JSON has no list of \"vulnerabilities\", so it is not the catalogue.")]);

            var complaints = root.EnumerateObject().Where(p => !Known.Contains(p.Name)).Take(20)
                .Select(p => new Complaint("kev-unknown-column", SafeName.Show(p.Name), "CISA's file has a field that is not known here; it is ignored.")).ToList();
            var released = InstantPattern.ExtendedIso.Parse(Text(root, "dateReleased"));
            if (!released.Success) complaints.Add(new("kev-date", "/dateReleased", "The date of release is missing or no date."));
            var head = new KevCatalogue
            {
                Version = Text(root, "catalogVersion"),
                Released = released.Success ? released.Value : null,
                StatedCount = root.TryGetProperty("count", out var count) && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var stated) ? stated : null,
                Entries = [],
            };
            return KevReader.Collect(head, list.EnumerateArray().Select((entry, i) => ($"/vulnerabilities/{i}", Row(entry))), complaints);
        }
    }

    // Lists (the CWEs) become the comma-separated text that stands in the CSV form.
    static IReadOnlyDictionary<string, string> Row(JsonElement entry) => entry.ValueKind != JsonValueKind.Object
        ? new Dictionary<string, string>(StringComparer.Ordinal)
        : entry.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.Array
            ? string.Join(',', p.Value.EnumerateArray().Select(v => v.ToString()))
            : p.Value.ToString(), StringComparer.Ordinal);

    static string Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
