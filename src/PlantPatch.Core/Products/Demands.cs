using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Products;

/// <summary>
/// What a row asks for besides its name: a series, an article in brackets, a processor board, a condition. What the inventory contradicts is another product;
/// what it does not say leaves a doubt.
/// </summary>
static class Demands
{
    /// <summary>What is left of a recognition under the row's demands; null when the installed thing is what the row does not mean.</summary>
    /// <param name="isSureCode">The article's own code was recognised, which says all but the program on it.</param>
    public static Recognised? Of(AdvisedName row, InstalledName installed, Recognised found, bool isSureCode)
    {
        if (row.Series.Length > 0 && installed.Series.Length > 0 && !row.Series.Any(installed.Series.Contains)) return null;
        if (row.Series.Length > 0 && installed.Series.Length == 0 && found.Fit == Fit.Sure)
            found = found with { Fit = Fit.Unqualified, Missing = $"Series {(row.Series.Length > 8 ? $"{row.Series[..1]} or later" : string.Join('/', row.Series.ToCharArray()))}", AsksSeries = row.Series.Length == 1 };
        // REM-16 is none of the 'Console Server (DSM Series)'.
        if (!isSureCode && row.SeriesCodes.Count > 0 && IsOtherSeries(row.SeriesCodes, installed.Codes)) return null;
        if (!isSureCode && found.By is not (Recognition.Cpe or Recognition.Purl))
        {
            if (Qualified(row, installed, found) is not { } qualified) return null;
            found = qualified;
        }

        if (row.Articles.Count > 0 && found.By == Recognition.ExactName && !row.Articles.Exists(installed.Codes.Contains))
        {
            if (installed.Codes.Any(code => row.Articles.Any(article => Recogniser.Shape(article) == Recogniser.Shape(code)))) return null;
            if (found.Fit == Fit.Sure) found = found with { Fit = Fit.Unqualified, Missing = string.Join(", ", row.Articles) };
        }

        // 'LS300' for 'Airlink Router (ES450, GX450) running ALEOS software': it runs that too, but the row lists which.
        if (row.Parts.Count > 1 && found is { By: Recognition.FamilyMember, Fit: Fit.Sure } && installed.Codes.Find(code => IsLikeOne(code, row.Parts)) is { } other)
            found = found with { Fit = Fit.Broader, Words = $"{found.Words}, but {other} is not among those that the row lists" };

        if (row.IsInside && found is { Fit: Fit.Sure, By: Recognition.OrderNumber or Recognition.PartPattern })
            found = found with { Fit = Fit.Broader, Words = $"{found.Words}, but the inventory does not say whether the program is on it" };
        if (row.Condition.Length > 0 && found is { Fit: Fit.Sure or Fit.Unqualified })
            found = found with { Fit = Fit.Broader, Words = $"{found.Words}, but only '{row.Condition}', which the inventory does not say" };
        return found;
    }

    static bool IsLikeOne(string code, List<PartPattern> listed) => Letters(code) is > 0 and var letters && letters < code.Length
        && listed.Exists(part => part.Heads.Any(head => Letters(head) == letters && letters < head.Length)) && !listed.Exists(part => part.Heads.Any(head => code.StartsWith(head, StringComparison.Ordinal)));

    // How many letters stand before its number.
    static int Letters(string code) => code.AsSpan().IndexOfAnyExceptInRange('A', 'Z') is >= 0 and var letters ? letters : code.Length;

    static bool IsOtherSeries(List<string> series, List<string> codes) =>
        codes.Exists(code => char.IsAsciiLetter(code[0]) && code.Length < 8 && char.IsAsciiDigit(code[^1])) && !codes.Exists(code => series.Exists(s => code.StartsWith(s, StringComparison.Ordinal)));

    static Recognised? Qualified(AdvisedName row, InstalledName installed, Recognised found)
    {
        if (row.AnyOf.Count > 0 && !row.AnyOf.Any(q => IsGiven(q, installed)))
        {
            if (row.AnyOf.All(q => Extras.OtherNumber(q, installed.Both, row))) return null;
            if (found.Fit is Fit.Sure or Fit.Unqualified)
                found = found with { Fit = Fit.Broader, Words = $"{found.Words}, but not whether it has one of {string.Join(", ", row.AnyOf.Select(q => q.Written))}" };
        }

        // 'SIMATIC WinCC (TIA Portal)' has releases of its own; a mere 'SIMATIC WinCC' is most likely the other one.
        if (row.IsDistinctWhole && installed.IsDistinct && found is { Fit: Fit.Sure or Fit.Unqualified } && !row.Qualifiers.All(q => IsGiven(q, installed)))
            return found with { Fit = Fit.Broader, Words = $"'{installed.Written}' may be '{row.Written}'" };
        if (row.Qualifiers.Count == 0) return found;
        var missing = row.Qualifiers.Where(q => !IsGiven(q, installed)).ToList();
        if (missing.Count == 0) return found;
        // (Q5) when the inventory says Q6, (24V) when it says 230V: the same letters, another number.
        if (missing.Exists(q => q.Core.Length > 1 && q.Core.Any(installed.Both.Has) && q.Core.Any(c => !installed.Both.Has(c) && char.IsAsciiDigit(c[0]))
            && Extras.OtherNumber(q, installed.Both, row))) return null;
        if (found.Fit is Fit.Similar or Fit.Broader) return found;
        // 'Patient Worn Monitor (WLAN only)': the row itself says that there are others.
        if (missing.Find(q => q.Written.EndsWith(" ONLY", StringComparison.Ordinal)) is { } only)
            return found with { Fit = Fit.Broader, Words = $"{found.Words}, but only '{only.Written}', which the inventory does not say" };
        return found with { Fit = Fit.Unqualified, Missing = string.Join(", ", missing.Select(q => q.Written).Prepend(found.Missing).Where(m => m.Length > 0)) };
    }

    static bool IsGiven(Phrase qualifier, InstalledName installed) =>
        qualifier.Core.All(c => installed.Both.Has(c) || installed.Product.Has(c) || installed.Model.Has(c));
}
