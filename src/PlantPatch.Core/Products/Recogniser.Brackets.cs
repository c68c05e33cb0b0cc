using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Products;

/// <summary>What the advisory writes in brackets and the inventory does not: 'Quantum HD Q5' for 'Quantum HD Unity Compressor control panels (Q5)'.</summary>
static partial class Recogniser
{
    // More words than that are no remark.
    const int LongestRemark = 2;

    /// <summary>What of a name may be a row's remark, without blanks, with what is left of the name: its model, or else every word and every two words.</summary>
    public static IEnumerable<(string Remark, string Bare)> RemarksOf(InstalledName name) =>
        name.Model.Core.Length == 0 ? RemarksOf(name.Product.Written) : name.Product.IsTelling ? [(name.Model.Compact, name.Product.Written)] : [];

    static IEnumerable<(string Remark, string Bare)> RemarksOf(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = 1; count <= Math.Min(LongestRemark, words.Length - 1); count++)
            for (var first = 1; first + count <= words.Length; first++)
                yield return (PlainText.Compact(string.Concat(words[first..(first + count)])), string.Join(' ', [.. words[..first], .. words[(first + count)..]]));
    }

    // Once it is left out, the name must be the row's as any other would; the brackets themselves are asked about afterwards.
    static Recognised? WithoutRemark(AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        if (row.Qualifiers.Count == 0 || installed.Orders.Count > 0 || !IsRemarked(row.Qualifiers, installed.Both)) return null;
        foreach (var (remark, plain) in RemarksOf(installed))
            if (row.Qualifiers.Exists(q => q.Compact == remark) && knowledge.Read(new InstalledKey(installed.Vendors.Names is [var vendor, ..] ? vendor : "", plain, "", "", "")) is { Both.IsTelling: true } bare
                && Best(row, bare, knowledge) is { Fit: not Fit.Resembling } found) return found;
        return null;
    }

    static bool IsRemarked(List<Phrase> qualifiers, Phrase name)
    {
        foreach (var qualifier in qualifiers)
            if (qualifier.Core.Length > 0 && Array.TrueForAll(qualifier.Core, name.Has)) return true;
        return false;
    }
}
