using System.Text.RegularExpressions;
using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Products;

/// <param name="Plain">How many words at the product's end only describe it (<see cref="NameReading.PlainWords"/>): their capitals are gone in a folded name.</param>
readonly record struct InstalledKey(string Vendor, string Product, string Model, string Cpe, string Purl, int Plain = 0);

/// <summary>
/// What an installed thing is called, however it is spelt: 'SIEMENS', 'Siemens' and 'Siemens AG' before one product are one name, and are recognised once.
/// Its lists never change, as those of <see cref="AdvisedName"/>.
/// </summary>
sealed partial class InstalledName
{
    // A character of nobody's alphabet.
    const string Gap = "\uE000";

    public InstalledName(InstalledKey key, ProductKnowledge knowledge)
    {
        var named = Named(key, knowledge);
        var (product, model) = (knowledge.Words.PartBrands(NameReading.WithBlanks(NameReading.WithoutPlace(PlainText.Fold(named.Product)))), PlainText.Fold(named.Model));
        (product, model) = (NameReading.WithNumberOfCpu(NameReading.With().Replace(NameReading.WithoutSet(product), " ${g1}")), NameReading.WithNumberOfCpu(NameReading.WithoutSet(model)));
        if (product.Length == 0 && key.Cpe.Length > 0) product = PlainText.Fold(CpeName.Product(key.Cpe));
        var vendor = key.Vendor.Length > 0 ? key.Vendor : CpeName.Vendor(key.Cpe);
        Vendors = knowledge.Vendors.Read(vendor);
        if (!knowledge.Vendors.Knows(Vendors) && Maker(product, knowledge) is { } maker) Vendors = new([.. Vendors.Names, maker], false, false);
        IsOfKnownVendor = knowledge.Vendors.Knows(Vendors);
        if (IsOfKnownVendor && Maker(product, knowledge) is { } brand && !Vendors.Names.Contains(brand)) Brand = brand;
        Successors = knowledge.Vendors.SuccessorsOf(Vendors);
        (Cpe, Purl) = (key.Cpe, key.Purl);
        if (string.Equals(product, model, StringComparison.Ordinal)) product = "";

        (product, var productSeries) = NameReading.TakeSeries(product);
        (model, var modelSeries) = NameReading.TakeSeries(model);
        Series = modelSeries.Length > 0 ? modelSeries : productSeries;
        Orders = [.. OrderNumber.Find(product, out product).Concat(OrderNumber.Find(model, out model)).Distinct()];
        product = WithoutVendor(WithoutVersion(product), knowledge);
        model = WithoutVendor(WithoutVersion(model), knowledge);
        Verbatim = PlainText.Compact(PlainText.Fold(named.Product));
        Wording = Wording.Of(named.Product, Vendors.Names);
        product = ShortForm().Replace(product, match =>
        {
            if (!NameReading.IsShortFor(match.Groups[1].Value, product[..match.Index])) return match.Value;
            Short = match.Groups[1].Value;
            return " ";
        });
        if (Short.Length == 0) IsSpeltOut = (Short = NameReading.SpeltOut(product)).Length > 0;
        product = AddOn().Replace(product, "");
        product = WithSiplus().Replace(product, " ").Trim();
        // A list that gives the order number and nothing else, or little else ('Access Point SCALANCE W'): an advisory may give the name and nothing else.
        if (model.Trim().Length == 0 && (!named.Product.Contains(' ') || !product.AsSpan().ContainsAnyInRange('0', '9')) && Orders is [var only] && knowledge.NameOf(only, Vendors) is { } sold && sold != product)
            (product, model) = product.Trim().Length == 0 ? (sold, "") : (product, sold);
        IsSiplus = product.Contains("SIPLUS") || model.Contains("SIPLUS") || Orders.Any(OrderNumber.IsSiplus);
        product = product.Replace("SIPLUS NET", "").Replace("SIPLUS", "").Trim();
        model = model.Replace("SIPLUS NET", "").Replace("SIPLUS", "").Trim();
        Product = Phrase.Read(product, knowledge.Words);
        FirstWord = Product.Atoms.Length > 0 ? Product.Atoms[0].Text : "";
        Model = Phrase.Read(RepeatsNumber(model, Product) ? "" : model, knowledge.Words);
        Both = Model.Core.Length == 0 ? Product : Product.Core.Length == 0 ? Model : Phrase.Read($"{Product.Written} {Model.Written}", knowledge.Words);
        Bare = WithoutPlainWords(product, named, knowledge) ?? Plainer(product, knowledge) ?? Product;
        // Of a vendor that nobody knows the name may be the product's, too: 'N4' of Navis for 'Navis N4'.
        var branded = Product.Core.Length > 0 && (knowledge.Vendors.IsKept(key.Vendor) || !IsOfKnownVendor && !Vendors.Missing && IsOneWord(key.Vendor)) && !product.StartsWith(PlainText.Fold(key.Vendor), StringComparison.Ordinal);
        if (branded) Branded = Phrase.Read($"{PlainText.Fold(key.Vendor)} {product}", knowledge.Words);
        Ways = Both.Core.Length == 0 ? [] : [.. new[] { Model, Product, Bare, Both, Branded }.OfType<Phrase>().Where(way => way.Core.Length > 0).Distinct()];
        Codes = [.. CodesOf(product).Concat(CodesOf(model)).Concat(Orders).Distinct()];
        Tails = Orders.Count > 0 ? [] : [.. Codes.SelectMany(Resemblance.TailsOf).Distinct()];
        TellingCodes = [.. Codes.Where(code => code.Length >= 7 && code.Count(char.IsAsciiDigit) >= 3 && code.Any(char.IsAsciiLetter))];
        ModelCodes = [.. CodesOf(model).Concat(OrderNumber.Find(PlainText.Fold(named.Model), out _)).Distinct()];
        Families = [.. Codes.Concat(Orders.Where(OrderNumber.IsSiplus).SelectMany(o => new[] { $"6ES7{o[4..]}", $"6GK7{o[4..]}" })).SelectMany(code => knowledge.Families.Of(code, Vendors)).Distinct()];
        LikelyFamilies = IsOfKnownVendor || Vendors.Missing ? []
            : [.. Codes.SelectMany(code => knowledge.Families.Of(code, new([], true, false))).Distinct()];
        ProductNames = [.. new[] { Product, Bare, Both }.SelectMany(p => p.Core.Length == 0 ? [] : knowledge.Families.Named(p, Vendors)).Distinct()];
        Names = [.. ProductNames.Concat(Model.Core.Length == 0 ? [] : knowledge.Families.Named(Model, Vendors)).Distinct()];
        Within = [.. Names.SelectMany(knowledge.Families.WithOuter).Except(Names).Distinct()];
        // A model that only elaborates the product (UC-8580, UC-8580-T-LX) leaves the product's own name to go by.
        // So does an article of the family that the product names: 'Compact GuardLogix 5380' with 5069-L320ERMS3.
        // So does a stock number: 'IntelliBridge EC80' with 865115.
        ToGoBy = Product.Core.Length > 0 && (Product.IsTelling && Model.Core is [{ Length: > 5 } stock] && char.IsAsciiDigit(stock[0]) || Model.Contains(Product) || ProductNames.Exists(Families.Contains)) ? Product : Both;
        LastCode = Model.Core.Length == 0 ? CodeAtEnd(Product.Written, knowledge.Words) : null;
        CodeWords = [.. CodeWord.Of(Product, knowledge.Words)];
        Suites = [.. knowledge.SuitesOf(Product, Vendors)];
        IsDistinct = knowledge.IsDistinct(Product, Vendors);
        Taught = [.. knowledge.Taught.Where(t => Means(t, key, knowledge)).Select(t => (t, Phrase.Read(PlainText.Fold(t.Means), knowledge.Words)))];
        // All that the recogniser looks at; families follow from the codes and the vendors. What is added above and does not follow belongs in here.
        Alike = string.Join('\n',
            [Verbatim, $"{Wording}", Branded?.Written ?? "", Product.Written, Bare.Written, Model.Written, Series, $"{IsSiplus}{Vendors.Missing}{Vendors.Guessed}", Cpe, Purl,
            List(Vendors.Names), List(Orders), List(Codes), List(ModelCodes), List(Taught.Select(t => $"{t.Alias}"))]);
    }

    /// <summary>Names that cannot be told apart have this in common, whatever their spelling.</summary>
    public string Alike { get; }

    /// <summary>A gap in a sentence about the name, for the spelling of whoever asks (<see cref="Spell"/>).</summary>
    public string Written { get; } = Gap;

    /// <summary>The product as written, letters and digits only.</summary>
    public string Verbatim { get; }

    public Wording Wording { get; }

    public VendorNames Vendors { get; }

    /// <summary>The articles in which its catalogue numbers may end: CPE310 in IC695CPE310.</summary>
    public List<string> Tails { get; }

    /// <summary>Is one of its vendors in the tables?</summary>
    public bool IsOfKnownVendor { get; }

    /// <summary>The other vendor with whose name or brand the product begins: 'Liebert IS-UNITY' of Emerson; null when it does not.</summary>
    public string? Brand { get; }

    /// <summary>Who took the products of its vendors over.</summary>
    public List<string> Successors { get; }

    /// <summary>The first word of the product's name; empty when it has none.</summary>
    public string FirstWord { get; }

    public Phrase Product { get; }
    public Phrase Model { get; }

    /// <summary>The product without words before and behind it that say what kind of thing it is: 'Switch SCALANCE X204-2'.</summary>
    public Phrase Bare { get; }

    /// <summary>The product behind the vendor's name, where that is how advisories call it: 'Flexy 205' of eWON; null when it is not.</summary>
    public Phrase? Branded { get; }

    /// <summary>Product and model read as one name.</summary>
    public Phrase Both { get; }

    /// <summary>The name to look for in the longer one of a row.</summary>
    public Phrase ToGoBy { get; }

    /// <summary>The code that ends the product's name, behind other words, where no model says more: 'SICAM A8000 CP-8050'.</summary>
    public Phrase? LastCode { get; }

    /// <summary>The words of the product's name that are codes of articles.</summary>
    public CodeWord[] CodeWords { get; }

    /// <summary>The ways in which it can be called: by its model, by its product, by both.</summary>
    public Phrase[] Ways { get; }

    /// <summary>Order numbers in the fixed form of Siemens.</summary>
    public List<string> Orders { get; }

    /// <summary>Every word that may be an article, without blanks and dashes.</summary>
    public List<string> Codes { get; }

    /// <summary>The codes so long and so mixed of letters and digits that they may tell the maker.</summary>
    public List<string> TellingCodes { get; }

    /// <summary>The codes that stand in the model column, which say more than the product's name.</summary>
    public List<string> ModelCodes { get; }

    /// <summary>The series letter of a catalogue number (1756-EN2T/D, Series D); empty when nobody wrote it down.</summary>
    public string Series { get; }

    /// <summary>The short form that the inventory itself gives in brackets: 'Modular Switchgear Monitoring (MSM)'.</summary>
    public string Short { get; private set; } = "";

    /// <summary>Is the name nothing but that short form and its words, without brackets: 'MSM Modular Switchgear Monitoring'?</summary>
    public bool IsSpeltOut { get; }

    public bool IsSiplus { get; }

    /// <summary>The families that one of its codes belongs to.</summary>
    public List<Family> Families { get; }

    /// <summary>The families of any vendor that its codes belong to, where the vendor it names is not known.</summary>
    public List<Family> LikelyFamilies { get; }

    /// <summary>The families it is named after: the inventory gives only the family.</summary>
    public List<Family> Names { get; }

    /// <summary>The families that those belong to: who has a CJ2M has one of the CJ series.</summary>
    public List<Family> Within { get; }

    /// <summary>Those families that the product's own name tells, so that its name is no article of them.</summary>
    public List<Family> ProductNames { get; }

    /// <summary>The suites whose name this is, or that bring it along.</summary>
    public List<Suite> Suites { get; }

    public bool IsDistinct { get; }
    public string Cpe { get; }
    public string Purl { get; }
    public List<(TaughtAlias Alias, Phrase Means)> Taught { get; }

    public bool IsEmpty => Both.Core.Length == 0 && Orders.Count == 0 && Cpe.Length == 0 && Purl.Length == 0;

    /// <summary>A sentence about the name, with the spelling of one thing in its gaps.</summary>
    public static string Spell(string sentence, Installed thing) => sentence.Contains(Gap, StringComparison.Ordinal)
        ? sentence.Replace(Gap, string.Join(' ', new[] { thing.Vendor, thing.Product, thing.Model }.Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => p.Trim())), StringComparison.Ordinal)
        : sentence;

    /// <summary>What the spellings of a name have in common before anything is read; reading is dear, and most spellings differ in no more than this.</summary>
    public static InstalledKey Fold(InstalledKey key, ProductKnowledge knowledge)
    {
        var vendors = knowledge.Vendors.Read(key.Vendor);
        // What people taught hangs on the vendor as it is written.
        var vendor = knowledge.Taught.Count > 0 || vendors.Missing || knowledge.Vendors.IsKept(key.Vendor) ? key.Vendor : $"{vendors.Guessed}{List(vendors.Names)}";
        return key with { Vendor = vendor, Product = PlainText.Fold(key.Product), Model = PlainText.Fold(key.Model), Plain = PlainWords(key, knowledge) };
    }

    // Asked of every spelling, and most end in a capital or a number.
    static int PlainWords(InstalledKey key, ProductKnowledge knowledge) =>
        EndsPlain(key.Product) || EndsPlain(key.Model) || key.Product.Contains(" for ", StringComparison.Ordinal) ? NameReading.PlainWords(Named(key, knowledge).Product, knowledge.Words) : 0;

    static bool EndsPlain(string text) => text.AsSpan().TrimEnd() is [.., (>= 'a' and <= 'z') or '-' or '/'];

    // 'Switch' with 'SCALANCE X-200RNA' in the model column: the product column says only what kind of thing it is.
    static InstalledKey Named(InstalledKey key, ProductKnowledge knowledge) =>
        key.Model.Length > 0 && knowledge.Words.NamesOnlyKind(PlainText.Fold(key.Product)) && Phrase.Read(PlainText.Fold(key.Model), knowledge.Words).IsTelling ? key with { Product = key.Model, Model = "" } : key;

    static string List(IEnumerable<string> texts) => string.Join('\t', texts);

    string WithoutVendor(string text, ProductKnowledge knowledge)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var leading = knowledge.Vendors.Leading(words, Vendors, out _);
        if (leading == 0 || leading == words.Length || knowledge.Words.IsOneKind(words.AsSpan(leading))) return text;
        var bare = string.Join(' ', words, leading, words.Length - leading);
        return Phrase.Read(bare, knowledge.Words).IsTelling && !NameReading.IsOnlyRelease(bare) ? bare : text;
    }

    static bool IsOneWord(string vendor) => vendor.Length > 3 && vendor.All(char.IsAsciiLetter);

    // 'MiniMed Paradigm 722' with MMT-722: the model says the product's own number again, behind letters that all articles of the maker have.
    static bool RepeatsNumber(string model, Phrase product) =>
        MakersNumber().Match(model) is { Success: true } number && product.Atoms is [.., _, var last] && last.Text == number.Groups[1].Value && last.Before == Glue.Space;

    // Where the vendor column names a dealer or nobody, the product may begin with its maker: 'Siemens CPU 1515-2 PN'.
    static string? Maker(string product, ProductKnowledge knowledge)
    {
        var words = product.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var leading = knowledge.Vendors.Leading(words, new([], true, false), out var name);
        return leading > 0 && leading < words.Length ? name : null;
    }

    // Without its year's release and without kinds, as long as a name is left.
    static Phrase? Plainer(string product, ProductKnowledge knowledge)
    {
        var released = NameReading.WithoutRelease(product).TrimEnd();
        foreach (var bare in new[] { knowledge.Words.WithoutKinds(released), released })
            if (bare.Length < product.Length && Phrase.Read(bare, knowledge.Words) is { IsTelling: true } phrase && (phrase.Telling.Length > 0 || bare == released)) return phrase;
        return null;
    }

    // 'Micromate vibration and overpressure monitor'
    static Phrase? WithoutPlainWords(string product, InstalledKey named, ProductKnowledge knowledge)
    {
        var (words, count) = (product.Split(' ', StringSplitOptions.RemoveEmptyEntries), named.Plain);
        if (count == 0 || words.Length <= count) return null;
        // Where something else was taken away behind them, they are no end any more.
        if (!words.AsSpan(words.Length - count).SequenceEqual(PlainText.Fold(named.Product).Split(' ', StringSplitOptions.RemoveEmptyEntries).AsSpan()[^count..])) return null;
        return Phrase.Read(string.Join(' ', words[..^count]), knowledge.Words) is { IsTelling: true, Telling.Length: > 0, Compact.Length: > 3 } bare ? bare : null;
    }

    static Phrase? CodeAtEnd(string name, Words words)
    {
        var word = name[(name.LastIndexOf(' ') + 1)..];
        return word.Length > 4 && word.Length < name.Length && word.AsSpan().ContainsAnyInRange('0', '9') && Phrase.Read(word, words) is { IsTelling: true } code ? code : null;
    }

    static string WithoutVersion(string text) => NameReading.WithoutVersions(text);

    internal static bool Means(TaughtAlias taught, InstalledKey key, ProductKnowledge knowledge) =>
        PlainText.Compact(PlainText.Fold(taught.Product)) == PlainText.Compact(PlainText.Fold(key.Product))
        && (taught.Model.Length == 0 && !taught.ThisModelOnly || PlainText.Compact(PlainText.Fold(taught.Model)) == PlainText.Compact(PlainText.Fold(key.Model)))
        && (taught.Vendor == key.Vendor || knowledge.Vendors.Relate(knowledge.Vendors.Read(taught.Vendor), knowledge.Vendors.Read(key.Vendor)) == VendorRelation.Same);

    static IEnumerable<string> CodesOf(string text)
    {
        if (text.Length == 0) yield break;
        // 'G-Cam/EFD-2250': behind the slash stands an article.
        foreach (var behind in text.Split(' ').Where(w => w.Contains('/')).Select(w => PlainText.Compact(w.AsSpan(w.IndexOf('/') + 1))))
            if (behind.Length > 4 && char.IsAsciiLetter(behind[0]) && behind.AsSpan().ContainsAnyInRange('0', '9')) yield return behind;
        var words = Gaps().Split(text).Select(w => PlainText.Compact(w)).Where(w => w.Length > 0).ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            var code = "";
            for (var j = i; j < Math.Min(words.Length, i + 4); j++)
            {
                code += words[j];
                if (code.Length >= 3 && code.AsSpan().ContainsAnyInRange('0', '9') || i == 0 && j == words.Length - 1 && code.Length >= 3) yield return code;
            }
        }
    }

    [GeneratedRegex(@"\((?<g1>[A-Z]{2,8})\)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ShortForm();

    [GeneratedRegex(@"^[A-Z]{2,4}-(?<g1>\d{3,})$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex MakersNumber();

    [GeneratedRegex(@"^.+\bADD-?ON\s+(?!INSTRUCTION)(?:FOR\s+)?(?=\S{4})", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex AddOn();

    [GeneratedRegex(@"\(?\bINCL(?:\.|UDING)?[^()]*\bSIPLUS[^()]*\)?", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex WithSiplus();

    [GeneratedRegex(@"[\s,;()]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Gaps();
}
