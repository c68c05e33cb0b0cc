using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Products;

/// <summary>What the advisory writes in brackets and the inventory does not: 'Quantum HD Q5' for 'Quantum HD Unity Compressor control panels (Q5)'.</summary>
static partial class Recogniser
{
    // More words than that are no remark.
    const int LongestRemark = 2;

    /// <summary>What of a name may be a row's remark, without blanks: its model, or else every word and every two words behind the first.</summary>
    public static IEnumerable<string> RemarksOf(InstalledName name) =>
        name.Model.Core.Length == 0 ? Runs(WordsOf(name)).Select(run => run.Remark) : name.Product.IsTelling ? [name.Model.Compact] : [];

    // Once it is left out, the name must be the row's as any other would; the brackets themselves are asked about afterwards.
    static Recognised? WithoutRemark(AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        if (row.Qualifiers.Count == 0 || installed.Orders.Count > 0 || !IsRemarked(row.Qualifiers, installed.Both)) return null;
        foreach (var bare in BareOf(installed, row.Qualifiers))
            if (knowledge.Read(new InstalledKey(installed.Vendors.Names is [var vendor, ..] ? vendor : "", bare, "", "", "")) is { Both.IsTelling: true } name
                && Best(row, name, knowledge) is { Fit: not Fit.Resembling } found) return found;
        return null;
    }

    // The name without what is one of the remarks.
    static IEnumerable<string> BareOf(InstalledName name, List<Phrase> remarks)
    {
        if (name.Model.Core.Length > 0) return remarks.Exists(r => r.Compact == name.Model.Compact) && name.Product.IsTelling ? [name.Product.Written] : [];
        var words = WordsOf(name);
        return Runs(words).Where(run => remarks.Exists(r => r.Compact == run.Remark)).Select(run => string.Join(' ', [.. words[..run.First], .. words[run.End..]]));
    }

    static string[] WordsOf(InstalledName name) => name.Product.Written.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static IEnumerable<(string Remark, int First, int End)> Runs(string[] words)
    {
        for (var first = 1; first < words.Length; first++)
            for (var end = first + 1; end <= Math.Min(first + LongestRemark, words.Length); end++)
                yield return (PlainText.Compact(end == first + 1 ? words[first] : string.Concat(words.AsSpan(first, end - first))), first, end);
    }

    static bool IsRemarked(List<Phrase> qualifiers, Phrase name)
    {
        foreach (var qualifier in qualifiers)
            if (qualifier.Core.Length > 0 && Array.TrueForAll(qualifier.Core, name.Has)) return true;
        return false;
    }
}
