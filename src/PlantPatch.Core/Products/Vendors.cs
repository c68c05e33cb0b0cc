using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PlantPatch.Core.Products;

/// <summary>Who the vendors behind one written vendor are; no name means that none can be read off it.</summary>
public sealed record VendorNames(IReadOnlyList<string> Names, bool Missing, bool Guessed)
{
    internal IReadOnlyList<string> Folded { get; } = [.. Names.Select(PlainText.Fold)];
}

/// <summary>How the vendors of an advisory row and of an installed thing stand to each other.</summary>
public enum VendorRelation { Same, Missing, Different }

/// <summary>Reads vendor spellings, brands, mergers, several vendors in one string and typos onto canonical names.</summary>
public sealed partial class Vendors
{
    readonly Dictionary<string, string> canonical = [];
    readonly Dictionary<string, List<string>> successors = [];
    readonly HashSet<string> pseudo = [];
    readonly HashSet<string> kept = [];
    readonly ConcurrentDictionary<string, VendorNames> read = new();

    internal void AddVendor(string name, IEnumerable<string> spellings)
    {
        foreach (var spelling in spellings.Prepend(name))
            if (Key(spelling) is { Length: > 0 } key) canonical[key] = name;
    }

    internal void AddSuccessors(string name, IEnumerable<string> others)
    {
        if (!successors.TryGetValue(name, out var list)) successors[name] = list = [];
        list.AddRange(others);
    }

    internal void AddPseudo(IEnumerable<string> values) => pseudo.UnionWith(values.Select(Key));

    /// <summary>Is the vendor as it is written also the name of its product, or of what its products begin with: 'eWON', 'Mendix'?</summary>
    internal bool IsKept(string written) => written.Length > 2 && kept.Contains(Key(written));

    internal void AddKept(IEnumerable<string> values) => kept.UnionWith(values.Select(Key));

    /// <summary>The canonical vendors of a written vendor; what is not known stands for itself.</summary>
    public VendorNames Read(string written) => read.GetOrAdd(written, ReadNew);

    /// <summary>Is one of them in the tables, or read as a misspelling of one?</summary>
    internal bool Knows(VendorNames vendors) => vendors.Names.Any(name => canonical.ContainsKey(Key(name)));

    /// <summary>Whether an asset of these vendors may stand in a row of those; a company that took products over counts.</summary>
    public VendorRelation Relate(VendorNames row, VendorNames installed) => Relate(row, installed, SuccessorsOf(installed));

    /// <param name="later">The successors of the installed thing's vendors (<see cref="SuccessorsOf"/>).</param>
    internal VendorRelation Relate(VendorNames row, VendorNames installed, List<string> later)
    {
        if (row.Missing || installed.Missing) return VendorRelation.Missing;
        // Asked for every pair of names that may meet: no queries here.
        for (var i = 0; i < installed.Names.Count; i++)
            for (var j = 0; j < row.Names.Count; j++)
                if (Alike(row.Names[j], installed.Names[i])) return VendorRelation.Same;
        foreach (var successor in later)
            if (row.Names.Contains(successor)) return VendorRelation.Same;
        return VendorRelation.Different;
    }

    /// <summary>Who took the products of these vendors over.</summary>
    internal List<string> SuccessorsOf(VendorNames vendors)
    {
        List<string> later = [];
        foreach (var name in vendors.Names)
            if (successors.TryGetValue(name, out var others)) later.AddRange(others);
        return later;
    }

    /// <summary>The number of leading words of a folded product name that only repeat a vendor's name, and that vendor.</summary>
    internal int Leading(string[] words, VendorNames vendors, out string? name)
    {
        for (var count = Math.Min(5, words.Length); count > 0; count--)
        {
            var key = Key(string.Join(' ', words, 0, count));
            if (key.Length < 2 || kept.Contains(key)) continue;
            // 'Phoenix M50' of Becton Dickinson is no Phoenix Contact: the first word of somebody else's name is a word like any other.
            if (canonical.TryGetValue(key, out name) && (vendors.Names.Contains(name) || IsInitials(words, key, count, name) || key.Length > 3 && (count > 1 || vendors.Missing || !name.StartsWith($"{words[0]} ", StringComparison.OrdinalIgnoreCase)))) return count;
            // 'Viessmann Vitogate 300' of Viessmann Climate Solutions: without a number behind it the name may be the product's own.
            if (vendors.Names.FirstOrDefault(v => Key(v) == key && !IsItsAcronym(v, vendors) || IsShort(key, Key(v)) || key.Length > 7 && IsKey(v) && v.StartsWith(key, StringComparison.Ordinal) && Array.Exists(words[count..], HasDigit)) is { } own) { name = own; return count; }
        }

        name = null;
        return 0;
    }

    // 'KNX devices' of the KNX Association: letters that only stand before a longer name may be the product's as well.
    static bool IsItsAcronym(string name, VendorNames vendors) => name.Length < 6 && IsKey(name) && vendors.Names.Any(other => other.Length > name.Length && IsKey(other) && other.StartsWith(name, StringComparison.Ordinal));

    // 'GE IGS' in an advisory of PTC.
    static bool IsInitials(string[] words, string key, int count, string name) =>
        count == 1 && key.Length == 2 && words.Length == 2 && words[1].Length > 2 && name.Split(' ') is [{ Length: > 0 } first, { Length: > 0 } second] && first[0] == key[0] && second[0] == key[1];

    static bool HasDigit(string word) => word.AsSpan().ContainsAnyInRange('0', '9');

    VendorNames ReadNew(string written)
    {
        var folded = PlainText.Fold(written).Trim(' ', ',', '-', '.');
        var whole = Key(folded);
        if (whole.Length == 0 || pseudo.Contains(whole)) return new([], Missing: true, Guessed: false);
        if (canonical.TryGetValue(whole, out var known)) return new([known], false, false);

        var names = new List<string>();
        var parts = Splits().Split(folded);
        foreach (var part in parts)
        {
            var key = Key(part);
            if (key.Length == 0 || pseudo.Contains(key) || parts.Length > 1 && IsForm(part)) continue;
            if (canonical.TryGetValue(key, out var name) || Begins(part, out name)) names.Add(name);
            else if (key.Length > 1) names.Add(key);
        }

        if (names.Count == 0) return new([], true, false);
        if (names.Exists(n => canonical.ContainsKey(Key(n)))) return new([.. names.Distinct()], false, false);
        if (Shortened(whole) is { } full) return new([full], false, false);
        // 'MegaSys' is one letter off Metasys, and may be MegaSys Computer Technologies all the same.
        if (Typo(whole) is { } meant) return new([meant, whole], false, Guessed: true);
        if (!names.Contains(whole)) names.Add(whole);
        // 'WTI' for Western Telematic Inc.
        var words = folded.Replace(".", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 2 && Array.TrueForAll(words, word => char.IsLetter(word[0])) && string.Concat(words.Select(word => word[0])) is var initials && !canonical.ContainsKey(initials)) names.Add(initials);
        // 'SMA' for SMA Solar Technology.
        if (Acronym().Match(written.Trim()) is { Success: true } acronym && !canonical.ContainsKey(acronym.Groups[1].Value)) names.Add(acronym.Groups[1].Value);
        return new([.. names.Distinct()], false, false);
    }

    [GeneratedRegex(@"^(?!OEM|THE|NEW)(?<g1>[A-Z]{3,5})\s+[A-Z][a-z]+\s+[A-Z]", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Acronym();

    // 'Siemens Industry Automation' begins with a vendor; two letters prove nothing.
    bool Begins(string part, out string name)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = words.Length - 1; count > 0; count--)
            if (Key(string.Join(' ', words, 0, count)) is { Length: > 4 } key && canonical.TryGetValue(key, out name!)) return true;
        name = "";
        return false;
    }

    // 'Franklin Fueling' for 'Franklin Fueling Systems', as long as only one vendor is called so.
    string? Shortened(string key)
    {
        if (key.Length < 7) return null;
        var meant = canonical.Where(c => c.Key.StartsWith(key, StringComparison.Ordinal)).Select(c => c.Value).Distinct().Take(2).ToList();
        return meant.Count == 1 ? meant[0] : null;
    }

    string? Typo(string key)
    {
        // What is left of 'MDT Software' without its trade is too short to be a slip of 'M&M Software'.
        if (Bare(key).Length < 5) return null;
        string? found = null;
        foreach (var (spelling, name) in canonical)
        {
            if (spelling.Length < 5 || spelling[0] != key[0] || found == name || Bare(spelling).Length < 5) continue;
            if (!Spelling.Near(key, spelling, spelling.Length >= 9 ? 2 : 1)) continue;
            if (found is not null) return null;
            found = name;
        }

        return found;
    }

    // A vendor that no table knows: 'Digital Alert' for 'Digital Alert Systems'.
    static bool Alike(string a, string b) =>
        string.Equals(a, b, StringComparison.Ordinal) || IsKey(a) && IsKey(b) && (IsShort(a, b) || IsShort(b, a)) || a.Length > 4 && b.Length > 4 && IsKey(a) && IsKey(b)
        && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal) || Spelling.Near(a, b, 1));

    /// <summary>Is it a vendor's name without its trade: 'MDT' for 'MDT Software'?</summary>
    internal static bool IsShort(string brief, string full) => brief.Length > 2 && full.StartsWith(brief, StringComparison.Ordinal) && Trades().Match(full) is { Success: true } trade && trade.Index <= brief.Length && trade.Index > 0;

    static string Bare(string key) => Trades().Match(key) is { Success: true, Index: > 0 } trade ? key[..trade.Index] : key;

    [GeneratedRegex("(?:SOFTWARE|TECHNOLOG(?:Y|IES)|SYSTEMS?|SOLUTIONS?|NETWORKS?|AUTOMATION|ELECTRONICS?|INDUSTR(?:Y|IES)|INDUSTRIAL|INSTRUMENTS?|HEALTHCARE|MEDICAL|SECURITY|CONTROLS?|ENGINEERING|ENERGY|DIGITAL|LABS|LABORATORIES|TELECOM|COMMUNICATIONS?|MANUFACTURING|PRODUCTS)+$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Trades();

    // The 'Inc.' behind a comma is nobody's name: else all who are one would be one vendor.
    static bool IsForm(string part) => PlainText.Compact(Corporate().Replace(part.Replace('.', ' '), " ")).Length == 0;

    // Keys are in upper case without blanks; canonical names of the table are not.
    internal static bool IsKey(string name) => !name.AsSpan().ContainsAnyInRange('a', 'z') && !name.Contains(' ');

    static string Key(string text)
    {
        var folded = PlainText.Fold(text).Replace("'", "");
        // Asked of every beginning of every name, and few of those bear the form of a company.
        if (!MayBeCorporate(folded)) return PlainText.Compact(folded);
        var bare = Corporate().Replace(folded.Replace('.', ' ').Replace(',', ' ').Replace('(', ' ').Replace(')', ' ').Replace("  ", " ", StringComparison.Ordinal), " ");
        var key = PlainText.Compact(bare);
        return key.Length > 0 ? key : PlainText.Compact(folded);
    }

    static bool MayBeCorporate(ReadOnlySpan<char> folded)
    {
        while (folded.Length > 0)
        {
            var end = folded.IndexOfAnyExcept(Letters);
            if (end < 0) end = folded.Length;
            if (FormWords.Contains(folded[..end])) return true;
            folded = folded[Math.Min(end + 1, folded.Length)..];
        }

        return false;
    }

    static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    const string CorporateForms = "INC|INCORPORATED|LLC|LTD|LIMITED|LTDA|ME|GMBH|AG|CO|KG|CORP|CORPORATION|COMPANY|S A|SA|SPA|SRL|BV|NV|AB|OY|OYJ|A S|PLC|PTY|KK|SE|SAS|INTERNATIONAL|HOLDING|HOLDINGS|GROUP|UAB|JSC|OOO|SRO|S R O|SP Z O O|PVT|PTE|SDN BHD|SARL|MBH|DOO|D O O|KFT";

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FormWords = CorporateForms.Split('|', ' ').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    [GeneratedRegex($@"\b(?<g1>{CorporateForms})\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Corporate();

    [GeneratedRegex(@"\s*(?:,|;|/|\bAND\b|\(|\)|\bA SUBSIDIARY OF\b|\bAN AFFILIATE OF\b|\bFORMERLY\b|\s-\s)\s*", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Splits();
}
