using System.Text.Json;

namespace PlantPatch.Feeds.Files;

/// <summary>Tells the JSON files of a provider's folder that are no advisories by what stands in them, not by their names.</summary>
static class JsonKind
{
    static readonly (byte[] Key, string Word)[] Known =
    [
        ("canonical_url"u8.ToArray(), "provider or aggregator metadata"),
        ("feed"u8.ToArray(), "a ROLIE feed"),
        ("service"u8.ToArray(), "a ROLIE service document"),
        ("categories"u8.ToArray(), "a ROLIE category document"),
        ("catalogVersion"u8.ToArray(), "a catalogue of known exploited vulnerabilities"),
        ("cveMetadata"u8.ToArray(), "a CVE record"),
        ("bomFormat"u8.ToArray(), "a CycloneDX bill of materials"),
    ];

    /// <summary>
    /// What this is instead of an advisory; null when it is one, is broken, or was given by name: then the readers say what is wrong.
    /// </summary>
    public static string? NotADocument(ReadOnlySpan<byte> json, bool named)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
        string? word = null;
        try
        {
            if (!reader.Read()) return null;
            if (reader.TokenType != JsonTokenType.StartObject) return named ? null : "JSON, but no advisory: it is not an object";
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                // What says it is an advisory goes to the readers, even when only its pieces are there.
                if (reader.ValueTextEquals("document"u8) || reader.ValueTextEquals("product_tree"u8)) return null;
                foreach (var (key, what) in Known)
                    if (reader.ValueTextEquals(key)) word ??= what;
                reader.Skip();
            }
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return word; // malformed, or a name with half a surrogate pair: the strict reader names the byte
        }

        return word ?? (named ? null : "JSON, but no advisory: it has no \"document\"");
    }
}
