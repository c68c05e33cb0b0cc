using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Products;

/// <summary>How far a recognition carries. Only <see cref="Sure"/> decides alone.</summary>
enum Fit
{
    /// <summary>The same product, or a member of the row's family.</summary>
    Sure,

    /// <summary>The same product, but the row asks for something more that the inventory does not say (a series, a processor board).</summary>
    Unqualified,

    /// <summary>The inventory names only a line of products to which the row's product belongs.</summary>
    Broader,

    /// <summary>A similar name: a person must confirm.</summary>
    Similar,

    /// <summary>Not even that, but a telling word in common; it counts only where nothing else in the advisory is the thing's.</summary>
    Resembling,
}

/// <summary>An advisory row and an installed thing that may be the same product.</summary>
/// <param name="Missing">What the inventory would have to say to be sure; rows that ask for different things are told apart by it.</param>
sealed record Recognised(Recognition By, Fit Fit, string Words, string Missing = "")
{
    /// <summary>The words that the installed thing's name has more than the row's, where they alone make the doubt.</summary>
    public IReadOnlyList<string> Beyond { get; init; } = [];

    /// <summary>The installed version is that of a suite, or the row's is: it tells nothing about the program.</summary>
    public bool HasOtherVersion { get; init; }

    /// <summary>That name, where nothing else tells what it is.</summary>
    public Phrase? Called { get; init; }
}

/// <summary>
/// Is this the same product? Order number, then part pattern, CPE or purl, family, exact name, taught alias; a merely similar name is for a person,
/// and a near miss (another family, another hardware revision, another vendor) is nothing. Of a hundred pairs that are asked about five are alike, so the
/// questions that say no come first and make nothing.
/// </summary>
static class Recogniser
{
    public static Recognised? Recognise(AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        var relation = knowledge.Vendors.Relate(row.Vendors, installed.Vendors, installed.Successors);
        if (relation == VendorRelation.Different && (OpensWithVendor(row, installed) || OpensWithBrand(row, installed, knowledge))) relation = VendorRelation.Same;
        if (relation == VendorRelation.Different && installed.Brand is { } brand && row.Vendors.Names.Contains(brand)) return OfItsBrand(row, installed, knowledge);
        if (relation == VendorRelation.Different)
            return (row.Orders.Count == 0 || installed.Orders.Count == 0) && (installed.IsOfKnownVendor || installed.TellingCodes.Count == 0 && !IsUncommon(installed.Product))
                ? null : OfUnknownVendor(row, installed);

        foreach (var (alias, means) in installed.Taught)
            if (row.Phrases.Any(p => p.SameAs(means)) || string.Equals(row.Written, alias.Means, StringComparison.OrdinalIgnoreCase))
                return alias.Same ? new(Recognition.Alias, Fit.Sure, $"'{installed.Written}' was confirmed to be '{row.Written}'") : null;

        // The advisory's own words, letter for letter, need no reading.
        if (relation == VendorRelation.Same && installed.Orders.Count == 0 && installed.Model.Core.Length == 0 && installed.Verbatim.Length > 0 && installed.Verbatim == row.Verbatim
            && (row.Condition.Length == 0 || row.Verbatim.Contains(PlainText.Compact(PlainText.Fold(row.Condition)), StringComparison.Ordinal)))
            return new(Recognition.ExactName, Fit.Sure, $"the name is '{row.Written}'");
        if (IsExcluded(row, installed)) return null;
        var found = Best(row, installed, knowledge);
        if (found is null or { Fit: Fit.Resembling }) return found;

        var sureCode = found.By is Recognition.OrderNumber or Recognition.PartPattern && row.Series.Length == 0;
        found = Demands.Of(row, installed, found, sureCode);
        if (found is { Fit: Fit.Sure or Fit.Unqualified } && installed.Vendors.Missing && !sureCode)
            return found with { Fit = Fit.Similar, Words = $"{found.Words}, but no vendor is given" };
        return found;
    }

    // 'Liebert IS-UNITY' of Emerson in an advisory of Vertiv, whose brand Liebert is: brands change hands.
    static Recognised? OfItsBrand(AdvisedName row, InstalledName installed, ProductKnowledge knowledge) => Best(row, installed, knowledge) is { Fit: not Fit.Resembling } found
        ? new(Recognition.SimilarName, Fit.Similar, $"{found.Words}, and '{row.Vendors.Names[0]}' is in the name, though the inventory gives another vendor; a person must confirm") : null;

    // 'Liebert SiteScan Web' in an advisory of Automated Logic, and a plant that writes Liebert into the vendor column.
    static bool OpensWithVendor(AdvisedName row, InstalledName installed) =>
        row.Verbatim == installed.Verbatim && NamesItsVendor(row) || !installed.IsOfKnownVendor && BeginsWithOne(row.Verbatim, installed.Vendors.Names);

    static bool BeginsWithOne(string name, IReadOnlyList<string> vendors)
    {
        for (var i = 0; i < vendors.Count; i++)
            if (vendors[i].Length > 3 && name.Length > vendors[i].Length && name.StartsWith(vendors[i], StringComparison.Ordinal)) return true;
        return false;
    }

    // 'EcoStruxure IT Gateway' in an advisory of whoever makes a part of it: the brand is Schneider Electric's, and so is the asset.
    static bool OpensWithBrand(AdvisedName row, InstalledName installed, ProductKnowledge knowledge) =>
        row.Brand.Length > 0 && row.Brand == installed.FirstWord && knowledge.IsBrandOf(row.Brand, installed.Vendors);

    // 'i.MX 6Quad' of a row whose vendor is 'i.MX'.
    static bool NamesItsVendor(AdvisedName row) =>
        row.Vendors.Names.Any(vendor => PlainText.Compact(PlainText.Fold(vendor)) is { Length: > 2 } brand && row.Verbatim.StartsWith(brand, StringComparison.Ordinal));

    // A dealer or an abbreviation in the vendor column: an order number of a telling shape says who made it all the same.
    static Recognised? OfUnknownVendor(AdvisedName row, InstalledName installed)
    {
        var mlfb = installed.Orders.Count == 0 || row.Orders.Count == 0 ? null : installed.Orders.FirstOrDefault(own => own.Length >= 12 && row.Orders.Contains(own));
        if (mlfb is null && installed.IsOfKnownVendor) return null;
        // 'Obvius AcquiSuite' in an advisory of Leviton: nobody knows Obvius, and two makers seldom find one such name.
        if (mlfb is null && IsUncommon(installed.Product) && row.Phrases.Exists(installed.Product.SameAs))
            return new(Recognition.SimilarName, Fit.Similar, $"'{row.Written}' is the very name, though of another vendor than '{string.Join(", ", installed.Vendors.Names)}', of whom nothing is known; a person must confirm");
        var code = mlfb ?? OneOfItsCodes(row, installed);
        return code is null ? null
            : new(Recognition.SimilarName, Fit.Similar, $"'{code}' of '{row.Written}' is another vendor's than '{string.Join(", ", installed.Vendors.Names)}'; a person must confirm");
    }

    // A code, or a long word of its own.
    static bool IsUncommon(Phrase name) =>
        Array.Exists(name.Telling, word => word.Length > 6 && char.IsLetter(word[0])) || name.Compact.Length > 4 && name.Core.Length > 1 && name.Core.Sum(c => char.IsAsciiDigit(c[0]) ? c.Length : 0) > 1;

    static string? OneOfItsCodes(AdvisedName row, InstalledName installed) => installed.TellingCodes.FirstOrDefault(own =>
        row.Parts.Any(p => p.IsExact && p.Matches(own)) || row.Phrases.Any(p => p.Compact == own)
        || installed.LikelyFamilies.Any(f => row.Families.Contains(f) && f.Members.Exists(m => m.Matches(own))));

    static Recognised? Best(AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        if (ByOrder(row, installed) is { } ordered) return ordered;
        foreach (var part in row.Parts)
            foreach (var code in installed.Codes)
                if (part.Matches(code))
                    return new(part.IsExact ? Recognition.OrderNumber : Recognition.PartPattern, Fit.Sure, $"'{code}' is {(part.IsExact ? "the article" : "covered by")} '{part.Written}'");
        if (CpeName.Same(row.Cpe, installed.Cpe)) return new(Recognition.Cpe, Fit.Sure, $"the CPE names are alike ('{row.Cpe}')");
        if (installed.Purl.Length > 0 && HasPurl(row.Purls, CpeName.PurlName(installed.Purl)))
            return new(Recognition.Purl, Fit.Sure, $"the package URLs are alike ('{CpeName.PurlName(installed.Purl)}')");

        if (installed.IsSiplus && !row.IsSiplus && !row.WithSiplus || row.IsSiplus && !installed.IsSiplus) return null;
        if (row.Families.Count > 0)
        {
            if (First(installed.Families, row.Families) is { } family && !OtherPart(row.Parts, installed.Codes))
                return new(Recognition.FamilyMember, Fit.Sure, $"'{installed.Written}' is one of {family.Name} ('{row.Written}')");
            var named = First(installed.Names, row.Families);
            if (Contradicts(row, installed, named is not null && installed.ProductNames.Contains(named) ? installed.ModelCodes : installed.Codes)) return null;
            if (named is not null)
                return new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' names the family {named.Name} ('{row.Written}')");
            if (First(installed.Within, row.Families) is { } outer)
                return new(Recognition.FamilyMember, Fit.Sure, $"'{installed.Written}' belongs to {outer.Name} ('{row.Written}')");
        }

        if (row.SeriesHeads.Count > 0 && OfSeries(row, installed) is { } member) return member;
        // Another order number is another article, whatever its name; so is a code of the same make that the row does not cover.
        if (row.Orders.Count > 0 && installed.Orders.Count > 0 || OtherPart(row.Parts, installed.Codes)) return null;
        if (row.Families.Count > 0 && installed.Families.Count > 0) return null;
        return ModelNumber(row, installed) ?? Named(row, installed, knowledge) ?? OneOfItsFamily(row, installed) ?? OfSuite(row, installed) ?? Resemblance.Of(row, installed, knowledge);
    }

    static bool HasPurl(string[] purls, string name) => Array.Exists(purls, p => CpeName.PurlName(p) == name);

    // The first of these that is among the others.
    static Family? First(List<Family> own, List<Family> others)
    {
        foreach (var family in own)
            if (others.Contains(family)) return family;
        return null;
    }

    // 'SmartAXIS Pro' with FT1A-H24RA for 'FT1A Series SmartAXIS Pro/Lite': the article begins with the series' code, and the product says nothing that the row does not.
    static Recognised? OfSeries(AdvisedName row, InstalledName installed) =>
        row.SeriesHeads.Find(head => installed.ModelCodes.Exists(code => code.Length > head.Length && code.StartsWith(head, StringComparison.Ordinal))) is { } series && installed.Product.Core.All(row.Says)
            ? installed.Product.Core.Any(c => c.Length > 3 && !series.Contains(c, StringComparison.Ordinal))
                ? new(Recognition.FamilyMember, Fit.Sure, $"'{installed.Written}' is one of the {series} series ('{row.Written}')")
                : new(Recognition.FamilyMember, Fit.Unqualified, $"'{installed.Written}' is one of the {series} series ('{row.Written}')", row.Written)
            : null;

    // 'Alaris PCU 8015' for 'BD Alaris Point-of-Care Unit (PCU) Model 8015': the number, and a word that the row has as well.
    static Recognised? ModelNumber(AdvisedName row, InstalledName installed) =>
        row.Models.Count > 0 && row.Models.Find(installed.Codes.Contains) is { } model && SaysWord(row, installed.Both.Core)
            ? new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' is model {model} of '{row.Written}'") : null;

    static bool SaysWord(AdvisedName row, string[] core) => Array.Exists(core, c => c.Length > 3 && char.IsLetter(c[0]) && row.Says(c));

    // CX-One brings CX-Programmer along, under another version: a person has to look up which one is meant.
    static Recognised? OfSuite(AdvisedName row, InstalledName installed) =>
        installed.Model.Core.Length == 0 && row.Suites.Count > 0 && OtherSide(row.Suites, installed.Suites) is { Name: { } suite } found
            ? new(Recognition.SimilarName, Fit.Broader, found.IsFormer ? $"'{installed.Written}' and '{row.Written}' are names of one product at different times"
                : found.IsWhole ? $"'{installed.Written}' brings '{row.Written}' along" : $"'{row.Written}' brings '{installed.Written}' along", suite) { HasOtherVersion = !found.IsFormer } : null;

    static Suite OtherSide(List<Suite> suites, List<Suite> own) => own.Find(one => suites.Contains(one with { IsWhole = !one.IsWhole }));

    // 'SIMATIC S7-1500' without an order number may be the 1518-4 that the row lists: whoever wrote the list has to look.
    static Recognised? OneOfItsFamily(AdvisedName row, InstalledName installed) =>
        installed.Orders.Count == 0 && installed.Families.Count == 0 && row.MemberOf.Count + row.Outer.Count > 0 && installed.Names.Count > 0 && OneOf(row, installed.Names) is { } family
            ? new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' names only the family {family.Name}, and '{row.Written}' is one of it", row.Written)
            : null;

    static Family? OneOf(AdvisedName row, List<Family> names) => names.Find(name => row.MemberOf.Contains(name) || row.Outer.Contains(name));

    static Recognised? ByOrder(AdvisedName row, InstalledName installed)
    {
        if (installed.Orders.Count == 0) return null;
        foreach (var order in row.Orders)
            foreach (var own in installed.Orders)
                if (OrderNumber.Same(own, order)) return Order(row, order, own);
        return null;
    }

    // A whole block left out by either side leaves the hardware revision open only when the shorter one ends before it.
    static Recognised Order(AdvisedName row, string order, string own) => own.Length < 12 && order.Length >= 12
        ? new(Recognition.OrderNumber, Fit.Broader, $"'{own}' may be '{order}'", order)
        : new(Recognition.OrderNumber, Fit.Sure, $"order number {own}{(own == order ? "" : $" of '{row.Written}'")}");

    static bool Contradicts(AdvisedName row, InstalledName installed, List<string> codes) =>
        installed.Families.Count > 0
        || OtherPart(row.Parts, codes) || OtherMember(row.Families, codes)
        || installed.Orders.Count > 0 && row.Families.Any(f => f.Members.Exists(m => m.Heads.Any(h => h.Length > 3 && char.IsAsciiDigit(h[0]) && char.IsAsciiLetter(h[1]))));

    static bool OtherMember(List<Family> families, List<string> codes) => families.Exists(f => OtherPart(f.Members, codes));

    static bool OtherPart(List<PartPattern> parts, List<string> codes)
    {
        foreach (var part in parts)
            for (var i = 0; i < part.Heads.Count; i++)
            {
                var head = part.Heads[i];
                var make = Make(head);
                if (make == 0) continue;
                foreach (var code in codes)
                    if (code.Length >= head.Length && code.AsSpan().StartsWith(head.AsSpan(0, make), StringComparison.Ordinal)
                        && (head.Length == make || char.IsAsciiDigit(head[make]) == char.IsAsciiDigit(code[make])) && code.AsSpan(make).ContainsAnyInRange('0', '9'))
                        return true;
            }

        return false;
    }

    // BMXP34 and BMXNOE begin with BMX; 750-8202 and 750-8101 with 750. How many letters that are; none when they tell no make.
    static int Make(string head)
    {
        var end = 0;
        while (end < head.Length && end < 3 && char.IsAsciiLetter(head[end]) == char.IsAsciiLetter(head[0])) end++;
        return end >= 3 ? end : 0;
    }

    static Recognised? Named(AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        Recognised? best = null;
        foreach (var phrase in row.Phrases)
        {
            if (Compare(phrase, row, installed, knowledge) is not { } found) continue;
            if (best is null || found.Fit < best.Fit) best = found;
            if (best.Fit == Fit.Sure) break;
        }

        if (best is null && installed.Model.Core.Length == 0 && HasLine(row, installed.Product))
            return new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", row.Written);
        return best;
    }

    static bool HasLine(AdvisedName row, Phrase name)
    {
        foreach (var line in row.Lines)
            if (line.SameAs(name)) return true;
        return false;
    }

    static Recognised? Compare(Phrase phrase, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        if (installed.Both.Core.Length == 0) return null;
        Recognised? best = null;
        foreach (var name in installed.Ways)
        {
            if (!name.IsTelling) continue;
            if (name.SameAs(phrase) && installed.IsDistinct && name != installed.Model && knowledge.AreDistinct(installed.Product, phrase, installed.Vendors)) continue;
            if (name.SameAs(phrase)) { best = new(Recognition.ExactName, Fit.Sure, Same(row, installed)); continue; }
            if (!name.Contains(phrase)) continue;
            var extra = Extras.Of(name, phrase, row, installed, knowledge);
            // The model says more than the product: if it is another article of that name, so is the asset, unless the product is called exactly so (ADAM-5550 with ADAM-5550KW).
            if (extra == Extra.Different && name == installed.Model)
                return installed.Product.Core.Length > 0 && installed.Product.SameAs(phrase) ? new(Recognition.SimilarName, Fit.Resembling, $"'{installed.Written}' is called like '{row.Written}', but its model is another; a person must confirm") : null;
            if (extra != Extra.Different && Longer(name, phrase, extra, row, installed, knowledge) is { } found && (best is null || found.Fit < best.Fit)) best = found;
        }

        return best ?? Broader(phrase, row, installed, knowledge) ?? Misspelt(phrase, row, installed) ?? InShort(phrase, row, installed) ?? ButForKind(phrase, row, installed, knowledge)
            ?? ByCode(phrase, row, installed, knowledge);
    }

    // What the installed name makes of itself that has all the row's words and more.
    static Recognised? Longer(Phrase name, Phrase phrase, Extra extra, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        // Before the name stands its line here, too: 'FactoryTalk DataMosaix Private Cloud'.
        if (extra == Extra.Foreign && name == installed.Product && installed.Model.Core.Length == 0 && phrase.Core.Length > 1 && Array.TrueForAll(phrase.Core, c => char.IsLetter(c[0])) && EndsWithName(name, phrase, knowledge)) extra = Extra.None;
        // 'Facility Explorer FX90' for 'FX90'.
        if (extra == Extra.Foreign && name == installed.Product && installed.Model.Core.Length == 0 && IsLineAndCode(name, phrase, knowledge.Words)) extra = Extra.None;
        // 'SCADAPack x70 Security Administrator' for the Security Administrator of the SCADAPack x70 Utilities.
        if (extra == Extra.Foreign && row.Lines.Any(line => name.Core.All(c => phrase.Has(c) || line.Has(c)) && name.EndsWith(phrase))) extra = Extra.None;
        if (extra == Extra.Foreign && name == installed.Product && installed.IsDistinct && knowledge.IsDistinct(phrase, installed.Vendors)) return null;
        return extra == Extra.None
            ? new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' is '{row.Written}'")
            : extra == Extra.Variant ? new(Recognition.FamilyMember, Fit.Sure, $"'{installed.Written}' is a variant of '{row.Written}'")
            : new(Recognition.SimilarName, Fit.Similar, $"'{installed.Written}' looks like '{row.Written}'; a person must confirm") { Beyond = Beyond(name, phrase), Called = installed.Model.Core.Length == 0 ? name : null };
    }

    // The row is nothing but a code, and before it stand only words that name a line: no kind of thing, none that makes a variant, nothing that belongs to it.
    static bool IsLineAndCode(Phrase name, Phrase code, Words words)
    {
        if (code.Written.Contains(' ') || code.Compact.Length < 4 || code.Core.Sum(c => char.IsAsciiDigit(c[0]) ? c.Length : 0) < 2 || !char.IsAsciiLetter(code.Written[0]) || !name.EndsWith(code)) return false;
        var line = name.Atoms[..^code.Atoms.Length];
        return line.Length < 4 && Array.TrueForAll(line, a => a.Text.Length > 2 && char.IsLetter(a.Text[0]) && !words.IsVariant(a.Text) && !words.IsKind(a.Text))
            && Array.Exists(line, a => a.Text.Length > 5);
    }

    // 'SICAM A8000 CP-8050' for 'CP-8050 MASTER MODULE': the code is the row's, and what else the row says only describes it.
    static Recognised? ByCode(Phrase phrase, AdvisedName row, InstalledName installed, ProductKnowledge knowledge) =>
        installed.LastCode is { } code && phrase.Contains(code) && !installed.Product.Contains(phrase) && knowledge.Words.Describes(phrase, code, isModel: false)
            ? new(Recognition.SimilarName, Fit.Similar, $"'{installed.Written}' looks like '{row.Written}'; a person must confirm") { Beyond = Beyond(installed.Product, phrase) } : null;

    static List<string> Beyond(Phrase longer, Phrase shorter) => [.. longer.Core.Where(c => !shorter.Has(c))];

    static string Same(AdvisedName row, InstalledName installed) =>
        installed.Verbatim == row.Verbatim ? $"the name is '{row.Written}'" : $"'{installed.Written}' is listed as '{row.Written}'";

    static Recognised? Broader(Phrase phrase, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        var name = installed.ToGoBy;
        // A brand that is a family's name, too ('MELSEC iQ-F'), may be anything that bears it where the tables do not say what family that belongs to.
        if (installed.Both.IsBrand && (installed.Names.Count == 0 || row.Families.Count + row.MemberOf.Count + row.Outer.Count == 0) && IsOfBrand(phrase, installed.Both))
            return new(Recognition.SimilarName, installed.Names.Count == 0 ? Fit.Broader : Fit.Resembling, $"'{installed.Written}' may be '{row.Written}'", phrase.Compact);
        if (!name.IsTelling || !phrase.Contains(name) && !(installed.Model.Core.Length > 1 && phrase.Contains(installed.Model))) return null;
        return OtherArticle(phrase, installed.Model) ? null : Broader(phrase, name, row, installed, knowledge);
    }

    static Recognised? Broader(Phrase phrase, Phrase name, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        foreach (var own in new[] { installed.Model, installed.Product, name })
            if (own.IsTelling && !knowledge.IsDistinct(own, installed.Vendors) && knowledge.Words.Describes(phrase, own, own == installed.Model))
                return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}'", string.Join(' ', phrase.Core.Where(c => !own.Has(c))));
        if (!phrase.Contains(name)) return null;
        if (knowledge.NamesKind(phrase, name, installed.Vendors) || IsInterrupted(phrase, name, knowledge) || EndsWithName(phrase, name, knowledge))
            return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}'", string.Join(' ', phrase.Core.Where(c => !name.Has(c))));
        var extra = Extras.Of(phrase, name, row, installed, knowledge);
        if (extra == Extra.Different) return null;
        // 'CMS8000 Patient Monitor': the code says which one, the words are all among the row's.
        if (CodeWord(name, knowledge) is { } code && knowledge.Words.Describes(phrase, code, false))
            return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}'", string.Join(' ', phrase.Core.Where(c => !name.Has(c))));
        // An advisory of many vendors writes the vendor before the product: 'NXP MCUXpresso SDK'.
        if (row.Vendors.Missing && phrase.Core.Where(c => !name.Has(c)).All(c => installed.Vendors.Names.Any(v => PlainText.Fold(v).Contains(c))))
            return new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' is '{row.Written}'");
        // 'XHQ 4' and 'XHQ 5': the release line stands in the name.
        var more = phrase.Core.Where(c => !name.Has(c)).ToArray();
        // 'Solid Edge SE2021': the release line of a year.
        var isYear = more.Length is 1 or 2 && phrase.OpensWith(name) && YearLine(phrase.Atoms[^more.Length..]);
        var isLine = isYear || more is [{ Length: < 3 } line] && char.IsAsciiDigit(line[0]) && phrase.Atoms[^1] is { Before: Glue.Space } end && end.Text == line && name.Core.Any(c => c.Length > 2 && char.IsLetter(c[0]));
        if (isLine || extra is Extra.None or Extra.Variant)
            return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}' as far as it goes", string.Join(' ', phrase.Core.Where(c => !name.Has(c))));
        if (installed.IsDistinct && installed.Model.Core.Length == 0 && phrase.EndsWith(name) && !knowledge.IsDistinct(phrase, installed.Vendors))
            return new(Recognition.ExactName, Fit.Unqualified, $"'{installed.Written}' is '{row.Written}'", string.Join(' ', phrase.Core.Where(c => !name.Has(c))));
        // 'FactoryTalk View ME on PanelView Plus 7': the product, but only there.
        if (installed.IsDistinct && phrase.Atoms.Length > name.Atoms.Length && phrase.IndexOf(name) == 0 && phrase.Atoms[name.Atoms.Length].Text is "ON" or "IN" or "FOR" or "WITH" or "USING" or "RUNNING")
            return new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", phrase.Compact);
        if (installed.IsDistinct && installed.Model.Core.Length == 0)
            return knowledge.IsOtherDistinct(phrase, name, installed.Vendors) || !phrase.OpensWith(name) ? null
                : new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", phrase.Compact);
        // 'EZ PLC Editor' is not 'EZ Touch Editor', although PLC alone names nothing.
        if (OtherKind(name, phrase) && phrase.Core.Any(c => !name.Has(c) && !char.IsAsciiDigit(c[0]))) return null;
        if (name.Core.Length == 1 && phrase.Core.Length > 3 && installed.Names.Count == 0 && phrase.Core[0] != name.Core[0]) return null;
        return new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may be '{row.Written}'", phrase.Compact);
    }

    // 'SiPass' for 'SiPass integrated': whoever writes only the brand may mean anything that bears it.
    static bool IsOfBrand(Phrase phrase, Phrase brand)
    {
        var shared = phrase.Atoms.Where((_, i) => phrase.Worth[i] == Worth.Brand).Select(a => a.Text).Distinct().ToArray();
        return brand.Core.All(c => Array.Exists(phrase.Atoms, a => a.Text == c)) || shared.Length > 1 && Array.TrueForAll(shared, brand.Has);
    }

    // 'KT-400 Rev01' for 'KT400 Door Controller Rev01': within the name stands what kind of thing it is.
    static bool IsInterrupted(Phrase phrase, Phrase name, ProductKnowledge knowledge)
    {
        var first = 0;
        while (first < phrase.Atoms.Length && phrase.Worth[first] == Worth.Brand && phrase.Atoms[first].Text != name.Atoms[0].Text) first++;
        int at = 0, end = 0;
        while (at < name.Atoms.Length && first + at < phrase.Atoms.Length && name.Atoms[at].Text == phrase.Atoms[first + at].Text) at++;
        while (end < name.Atoms.Length - at && end < phrase.Atoms.Length - first - at && name.Atoms[^(end + 1)].Text == phrase.Atoms[^(end + 1)].Text) end++;
        if (at < 2 || end == 0 || at + end < name.Atoms.Length || name.Atoms[at].Before != Glue.Space || !Array.Exists(name.Atoms[..at], a => char.IsAsciiDigit(a.Text[0]))) return false;
        var between = phrase.Atoms[(first + at)..^end];
        return between.Length is > 0 and < 4 && knowledge.Words.IsKind(between[^1].Text) && Array.TrueForAll(between, a => char.IsLetter(a.Text[0]) && a.Before == Glue.Space && !knowledge.Words.IsVariant(a.Text));
    }

    // Before the article stands its line: 'SIMATIC ET200MP IM155-5 PN HF', 'CNCSoft ScreenEditor'.
    static bool EndsWithName(Phrase phrase, Phrase name, ProductKnowledge knowledge)
    {
        if (!phrase.EndsWith(name)) return false;
        if (name.Core.Sum(c => char.IsAsciiDigit(c[0]) ? c.Length : 0) > 2 && name.Core.Any(c => char.IsLetter(c[0]))) return true;
        // 'Guardrails Editor' for 'BD Alaris Guardrails Editor'
        if (name.Core.Length > 1 && name.Compact.Length > 8 && name.Core.All(c => char.IsLetter(c[0])) && phrase.Atoms.Length - name.Atoms.Length < 3) return true;
        return name.Core is [{ Length: > 8 } only] && char.IsLetter(only[0]) && phrase.Core.Length == 2 && !knowledge.Words.IsVariant(only) && !knowledge.Words.IsKind(only);
    }

    // 'DirectSOFT 6' for 'DirectSOFT Programming Software': the same but for a generation and for words that say what kind of thing it is.
    static Recognised? ButForKind(Phrase phrase, AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        if (installed.Model.Core.Length > 0 || installed.Orders.Count > 0 || installed.Families.Count > 0 || row.Orders.Count > 0 || row.Families.Count > 0) return null;
        return SharesLongWord(installed.Product, phrase) && !SaysOther(phrase, installed.Product, knowledge.Words) ? ButForKind(phrase, row, installed, knowledge.Words, installed.IsDistinct && knowledge.IsDistinct(phrase, installed.Vendors)) : null;
    }

    static bool SharesLongWord(Phrase name, Phrase phrase)
    {
        foreach (var word in name.Core)
            if (word.Length > 5 && phrase.Has(word)) return true;
        return false;
    }

    static bool SaysOther(Phrase phrase, Phrase name, Words words)
    {
        foreach (var word in phrase.Core)
            if (!name.Has(word) && !words.IsKind(word)) return true;
        return false;
    }

    static Recognised? ButForKind(Phrase phrase, AdvisedName row, InstalledName installed, Words words, bool areDistinct)
    {
        var (own, theirs) = (installed.Product.Core.Where(c => !words.IsKind(c)).ToList(), phrase.Core.Where(c => !words.IsKind(c)).ToList());
        if (own.Count > 1 && own[^1].Length < 3 && char.IsAsciiDigit(own[^1][0]) && !theirs.Exists(c => char.IsAsciiDigit(c[0]))) own.RemoveAt(own.Count - 1);
        if (own.Count == 0 || own.Max(c => c.Length) < 6 || !own.ToHashSet().SetEquals(theirs) || areDistinct) return null;
        return new(Recognition.SimilarName, Fit.Similar, $"'{installed.Written}' looks like '{row.Written}'; a person must confirm");
    }

    // 'CCW' for Connected Components Workbench.
    static Recognised? InShort(Phrase phrase, AdvisedName row, InstalledName installed) =>
        installed.Short.Length > 1 && installed.Short == phrase.Bare ? new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' says that it is '{row.Written}' for short")
        : phrase.Initials.Length > 2 && installed.Model.Core.Length == 0 && installed.Product.Bare == phrase.Initials
        || installed.Model.Core.Length == 0 && installed.Product.Initials.Length > 2 && phrase.Bare == installed.Product.Initials
            ? new(Recognition.SimilarName, Fit.Similar, $"'{installed.Written}' may be short for '{row.Written}'; a person must confirm") : null;

    static bool YearLine(Atom[] end) => end[^1].Text is ['1', '9', _, _] or ['2', '0', _, _] && (end.Length == 1 || end[0].Text.Length < 3 && end[^1].Before == Glue.Direct);

    // The row has a code built like the model's, and it is another one: EA9-T6CL and EA9-T8CL.
    static bool OtherArticle(Phrase phrase, Phrase model)
    {
        if (model.Written.Length < 6 || model.Written.Contains(' ') || !model.Written.AsSpan().ContainsAnyInRange('0', '9')) return false;
        var shape = Shape(model.Written);
        var alike = phrase.Written.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => Shape(word) == shape).ToArray();
        return alike.Length > 0 && !alike.Contains(model.Written);
    }

    /// <summary>Where digits and letters stand in a code.</summary>
    public static string Shape(string code) => string.Concat(code.Select(c => char.IsAsciiDigit(c) ? '9' : char.IsAsciiLetter(c) ? 'A' : c));

    static Phrase? CodeWord(Phrase name, ProductKnowledge knowledge) =>
        name.Written.Split(' ').Where(w => w.AsSpan().ContainsAnyInRange('0', '9')).ToArray() is [{ Length: > 4 } only] && only.Length < name.Written.Length
            ? Phrase.Read(only, knowledge.Words) : null;

    static bool OtherKind(Phrase name, Phrase phrase)
    {
        for (var i = 0; i < name.Atoms.Length; i++)
            if (name.Worth[i] == Worth.Generic && !Array.Exists(phrase.Atoms, a => a.Text == name.Atoms[i].Text)) return true;
        return false;
    }

    // 'Exprion PKS': one letter is wrong and everything else agrees.
    static Recognised? Misspelt(Phrase phrase, AdvisedName row, InstalledName installed) =>
        Math.Max(SlipIn(installed.Product, phrase), installed.Both == installed.Product ? 0 : SlipIn(installed.Both, phrase)) switch
        {
            0 => null,
            // Nobody gives two products names of ten letters that differ in one.
            > 9 => new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' is '{row.Written}', but for one letter"),
            _ => new(Recognition.SimilarName, Fit.Similar, $"'{installed.Written}' looks like '{row.Written}' misspelt; a person must confirm"),
        };

    // The length of the word in which one letter is wrong; nothing when the names differ otherwise.
    static int SlipIn(Phrase name, Phrase phrase)
    {
        if (name.Core.Length != phrase.Core.Length) return 0;
        if (OddOne(name, phrase) is not { Length: >= 5 } own || char.IsAsciiDigit(own[0])) return 0;
        return OddOne(phrase, name) is { Length: >= 5 } meant && Spelling.Near(own, meant, 1) ? Math.Min(own.Length, meant.Length) : 0;
    }

    // The only atom of a name that the other one does not have.
    static string? OddOne(Phrase name, Phrase other)
    {
        string? odd = null;
        foreach (var atom in name.Core)
        {
            if (other.Has(atom)) continue;
            if (odd is not null) return null;
            odd = atom;
        }

        return odd;
    }

    static bool IsExcluded(AdvisedName row, InstalledName installed)
    {
        foreach (var phrase in row.Excluded)
            if (phrase.IsTelling && installed.Both.Contains(phrase)) return true;
        return false;
    }
}
