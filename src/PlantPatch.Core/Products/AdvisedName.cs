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
        HasOrders |= orders.Count > 0;
        IsMereFirmware = phrases.Count > 0 && Array.TrueForAll(phrases[0].Atoms, atom => atom.Text is "FIRMWARE" or "FW");
        IsProductFamily = Written.EndsWith("product family", StringComparison.OrdinalIgnoreCase) || Written.EndsWith("family of products", StringComparison.OrdinalIgnoreCase);
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

    /// <summary>Does it say which order numbers its articles have, whole or by their beginning (3SK2)?</summary>
    public bool HasOrders { get; private set; }

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

    /// <summary>Is it but the firmware of whatever it is installed on?</summary>
    public bool IsMereFirmware { get; }

    /// <summary>Does it call itself a product family, so that whatever bears its name is one of it?</summary>
    public bool IsProductFamily { get; }

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
}
