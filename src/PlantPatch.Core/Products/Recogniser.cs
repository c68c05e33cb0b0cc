using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Products;

/// <summary>
/// Is this the same product? Order number, then part pattern, CPE or purl, family, exact name, taught alias; a merely similar name is for a person,
/// and a near miss (another family, another hardware revision, another vendor) is nothing. Of a hundred pairs that are asked about five are alike, so the
/// questions that say no come first and make nothing.
/// </summary>
static partial class Recogniser
{
    public static Recognised? Recognise(AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        var relation = knowledge.Vendors.Relate(row.Vendors, installed.Vendors, installed.Successors);
        if (relation == VendorRelation.Different && (OpensWithVendor(row, installed) || OpensWithBrand(row, installed, knowledge) || !installed.IsOfKnownVendor && IsInTitle(row, installed.Vendors.Names))) relation = VendorRelation.Same;
        if (relation == VendorRelation.Different && installed.Brand is { } brand && row.Vendors.Names.Contains(brand)) return OfItsBrand(row, installed, knowledge);
        if (relation == VendorRelation.Different)
            return (row.Orders.Count == 0 || installed.Orders.Count == 0) && (installed.IsOfKnownVendor || installed.TellingCodes.Count == 0 && !IsUncommon(Said(installed)))
                ? null : OfUnknownVendor(row, installed, knowledge);

        foreach (var (alias, means) in installed.Taught)
            if (row.Phrases.Any(p => p.SameAs(means)) || string.Equals(row.Written, alias.Means, StringComparison.OrdinalIgnoreCase))
                return alias.Same ? new(Recognition.Alias, Fit.Sure, $"'{installed.Written}' was confirmed to be '{row.Written}'") : null;

        // The advisory's own words, letter for letter, need no reading.
        if (relation == VendorRelation.Same && installed.Orders.Count == 0 && installed.Model.Core.Length == 0 && installed.Verbatim.Length > 0 && installed.Verbatim == row.Verbatim
            && (row.Condition.Length == 0 || row.Verbatim.Contains(PlainText.Compact(PlainText.Fold(row.Condition)), StringComparison.Ordinal)))
            return new(Recognition.ExactName, Fit.Sure, $"the name is '{row.Written}'");
        if (relation == VendorRelation.Same && IsOfTwoLetters(row, installed, knowledge.Words)) return new(Recognition.ExactName, Fit.Sure, $"'{installed.Written}' is '{row.Written}'");
        if (IsExcluded(row, installed)) return null;
        var found = Best(row, installed, knowledge);
        if (found is null or { Fit: Fit.Resembling }) return found;

        // 'SIPROTEC 4 7SJ61 with EN100' for the EN100 module: the version is the relay's.
        if (row.IsPart && found.Fit is Fit.Similar or Fit.Broader && installed.Product.Written.Contains(" WITH ", StringComparison.Ordinal)) return found with { HasOtherVersion = true };
        var sureCode = found.By is Recognition.OrderNumber or Recognition.PartPattern && row.Series.Length == 0;
        found = Demands.Of(row, installed, found, sureCode);
        if (found is { Fit: Fit.Sure or Fit.Unqualified } && installed.Vendors.Missing && !sureCode)
            return found with { Fit = Fit.Similar, Words = $"{found.Words}, but no vendor is given" };
        return found;
    }

    // 'EG Ethernet Gateway' for 'EG': two letters are no name, but for one beside a kind of thing.
    static bool IsOfTwoLetters(AdvisedName row, InstalledName installed, Words words) =>
        row.Phrases.Count == 0 && row.Verbatim.Length == TwoLetters && row.Verbatim.All(char.IsAsciiLetterUpper) && installed.Wording.First == row.Verbatim && installed.Product.Written.StartsWith($"{row.Verbatim} ", StringComparison.Ordinal)
        && words.NamesOnlyKind(installed.Product.Written[(TwoLetters + 1)..]);

    public const int TwoLetters = 2;

    // 'Liebert IS-UNITY' of Emerson in an advisory of Vertiv, whose brand Liebert is: brands change hands.
    static Recognised? OfItsBrand(AdvisedName row, InstalledName installed, ProductKnowledge knowledge) => Best(row, installed, knowledge) is { Fit: not Fit.Resembling } found
        ? new(Recognition.SimilarName, Fit.Similar, $"{found.Words}, and '{row.Vendors.Names[0]}' is in the name, though the inventory gives another vendor; a person must confirm") : null;

    // 'Liebert SiteScan Web' in an advisory of Automated Logic, and a plant that writes Liebert into the vendor column.
    static bool OpensWithVendor(AdvisedName row, InstalledName installed) =>
        row.Verbatim == installed.Verbatim && NamesItsVendor(row) || !installed.IsOfKnownVendor && (OpensWithLetters(row.Written, installed.Vendors.Names) || BeginsWithOne(row.Verbatim, installed.Vendors.Names) || BeginsWithOne(installed.Verbatim, row.Vendors.Names));

    // 'Mimosa Networks' under the title 'Airspan Networks Mimosa': nobody knows the vendor, and the title has its name.
    static bool IsInTitle(AdvisedName row, IReadOnlyList<string> vendors)
    {
        foreach (var line in row.Lines)
            foreach (var atom in line.Atoms)
                for (var i = 0; i < vendors.Count; i++)
                    if (atom.Text.Length > 4 && char.IsLetter(atom.Text[0]) && (vendors[i] == atom.Text || Vendors.IsShort(atom.Text, vendors[i]))) return true;
        return false;
    }

    // 'LG LND7210' of somebody who is called LG.
    static bool OpensWithLetters(string name, IReadOnlyList<string> vendors)
    {
        for (var i = 0; i < vendors.Count; i++)
            if (vendors[i].Length is 2 or 3 && name.Length > vendors[i].Length && name[vendors[i].Length] == ' ' && name.StartsWith(vendors[i], StringComparison.Ordinal)) return true;
        return false;
    }

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
    static Recognised? OfUnknownVendor(AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        var mlfb = installed.Orders.Count == 0 || row.Orders.Count == 0 ? null : WholeOrder(row, installed);
        if (mlfb is null && installed.IsOfKnownVendor) return null;
        // 'Obvius AcquiSuite' in an advisory of Leviton: nobody knows Obvius, and two makers seldom find one such name.
        if (mlfb is null && IsUncommon(Said(installed)))
        {
            var named = Named(row, installed, knowledge) is { Fit: Fit.Sure or Fit.Unqualified } sure ? sure : null;
            // 'Contec Medical Systems' and 'Contec Health' call themselves alike, and one thing.
            if (named is not null && BeginAlike(row.Vendors.Folded, installed.Vendors.Names)) return Demands.Of(row, installed, named, isSureCode: false);
            if (named is not null || row.Phrases.Exists(Said(installed).SameAs))
                return new(Recognition.SimilarName, Fit.Similar, $"'{row.Written}' is the very name, though of another vendor than '{string.Join(", ", installed.Vendors.Names)}', of whom nothing is known; a person must confirm");
        }

        var code = mlfb ?? OneOfItsCodes(row, installed);
        return code is null ? null
            : new(Recognition.SimilarName, Fit.Similar, $"'{code}' of '{row.Written}' is another vendor's than '{string.Join(", ", installed.Vendors.Names)}'; a person must confirm");
    }

    // A list that gives the model alone.
    static Phrase Said(InstalledName installed) => installed.Product.Core.Length > 0 ? installed.Product : installed.Both;

    static bool BeginAlike(IReadOnlyList<string> row, IReadOnlyList<string> installed)
    {
        foreach (var name in row)
            foreach (var own in installed)
                if (PlainText.Compact(name).AsSpan().CommonPrefixLength(own) >= LongBeginning) return true;
        return false;
    }

    // So many letters are no chance where the product is called alike.
    const int LongBeginning = 6;

    // A code, or a long word of its own.
    static bool IsUncommon(Phrase name) =>
        Array.Exists(name.Telling, word => word.Length > 6 && char.IsLetter(word[0])) || name.Compact.Length > 4 && name.Core.Length > 1 && name.Digits > 1;

    static string? WholeOrder(AdvisedName row, InstalledName installed) => installed.Orders.Find(own => own.Length >= 12 && row.Orders.Contains(own));

    static string? OneOfItsCodes(AdvisedName row, InstalledName installed)
    {
        foreach (var own in installed.TellingCodes)
        {
            foreach (var part in row.Parts)
                if (part.IsExact && part.Matches(own)) return own;
            foreach (var phrase in row.Phrases)
                if (phrase.Compact == own) return own;
            foreach (var family in installed.LikelyFamilies)
                if (row.Families.Contains(family) && IsMember(family, own)) return own;
        }

        return null;
    }

    static bool IsMember(Family family, string code) => family.Members.Exists(m => m.Matches(code));

    static Recognised? Best(AdvisedName row, InstalledName installed, ProductKnowledge knowledge)
    {
        if (ByOrder(row, installed) is { } ordered) return ordered;
        // 'LOGO! 12/24RCE' with another order number than the row's is the next hardware of that name.
        foreach (var part in row.Orders.Count > 0 && installed.Orders.Count > 0 ? [] : row.Parts)
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
        if (row.HasOrders && installed.Orders.Count > 0 || OtherPart(row.Parts, installed.Codes)) return null;
        if (row.Families.Count > 0 && installed.Families.Count > 0) return null;
        // 'S7-1500' is a family, and 'S7-1500 Software Controller' another one, whatever their names have in common.
        if (row.Families.Count > 0 && installed.ProductNames.Count > 0 && row.Phrases.TrueForAll(static phrase => phrase.IsBrandAndKind)) return OneOfItsFamily(row, installed);
        return ModelNumber(row, installed) ?? Named(row, installed, knowledge) ?? OneOfItsFamily(row, installed) ?? OfSuite(row, installed) ?? WholeInBrackets(row, installed) ?? WithoutRemark(row, installed, knowledge) ?? Resemblance.Of(row, installed, knowledge);
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

    // 'TIA Portal' for 'SIMATIC WinCC Professional (TIA Portal V15)': what the row belongs to stands in brackets.
    static Recognised? WholeInBrackets(AdvisedName row, InstalledName installed) =>
        installed.IsDistinct && installed.Model.Core.Length == 0 && Has(row.Qualifiers, installed.Product)
            ? new(Recognition.SimilarName, Fit.Broader, $"'{installed.Written}' may bring '{row.Written}' along", row.Written) { HasOtherVersion = true } : null;

    static bool Has(List<Phrase> names, Phrase name)
    {
        foreach (var own in names)
            if (own.SameAs(name)) return true;
        return false;
    }

    // Of two former names each may be the other's product: 'PowerSCADA Expert' and 'Power SCADA Operation'.
    static Suite OtherSide(List<Suite> suites, List<Suite> own) =>
        own.Find(one => suites.Contains(one with { IsWhole = !one.IsWhole }) || one is { IsFormer: true, IsWhole: false } && suites.Contains(one));

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
        installed.Families.Count > 0 && (codes.Count > 0 || installed.Orders.Count > 0)
        || OtherPart(row.Parts, codes) || OtherMember(row.Families, codes)
        || installed.Orders.Count > 0 && row.Families.Any(f => f.Members.Exists(m => m.Heads.Any(h => h.Length > 3 && char.IsAsciiDigit(h[0]) && char.IsAsciiLetter(h[1]))));

    static bool OtherMember(List<Family> families, List<string> codes)
    {
        foreach (var family in families)
            if (OtherPart(family.Members, codes)) return true;
        return false;
    }

    static bool OtherPart(List<PartPattern> parts, List<string> codes)
    {
        foreach (var part in parts)
            for (var i = 0; i < part.Heads.Count; i++)
            {
                var head = part.Heads[i];
                var make = Make(head);
                if (make == 0) continue;
                foreach (var code in codes)
                    // 'DS-KH63' itself, for the DS-KH63 series.
                    if (code.Length >= head.Length && code != head && code.AsSpan().StartsWith(head.AsSpan(0, make), StringComparison.Ordinal)
                        && (head.Length == make || char.IsAsciiDigit(head[make]) == char.IsAsciiDigit(code[make])) && code.AsSpan(make).ContainsAnyInRange('0', '9')
                        && !GoesOn(code, parts))
                        return true;
            }

        return false;
    }

    // BMKC8020301 for 'part numbers BMKC80', 2080-L50E-48QWB for 2080-L50E: what goes on behind the row's number is no other.
    static bool GoesOn(string code, List<PartPattern> parts)
    {
        foreach (var part in parts)
            foreach (var head in part.IsExact ? part.Heads : [])
                if (head.Length > 5 && code.Length > head.Length + 1 && char.IsAsciiDigit(code[head.Length]) && code.StartsWith(head, StringComparison.Ordinal)) return true;
        return false;
    }

    const int LongestMake = 6;

    // BMXP34 and BMXNOE begin with BMX; 750-8202 and 750-8101 with 750. How many letters that are; none when they tell no make.
    static int Make(string head)
    {
        // 'APOGEEPXC': a name, and another one of that brand is no other article.
        if (head.Length > LongestMake && !head.AsSpan().ContainsAnyInRange('0', '9')) return 0;
        var end = 0;
        while (end < head.Length && end < 3 && char.IsAsciiLetter(head[end]) == char.IsAsciiLetter(head[0])) end++;
        return end >= 3 ? end : 0;
    }
}
