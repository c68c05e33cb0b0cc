using System.Security.Cryptography;
using System.Text;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.Core.Review;

/// <summary>What makes two open questions one: short, stable ids of items, and of installed things as written.</summary>
public static class ReviewKey
{
    const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";   // Crockford's base 32: no I, L, O, U

    /// <summary>The id of the item that a question belongs to: <c>Q-4K7M2X9A</c>. The same question has the same id on every machine.</summary>
    public static string ItemOf(OpenQuestion question) =>
        ItemOf(question.Doubt, question.Thing, question.Namespace, question.Advisory, question.RowVendor, question.RowProduct);

    /// <param name="space">The advisory's namespace.</param>
    /// <param name="rowVendor">The vendor and the product as the advisory's deciding row writes them.</param>
    public static string ItemOf(Doubt doubt, Installed thing, string space, string advisory, string rowVendor, string rowProduct)
    {
        string[] parts = doubt switch
        {
            // Whether two names are one product does not depend on the version, the advisory that asks, or letter case and blanks.
            Doubt.SimilarName => ["similar_name", Spelt(thing.Vendor), Spelt(thing.Product), Spelt(thing.Model), Spelt(rowVendor), Spelt(rowProduct)],
            // Nor does which version is installed: whoever reads it off the device answers every advisory at once.
            Doubt.NoVersion => ["no_version", Spelt(thing.Vendor), Spelt(thing.Product), Spelt(thing.Model)],
            _ => [doubt.ToString(), ThingOf(thing, doubt), space, advisory],
        };
        var hash = Hash(parts);
        var bits = hash.Take(5).Aggregate(0UL, (sum, next) => (sum << 8) | next);
        var id = new char[8];
        for (var i = 7; i >= 0; i--, bits >>= 5) id[i] = Letters[(int)(bits & 31)];
        return $"Q-{new string(id)}";
    }

    /// <summary>The installed thing as written, hashed. Its serial number tells it apart only where the question is about that.</summary>
    public static string ThingOf(Installed thing, Doubt doubt) => Convert.ToHexStringLower(Hash(
        [thing.Vendor, thing.Product, thing.Model, thing.Version, thing.Cpe, thing.Purl, doubt == Doubt.OtherAttribute ? thing.Serial : ""]));

    static string Spelt(string name) => PlainText.Compact(PlainText.Fold(name));

    // Each part with its length, so that no two lists of parts run together into one text.
    static byte[] Hash(string[] parts) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(p => $"{p.Trim().Length}:{p.Trim()};"))));
}
