using System.Text.RegularExpressions;

namespace PlantPatch.Core.Products;

/// <summary>What of one name is whose: the vendor before it, and the products that it lists together.</summary>
sealed partial class AdvisedName
{
    // The vendor's name before the product, and whoever else's: 'Siemens SIMATIC WinCC OA' in a Wibu-Systems advisory.
    string WithoutVendor(string text)
    {
        var words = PlainText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && words[0].Length > 2 && Vendors.Names.Any(v => Initials(v) == words[0])) return text.Trim()[(words[0].Length + 1)..];
        var leading = knowledge.Vendors.Leading(words, Vendors, out var name);
        // 'ABB Automation Builder': the vendor may be called ABB Automation, the product is the Automation Builder.
        for (var fewer = 1; fewer < leading; fewer++)
            if (knowledge.IsDistinct(Phrase.Read(string.Join(' ', words[fewer..]), knowledge.Words), Vendors)) leading = fewer;
        // 'xArrow SCADA': what is called like its vendor keeps the name when only a kind of thing would be left.
        if (leading > 0 && leading < words.Length && knowledge.Words.IsOneKind(words.AsSpan(leading))) return text;
        if (leading == 0 || leading < words.Length && NameReading.IsOnlyRelease(string.Join(' ', words[leading..])) || leading < words.Length && !Phrase.Read(string.Join(' ', words, leading, words.Length - leading), knowledge.Words).IsTelling) return text;
        if (name is not null && !Vendors.Names.Contains(name)) Vendors = new([.. Vendors.Names, name], false, Vendors.Guessed);
        return leading == words.Length ? text : string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[leading..]);
    }

    // Several products in one name: 'Relion 670/650 series', 'SCALANCE M-800 / S615', 'Vision and Samba'.
    IEnumerable<Phrase> Split(string text)
    {
        var folded = PlainText.Fold(text);
        yield return Phrase.Read(folded, knowledge.Words);
        if (SeveralNumbers().Match(folded) is { Success: true } numbers)
            foreach (var number in numbers.Groups[2].Value.Split([' ', ',', '&'], StringSplitOptions.RemoveEmptyEntries).Where(n => char.IsAsciiDigit(n[0])))
                yield return Phrase.Read(numbers.Groups[1].Value + number, knowledge.Words);
        if (NumberOrNext().Match(folded) is { Success: true } next)
            foreach (var number in (ReadOnlySpan<string>)[next.Groups[2].Value, next.Groups[3].Value]) parts.Add(PartPattern.Glob(PlainText.Compact(next.Groups[1].Value) + number));
        if (LineAndArticle().Match(folded) is { Success: true } article) yield return Phrase.Read(article.Groups[1].Value, knowledge.Words);
        foreach (Match match in Alternatives().Matches(folded))
            if (!Pairs().IsMatch(match.Value) && match.Value.Split('/') is var words && (words.All(w => w.Length == words[0].Length) || words.All(w => w.Length > 3)) && !words.All(knowledge.Words.IsKind))
            {
                foreach (var word in words) yield return Phrase.Read($"{folded[..match.Index]}{word}{folded[(match.Index + match.Length)..]}", knowledge.Words);
                // 'PX Developer/Monitor Tool': what follows the slash may go with the last word alone.
                if (match.Index > 0 && folded[(match.Index + match.Length)..].Trim() is { Length: > 0 } last && !last.Contains(' ') && knowledge.Words.IsVariant(last) && !knowledge.Words.IsVariant(words[0])) yield return Phrase.Read($"{folded[..match.Index]}{words[0]}", knowledge.Words);
            }
        if (folded.AsSpan().IndexOfAny(",;/&+") < 0 && !folded.Contains(" AND ") && !folded.Contains(" OR ")) yield break;
        if (Context().IsMatch(folded)) yield break;

        var pieces = Joins().Split(folded).SelectMany(Slashes).Select(p => p.Trim(' ', '-')).Where(p => p.Length > 0).ToArray();
        if (pieces.Length < 2) yield break;
        // 'GOT2000 Series, GT21 model': of the series only that model.
        var isOfSeries = pieces is [var series, var model] && series.EndsWith(" SERIES", StringComparison.Ordinal) && model.EndsWith(" MODEL", StringComparison.Ordinal);
        var first = pieces[0];
        var head = first.Contains(' ') ? first[..first.LastIndexOf(' ')] : "";
        foreach (var piece in pieces)
        {
            var bare = Phrase.Read(piece, knowledge.Words);
            if (isOfSeries && piece == first) continue;
            if (bare.Core.Length > 1 || bare.IsTelling && (bare.Compact.Length > 4 || bare.Compact.Length == 4 && pieces.All(p => !p.Contains(' ') || p.StartsWith($"{piece} ", StringComparison.Ordinal)))) yield return bare;
            if (piece == first) continue;
            if (char.IsAsciiDigit(piece[0]) && EndNumber().Match(first) is { Success: true } number)
                yield return Phrase.Read(first[..number.Index] + piece, knowledge.Words);
            else if (head.Length > 0 && !piece.Contains(' '))
                yield return Phrase.Read($"{head} {piece}", knowledge.Words);
        }
    }

    // A slash parts products only where both sides look like codes; PN/DP and EtherNet/IP are one word, and '852-1505/000-001' is a variant of WAGO's 852-1505.
    static IEnumerable<string> Slashes(string piece)
    {
        if (!piece.Contains('/') || Pairs().IsMatch(piece) || VariantTail().IsMatch(piece)) return [piece];
        var sides = piece.Split('/');
        return sides.All(s => s.Trim().Length > 2 && s.AsSpan().ContainsAnyInRange('0', '9')) || sides.All(s => LastWord(s).Length == LastWord(sides[0]).Length && LastWord(s).Length > 2)
            ? sides : piece.Contains("/ ") || piece.Contains(" /") ? sides : [piece];
    }

    [GeneratedRegex(@"^\d{3,4}-\d{3,4}/\d{3}-\d{3}$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex VariantTail();

    static string LastWord(string side) => side.Trim()[(side.Trim().LastIndexOf(' ') + 1)..];

    static bool IsCode(string piece) =>
        piece.Length >= 5 && !piece.Contains(' ') && piece.AsSpan().ContainsAnyInRange('0', '9') && piece.Any(char.IsAsciiLetter);
}
