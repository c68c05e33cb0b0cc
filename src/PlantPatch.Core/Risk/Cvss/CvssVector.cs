namespace PlantPatch.Core.Risk.Cvss;

/// <summary>A CVSS vector taken apart: every metric known to its version, none twice, all mandatory ones there.</summary>
public sealed class CvssVector
{
    readonly Dictionary<string, string> letters;

    CvssVector(string version, Dictionary<string, string> letters) => (Version, this.letters) = (version, letters);

    public string Version { get; }

    /// <summary>The letters at the key, or null.</summary>
    public string? this[string key] => letters.GetValueOrDefault(key);

    /// <summary>Null for what is no vector that a score could be computed from; saying so is the schema's part (test 6.1.8).</summary>
    public static CvssVector? Parse(string? text)
    {
        if (text is null) return null;
        var version = "2.0";
        if (text.StartsWith("CVSS:", StringComparison.Ordinal))
        {
            var slash = text.IndexOf('/');
            if (slash < 0) return null;
            (version, text) = (text[5..slash], text[(slash + 1)..]);
        }

        var values = new Dictionary<string, string>(16);
        foreach (var part in text.AsSpan().Split('/'))
        {
            var (metric, colon) = (text[part], text[part].IndexOf(':'));
            if (colon < 1 || !values.TryAdd(metric[..colon], metric[(colon + 1)..])) return null;
        }

        var metrics = CvssMetrics.Of(version);
        var known = 0;
        foreach (var metric in metrics)
            if (values.TryGetValue(metric.Key, out var letter) ? metric.Letters.Values.Contains(letter) : metric.NotDefined is not null)
                known += values.ContainsKey(metric.Key) ? 1 : 0;
            else
                return null;
        return metrics.Count > 0 && known == values.Count ? new(version, values) : null;
    }

    /// <summary>The same vector with these metrics as well; what it says already stays.</summary>
    public CvssVector And(IEnumerable<(string Key, string Letter)> more)
    {
        var all = new Dictionary<string, string>(letters);
        foreach (var (key, letter) in more) all.TryAdd(key, letter);
        return new(Version, all);
    }

    /// <summary>The same vector with only these metrics.</summary>
    public CvssVector Only(params ReadOnlySpan<string> keys)
    {
        var some = new Dictionary<string, string>();
        foreach (var key in keys)
            if (letters.TryGetValue(key, out var value)) some[key] = value;
        return new(Version, some);
    }

    /// <summary>As it is written, its metrics in the order of the version's table.</summary>
    public override string ToString() => (Version == "2.0" ? "" : $"CVSS:{Version}/")
        + string.Join('/', CvssMetrics.Of(Version).Where(m => letters.ContainsKey(m.Key)).Select(m => $"{m.Key}:{letters[m.Key]}"));
}
