using System.Globalization;
using System.Text.RegularExpressions;

namespace PlantPatch.Core.Products;

readonly record struct AdvisedKey(string Vendor, string Product, string Second = "", string Codes = "", string Cpe = "", string Purls = "", string Line = "", string Whole = "");

/// <summary>
/// What an advisory row calls its product, read once for all rows and documents that write it alike. Its lists never change afterwards; they are lists because
/// walking them through an interface takes a tenth of all recognising.
/// </summary>
sealed partial class AdvisedName
{
    static int last;
    readonly List<Phrase> phrases = [];
    readonly List<PartPattern> parts = [];
    readonly List<string> orders = [];
    readonly List<Family> families = [];
    readonly List<Phrase> excluded = [];
    readonly List<Phrase> qualifiers = [];
    readonly List<Phrase> anyOf = [];
    readonly List<string> models = [];
    readonly HashSet<string> said;
    readonly ProductKnowledge knowledge;
    NameKeys? keys;

    public AdvisedName(AdvisedKey key, ProductKnowledge knowledge)
    {
        Number = Interlocked.Increment(ref last);
        this.knowledge = knowledge;
        Written = key.Product.Trim();
        Verbatim = PlainText.Compact(PlainText.Fold(key.Product));
        said = [.. Atom.Read(PlainText.Fold(key.Product)).Select(a => a.Text)];
        Vendors = knowledge.Vendors.Read(key.Vendor);
        Wording = Wording.Of(Written, Vendors.Names);
        (Cpe, Purls) = (key.Cpe, key.Purls.Length == 0 ? [] : key.Purls.Split('\n'));
        foreach (var code in key.Codes.Split('\n', StringSplitOptions.RemoveEmptyEntries)) AddCode(code);
        Lines = [.. key.Line.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Phrase.Read(PlainText.Fold(WithoutVendor(NameReading.WithoutVersions(PlainText.Clean(line)))), knowledge.Words)).Where(line => line.IsTelling)];
        Read(key.Product, main: true);
        if (key.Second.Length > 0) Read(key.Second, main: false);
        if (key.Whole.Length > 0) AddPhrase(key.Whole, vendor: true);
        Suites = [.. phrases.Append(Phrase.Read(PlainText.Fold(NameReading.WithoutVersions(PlainText.Clean(Written))), knowledge.Words)).SelectMany(phrase => knowledge.SuitesOf(phrase, Vendors)).Distinct()];
        MemberOf = [.. Orders.Concat(Parts.SelectMany(p => p.Heads)).Concat(phrases.Where(p => p.Compact.Length > 5 && !p.Written.Contains(' ') && p.Compact.AsSpan().ContainsAnyInRange('0', '9')).Select(p => p.Compact))
            .SelectMany(code => knowledge.Families.Of(code, Vendors)).Except(families).Distinct()];
        Outer = [.. families.SelectMany(knowledge.Families.WithOuter).Except(families).Distinct()];
        InFull = PlainText.Fold(WithVendor(key.Vendor));
        ShortForms = [.. Phrase.RunsOf(InFull.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries)).Concat(Lines.SelectMany(line => line.Runs)).Concat(Capitals().Matches(Written).Select(m => string.Concat(m.Groups[1].Value.Where(char.IsAsciiLetterUpper)) + m.Groups[2].Value))
            .Concat(Inner().IsMatch(Written) ? Phrase.RunsOf(Inner().Replace(PlainText.Clean(Written), "${g1} ").ToUpperInvariant().Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries)) : []).Distinct()];
        TightCodes = Written.Contains('-') ? [.. phrases.SelectMany(phrase => CodeWord.Of(phrase, knowledge.Words)).Where(word => word.Text.Contains('-')).Select(word => PlainText.Compact(word.Text)).Distinct()] : [];
        SeriesHeads = [.. SeriesHead().Matches(Written).Select(m => PlainText.Compact(PlainText.Fold(m.Groups[1].Value))).Where(head => head.Length > 3).Distinct()];
        HasArticle = Verbatim.AsSpan().ContainsAnyInRange('0', '9') || orders.Count > 0 || parts.Count > 0;
        Brand = phrases is [{ Atoms: [var first, ..], Worth: [Worth.Brand, ..] }, ..] ? first.Text : "";
        IsInside = Inside().IsMatch(Written);
        IsPart = Part().IsMatch(Written);
        OthersOf = phrases.Count > 0 && Others().IsMatch(Written) ? LeadingBrand(Phrase.Read(PlainText.Fold(Written), knowledge.Words)) : "";
        Identity = $"{string.Concat(phrases.Take(1).Select(p => p.Compact))}/{Series}/{string.Join('/', qualifiers.Concat(anyOf).Select(q => q.Compact))}/{string.Join('/', orders.Concat(Articles))}";
    }

    /// <summary>A number of its own, for caches and indexes.</summary>
    public int Number { get; }

    public string Written { get; }

    /// <summary>The name as written, letters and digits only.</summary>
    public string Verbatim { get; }

    public Wording Wording { get; }

    /// <summary>Rows with one identity name one product; their expressions are parallel trains.</summary>
    public string Identity { get; }

    public VendorNames Vendors { get; private set; }
    public List<Phrase> Phrases => phrases;

    /// <summary>Article codes and patterns that are no Siemens order number.</summary>
    public List<PartPattern> Parts => parts;

    public List<string> Orders => orders;
    public List<Family> Families => families;

    /// <summary>The families whose articles the row lists one by one.</summary>
    public List<Family> MemberOf { get; }

    /// <summary>The families that the row's own families belong to: a list may give only those.</summary>
    public List<Family> Outer { get; }

    /// <summary>The suites whose name this is, or that bring it along.</summary>
    public List<Suite> Suites { get; }

    public List<Phrase> Excluded => excluded;

    /// <summary>What limits the row besides its name, such as (Q5) or (24V); an inventory seldom says it.</summary>
    public List<Phrase> Qualifiers => qualifiers;

    /// <summary>One of these must hold, where the row names several: 'with CPU variants CP300 and CP100'.</summary>
    public List<Phrase> AnyOf => anyOf;

    /// <summary>What must be so besides, in the name's own words ('running Cisco IOS XE Software with the Web UI feature enabled'); no inventory tells it.</summary>
    public string Condition { get; private set; } = "";

    /// <summary>Is the name with what stands in brackets behind it a product of its own, 'SIMATIC WinCC (TIA Portal)'?</summary>
    public bool IsDistinctWhole { get; private set; }

    /// <summary>Does the row use this word anywhere, in brackets or behind another name?</summary>
    public bool Says(string atom) => said.Contains(atom);

    /// <summary>The codes of articles that it writes with a dash, without it: who types X2004P may mean the X200-4P.</summary>
    public List<string> TightCodes { get; }

    /// <summary>The codes of its series, with which their articles begin: FT1A in 'FT1A Series SmartAXIS Pro/Lite'.</summary>
    public List<string> SeriesHeads { get; }

    /// <summary>The letters with which the articles of the series begin that it gives in brackets: DSM in 'Console Server (DSM Series)'.</summary>
    public List<string> SeriesCodes { get; private set; } = [];

    /// <summary>The brand of which it means all others: RUGGEDCOM in 'RUGGEDCOM ROS for all other devices'; empty when it lists what it means.</summary>
    public string OthersOf { get; }

    /// <summary>The name with its vendor's before it, from which the short forms are taken.</summary>
    public string InFull { get; }

    /// <summary>The initials of words that follow each other in the whole name, the vendor's among them: ASP for AVEVA System Platform.</summary>
    public List<string> ShortForms { get; }

    /// <summary>The brand with which the name begins; empty when it begins with none.</summary>
    public string Brand { get; }

    /// <summary>The keys under which indexes keep it and look for it.</summary>
    public NameKeys Keys => keys ??= NameKeys.Of(this, knowledge.Words);

    /// <summary>The lines of products in which the branch or the title puts this article; an inventory may know only those.</summary>
    public List<Phrase> Lines { get; }

    /// <summary>The model numbers that the name gives in words ('PCU Model 8015'): too short to name an article alone.</summary>
    public List<string> Models => models;

    /// <summary>Is it a program in a device, 'System Monitor application in Harmony Industrial PC', so that the device alone does not tell?</summary>
    public bool IsInside { get; }

    /// <summary>Is there an article's code, or any number, by which a model could be another one?</summary>
    public bool HasArticle { get; }

    /// <summary>The codes in brackets behind the name, 'GT Designer3 (GOT2000)': rows of one name are told apart by them.</summary>
    public List<string> Articles { get; private set; } = [];

    public string Series { get; private set; } = "";
    public bool IsSeries { get; private set; }
    public bool IsSiplus { get; private set; }
    public bool WithSiplus { get; private set; }
    public string Cpe { get; }
    public string[] Purls { get; }

    // 'LPM' for 'Provisioning Manager' of Lantronix.
    string WithVendor(string vendor) =>
        vendor.Length == 0 || vendor.AsSpan().IndexOfAny(' ', ',') >= 0 || Written.StartsWith(vendor, StringComparison.OrdinalIgnoreCase) ? Written : $"{vendor} {Written}";

    void Read(string text, bool main)
    {
        text = PlainText.Clean(text);
        if (text.Count(c => c == '(') > text.Count(c => c == ')')) text += ")";
        text = NameReading.WithoutSerials(text);
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
            if (bare.Core.Length > 1 || bare.IsTelling && (bare.Compact.Length > 4 || bare.Compact.Length == 4 && pieces.All(p => !p.Contains(' ')))) yield return bare;
            if (piece == first) continue;
            if (char.IsAsciiDigit(piece[0]) && EndNumber().Match(first) is { Success: true } number)
                yield return Phrase.Read(first[..number.Index] + piece, knowledge.Words);
            else if (head.Length > 0 && !piece.Contains(' '))
                yield return Phrase.Read($"{head} {piece}", knowledge.Words);
        }
    }

    // A slash parts products only where both sides look like codes; PN/DP and EtherNet/IP are one word.
    static IEnumerable<string> Slashes(string piece)
    {
        if (!piece.Contains('/') || Pairs().IsMatch(piece)) return [piece];
        var sides = piece.Split('/');
        return sides.All(s => s.Trim().Length > 2 && s.AsSpan().ContainsAnyInRange('0', '9')) || sides.All(s => LastWord(s).Length == LastWord(sides[0]).Length && LastWord(s).Length > 2)
            ? sides : piece.Contains("/ ") || piece.Contains(" /") ? sides : [piece];
    }

    static string LastWord(string side) => side.Trim()[(side.Trim().LastIndexOf(' ') + 1)..];

    static bool IsCode(string piece) =>
        piece.Length >= 5 && !piece.Contains(' ') && piece.AsSpan().ContainsAnyInRange('0', '9') && piece.Any(char.IsAsciiLetter);
}
