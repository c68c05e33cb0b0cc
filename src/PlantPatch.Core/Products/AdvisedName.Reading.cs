using System.Text.RegularExpressions;

namespace PlantPatch.Core.Products;

/// <summary>How the row's words are taken apart: what they leave out, what they say in brackets, and the articles, series and names that are left.</summary>
sealed partial class AdvisedName
{
    void Read(string text, bool main)
    {
        text = PlainText.Clean(text);
        if (text.Count(c => c == '(') > text.Count(c => c == ')')) text += ")";
        text = NameReading.WithoutSerials(text);
        // 'Eurotherm by Schneider Electric GUIcon'
        foreach (var vendor in Vendors.Names)
            if (vendor.Length > 2) text = text.Replace($" by {vendor} ", " ", StringComparison.OrdinalIgnoreCase);
        text = Exclusion().Replace(text, match => { excluded.AddRange(Split(match.Groups[1].Value)); return " "; });
        text = Containing().Replace(text, "");
        text = OnSystem().Replace(text, "");
        text = Using().Replace(Introduction().Replace(text, ""), "");
        text = Conditions().Replace(text, match => { Condition = match.Value.Trim(' ', '(', ')', ','); return " "; });
        text = AddOn().Replace(text, "");
        text = CpuVariants().Replace(text, match => { anyOf.AddRange(Pieces().Split(match.Groups[1].Value).Select(variant => Phrase.Read(PlainText.Fold(variant), knowledge.Words))); return " "; });
        text = NameReading.WithNumberOfCpu(text);
        text = NameReading.With().Replace(text, has => { anyOf.AddRange(from part in has.Groups[1].Value.StartsWith('P') ? Profinet : [PlainText.Fold(has.Groups[1].Value)] select Phrase.Read(part, knowledge.Words)); return " "; });
        text = FirmwareVariants().Replace(text, match => { anyOf.AddRange(match.Groups[1].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(variant => Phrase.Read(PlainText.Fold(variant), knowledge.Words))); return " "; });
        if (Description().Match(text) is { Success: true } described) AddPhrase(described.Groups[1].Value, vendor: true);
        if (Comprising().Match(text) is { Success: true } whole)
        {
            AddPhrase(whole.Groups[1].Value, vendor: true);
            foreach (var part in Pieces().Split(whole.Groups[2].Value)) AddPhrase(part, vendor: true);
        }

        if (MadeBy().Match(text) is { Success: true } made) AddPhrase(made.Groups[1].Value, vendor: true);
        foreach (Match former in Former().Matches(text))
            foreach (var name in Pieces().Split(former.Groups[1].Value)) AddPhrase(name, vendor: true);
        text = FormerWhole().Replace(text, " ");
        (text, var series) = NameReading.TakeSeries(text);
        if (main && series.Length == 0) (text, series) = FamilySeries(text);
        if (main) Series = series;
        IsSeries |= SeriesWords().IsMatch(text);
        AddFamilies(text);
        text = SpacedArticle().Replace(SpacedCatalogue().Replace(text, "-"), "${g1}${g2}${g3}");
        orders.AddRange(OrderNumber.Find(text, out text));
        text = WithoutParentheses(text, main);
        if (text.Contains("SIPLUS", StringComparison.OrdinalIgnoreCase))
        {
            if (WithSiplusVariants().IsMatch(text)) WithSiplus = true;
            else if (main) IsSiplus = true;
            text = Siplus().Replace(text, " ");
        }

        text = ProgramArticle().Replace(text, article => { AddCode(article.Value); return " "; });
        text = CodeRun().Replace(text, run => { AddRun(run); return run.Groups[1].Value + run.Groups[3].Value; });
        text = PartNumbers().Replace(text, match => { foreach (var code in Pieces().Split(match.Groups[1].Value.Replace('/', '-'))) AddCode(code); return " "; });
        text = WithoutVendor(NameReading.WithoutVersions(text));
        AddSeriesCodes(text);
        AddListedCodes(text);
        if (NumberedSeries().Match(text) is { Success: true } numbered)
            foreach (var number in numbered.Groups[2].Value.Split([' ', ',', '/'], StringSplitOptions.RemoveEmptyEntries).Where(n => char.IsAsciiDigit(n[0])))
                parts.Add(PartPattern.Glob($"{PlainText.Compact(PlainText.Fold(numbered.Groups[1].Value))}{PlainText.Fold(number).Replace('X', '?')}*"));
        foreach (Match sizes in SizeCode().Matches(text))
            foreach (var digits in (ReadOnlySpan<string>)["?", "??"]) parts.Add(PartPattern.Glob($"{sizes.Groups[1].Value}{digits}{sizes.Groups[2].Value}*"));
        if (main && Numbered().Match(text) is { Success: true } own)
        {
            parts.Add(PartPattern.Glob(own.Groups[1].Value));
            text = text[own.Length..];
        }

        foreach (Match model in Model().Matches(text)) models.Add(PlainText.Compact(model.Groups[1].Value));
        AddModels(text);
        text = LostLetter().Replace(text, "R");
        foreach (var pattern in PartPattern.IsPattern(text) || text.Contains('=') ? PartPattern.Find(text) : []) parts.Add(pattern);
        if (parts.Count > 0 && text.Contains('=')) text = Assignments().Replace(text, "");
        if (parts.Count > 0) AddLine(text);
        foreach (var phrase in Split(text))
        {
            if (!phrase.IsTelling || phrases.Exists(p => p.Compact == phrase.Compact)) continue;
            phrases.Add(phrase);
            foreach (var product in knowledge.Together(phrase, Vendors)) phrases.Add(product);
            // 'GOT2000 Series, GT21 model': the series is only where the model belongs.
            families.AddRange(knowledge.Families.Named(phrase, Vendors).Where(f => !families.Exists(own => knowledge.Families.WithOuter(own).Contains(f))));
        }

        AddSizes(text);
        if (anyOf.Count + qualifiers.Count == 0 && Vendors.Names.Contains("Siemens"))
            foreach (Match beginning in OrderBeginning().Matches(text))
            {
                HasOrders = true;
                parts.Add(PartPattern.Glob($"{beginning.Value}*"));
            }

        if (families.Count == 0 && RoundNumber().Match(text) is { Success: true } round) parts.Add(PartPattern.Glob($"{PlainText.Compact(PlainText.Fold(round.Groups[1].Value))}{new string('?', round.Groups[2].Length)}*"));
        if (IsSeries && families.Count == 0 && HundredsCode().Match(text) is { Success: true } hundreds) parts.Add(PartPattern.Glob($"{PlainText.Compact(PlainText.Fold(hundreds.Groups[1].Value))}??*"));
        if (IsSeries && families.Count == 0 && SeriesCode().Match(text) is { Success: true } head) parts.Add(PartPattern.Glob($"{PlainText.Compact(PlainText.Fold(head.Value))}??*"));
    }

    // 'ASPECT-Enterprise ASP-ENT-x': an inventory may give the name and leave the article out.
    void AddLine(string text)
    {
        var bare = string.Join(' ', text.Split(' ').Where(word => !PartPattern.IsPattern(word)));
        if (bare.Length == text.Length || bare.Trim().Length < 5 || bare.AsSpan().IndexOfAny(',', '/') >= 0) return;
        var phrase = Phrase.Read(PlainText.Fold(bare), knowledge.Words);
        if (phrase.IsTelling && phrase.Atoms.Zip(phrase.Worth).Any(a => a.Second == Worth.Core && a.First.Text.Length > 3 && !char.IsAsciiDigit(a.First.Text[0]))
            && !phrase.Core.Any(c => char.IsAsciiDigit(c[0]))) phrases.Add(phrase);
    }

    string WithoutParentheses(string text, bool main)
    {
        while (Parentheses().Match(text) is { Success: true } match)
        {
            var inner = match.Groups[1].Value;
            // R04(EN)CPU, FX5U(C)-32 and L26CPU-(P)BT: a group inside a code is no remark.
            var inCode = match.Index > 0 && inner.Length < 6 && (char.IsAsciiLetterOrDigit(text[match.Index - 1]) || text[match.Index - 1] == '-') && PartPattern.IsPattern(text[..(match.Index + match.Length)] + Next(text, match));
            if (inCode || SpacedGroup().IsMatch(text)) return text;
            text = $"{text[..match.Index]} {text[(match.Index + match.Length)..]}";
            Remark(inner, text[..match.Index], main);
        }

        return text;
    }

    static string Next(string text, Match match) => match.Index + match.Length < text.Length ? text[(match.Index + match.Length)..] : "";

    void Remark(string inner, string before, bool main)
    {
        if (inner.Contains("SIPLUS", StringComparison.OrdinalIgnoreCase)) WithSiplus = true;
        if (Included().Match(inner) is { Success: true } included)
        {
            foreach (var piece in Pieces().Split(Siplus().Replace(inner[included.Length..], " ")))
            {
                if (Phrase.Read(PlainText.Fold(piece), knowledge.Words) is not { IsTelling: true, Core.Length: > 1 } phrase) continue;
                phrases.Add(phrase);
                // 'incl. X408': whatever begins so is included, X408-2 as well.
                if (phrase.Bare.Length > 3 && char.IsAsciiDigit(phrase.Bare[^1]) && !piece.Trim().Contains(' ')) parts.Add(PartPattern.Glob($"{phrase.Bare}*"));
            }

            return;
        }

        if (main && BracketSeries().Match(inner.Trim()) is { Success: true } series)
        {
            SeriesCodes = [series.Groups[1].Value];
            parts.Add(PartPattern.Glob($"{series.Groups[1].Value}?*"));
        }

        // 'Network Automation Engine (NAE55 only)'
        if (OnlyCode().Match(inner.Trim()) is { Success: true } only) { parts.Add(PartPattern.Glob($"{only.Groups[1].Value}*")); return; }
        if (CodeRange().Match(inner) is { Success: true } range)
        {
            AddRange(range);
            return;
        }

        var rest = Siplus().Replace(NameReading.WithoutVersions(PartWords().Replace(inner, " ")), " ").Trim();
        if (rest.Length == 0) return;
        if (PartPattern.IsPattern(rest))
        {
            parts.AddRange(PartPattern.Find(rest));
            // 'MP70, RV50, RV50x, LX 40': the articles beside the pattern, a blank in them or none.
            var beside = Pieces().Split(BlankInArticle().Replace(rest, ""));
            if (beside.Length > 2 && Array.TrueForAll(beside, IsListed)) parts.AddRange(beside.Where(piece => !PartPattern.IsPattern(piece) && !knowledge.Words.IsEquipment(piece)).Select(PartPattern.Glob));
            return;
        }

        var listed = CodesInARow(rest, isAll: true);
        string[] pieces = listed.Count > 0 ? [.. listed] : [.. Pieces().Split(rest).Select(p => p.Trim()).Where(p => p.Length > 0)];
        if (pieces.Length > 0 && pieces.All(p => (listed.Count > 0 || IsCode(p)) && !knowledge.Words.IsEquipment(p)))
        {
            // 'GT Designer3 (GOT2000)' is for that line of panels, and none of them.
            parts.AddRange(pieces.Where(p => !Phrase.Read(PlainText.Fold(p), knowledge.Words).IsBrand).Select(PartPattern.Glob));
            if (main && !pieces.Any(p => NameReading.VersionIn(p).Length > 0)) Articles = [.. pieces.Select(p => PlainText.Compact(PlainText.Fold(p)))];
        }
        else if (NameReading.IsShortFor(rest, before) || NameReading.IsPartlyShort(rest, before) || OwnShort().IsMatch(rest) || rest.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || NameReading.BeginsAlike(rest, before)
            || NameReading.IsShortFor(before.Trim(), rest)) AddPhrase(rest, vendor: false);
        else if (IsPartOf(before, rest) || main && IsProduct(rest)) AddPhrase(rest, vendor: false);
        else if (main && Phrase.Read(PlainText.Fold(rest), knowledge.Words) is { Core.Length: > 0 } qualifier && !Remarks().IsMatch(rest))
        {
            qualifiers.Add(qualifier);
            IsDistinctWhole |= knowledge.IsDistinct(Phrase.Read(PlainText.Fold($"{WithoutVendor(before.Trim())} {rest}"), knowledge.Words), Vendors);
        }
    }

    void AddPhrase(string text, bool vendor)
    {
        var bare = NameReading.WithoutVersions(vendor ? WithoutVendor(text) : text);
        if (Phrase.Read(PlainText.Fold(bare), knowledge.Words) is { IsTelling: true } phrase && !phrases.Exists(p => p.Compact == phrase.Compact)) phrases.Add(phrase);
    }
}
