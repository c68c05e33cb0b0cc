using System.Text;
using PlantPatch.Core.Advisories;

namespace PlantPatch.App.Patches;

/// <summary>What makes two fixes the same patch: the same vendor, product and version, however they are spelled.</summary>
static class PatchKey
{
    public static string Of(AdvisoryProduct product, string version) =>
        $"{Bare(product.Vendor)}|{Bare(product.Product.Length > 0 ? product.Product : product.FullName)}|{Bare(version).TrimStart('v')}";

    // Letters and digits only, one blank between words, points kept: 1.1 and 11 are two versions.
    static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
            if (char.IsLetterOrDigit(letter) || letter == '.') bare.Append(letter);
            else if (bare.Length > 0 && bare[^1] != ' ') bare.Append(' ');
        return bare.ToString().TrimEnd();
    }
}
