namespace PlantPatch.Core.Products;

/// <summary>Vendor and product of a CPE 2.2 or 2.3 name, and whether two names mean one product.</summary>
static class CpeName
{
    public static string Vendor(string cpe) => Part(cpe, 0);

    public static string Product(string cpe) => Part(cpe, 1).Replace('_', ' ');

    /// <summary>Same vendor and product; the version is judged elsewhere.</summary>
    public static bool Same(string a, string b) =>
        a.Length > 0 && b.Length > 0 && Part(a, 0).Length > 0 && Part(a, 1).Length > 0
        && string.Equals(Part(a, 0), Part(b, 0), StringComparison.OrdinalIgnoreCase)
        && string.Equals(Part(a, 1), Part(b, 1), StringComparison.OrdinalIgnoreCase);

    /// <summary>A purl without version, qualifiers and subpath (purl specification: pkg:type/namespace/name@version?qualifiers#subpath).</summary>
    public static string PurlName(string purl)
    {
        var end = purl.IndexOfAny(['@', '?', '#']);
        return (end < 0 ? purl : purl[..end]).TrimEnd('/').ToLowerInvariant();
    }

    // cpe:2.3:o:vendor:product:version... and cpe:/o:vendor:product:version
    static string Part(string cpe, int index)
    {
        var start = cpe.StartsWith("cpe:2.3:", StringComparison.OrdinalIgnoreCase) ? 8 : cpe.StartsWith("cpe:/", StringComparison.OrdinalIgnoreCase) ? 5 : -1;
        if (start < 0) return "";
        var parts = cpe[start..].Split(':');
        return parts.Length > index + 1 && parts[index + 1] is not ("*" or "-") ? parts[index + 1].Replace("\\", "") : "";
    }
}
