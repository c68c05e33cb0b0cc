namespace PlantPatch.Core.Products;

// The families of articles that a name names.
sealed partial class AdvisedName
{
    // The full text first: 'SIMATIC S7-400 PN/DP V7 CPU family' is a family with a version in its name.
    void AddFamilies(string text)
    {
        var bare = WithoutVendor(Parentheses().Replace(text, " "));
        families.AddRange(knowledge.Families.Named(Phrase.Read(PlainText.Fold(bare), knowledge.Words), Vendors).Where(f => !families.Contains(f)));
        if (families.Count == 0 && IsSeries) AddFamiliesTogether(bare);
        if (families.Count > 0 && text.Contains("related ET", StringComparison.OrdinalIgnoreCase)
            && knowledge.Families.Find(families[0].Vendor, $"{families[0].Name} related ET 200 CPU") is { } related) families.Add(related);
    }

    // 'MELSEC iQ-R iQ-F Q L and FX series CPU modules': families of one brand, one behind the other.
    void AddFamiliesTogether(string bare)
    {
        var words = PlainText.Fold(bare).Split([' ', ',', '/'], StringSplitOptions.RemoveEmptyEntries).Where(w => !knowledge.Words.IsKind(Words.Stem(w))).ToArray();
        if (words.Length < 3) return;
        var named = words.Skip(1).Select(w => knowledge.Families.Named(Phrase.Read($"{words[0]} {w}", knowledge.Words), Vendors).ToList()).ToList();
        if (named.TrueForAll(n => n.Count > 0)) families.AddRange(named.SelectMany(n => n).Distinct());
    }

    // 'MicroLogix 1400 B/C': behind the name of a family stand its series.
    (string Bare, string Series) FamilySeries(string text) =>
        FamilyLetters().Match(text) is { Success: true } found
            && knowledge.Families.Named(Phrase.Read(PlainText.Fold(WithoutVendor(found.Groups[1].Value)), knowledge.Words), Vendors).Any()
            ? (found.Groups[1].Value, found.Groups[2].Value.Replace("/", "")) : (text, "");
}
