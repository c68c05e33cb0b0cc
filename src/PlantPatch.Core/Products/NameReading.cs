using System.Text.RegularExpressions;

namespace PlantPatch.Core.Products;

/// <summary>The parts of a product name that are no name: series letters, version lines, serial numbers.</summary>
static partial class NameReading
{
    /// <summary>A folded name from a list that has no blanks: 'SIMATIC-NET-PC-Software-V15'. What has a number within is an article and keeps its dashes.</summary>
    public static string WithBlanks(string folded) => Dashed().IsMatch(folded) ? folded.Replace('-', ' ').Replace('_', ' ') : folded;

    [GeneratedRegex(@"^(?=.*[A-Z]{4})[A-Z]{2,}(?:[-_][A-Z]{2,}){2,}(?:[-_]V?\d+(?:\.\d+)*)?$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Dashed();

    /// <summary>A folded name without the place that a list adds in brackets: 'ControlLogix 5570 (Line 3)'.</summary>
    public static string WithoutPlace(string folded) => folded.Length > 0 && folded[^1] == ')' ? Place().Replace(folded, "") : folded;

    [GeneratedRegex(@"(?<=\S)\s*\((?:LINE|HALL|ROOM|RACK|CELL|AREA|SITE|BUILDING|PLANT|ZONE|CABINET|LINIE|HALLE|RAUM|SCHRANK|ANLAGE|BEREICH|GEBAEUDE)(?:\s+[A-Z]?\d{0,3}[A-Z]?)?\)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Place();

    /// <summary>A folded name in which an article is called as it is without what is sold with it: 'R08SFCPU-SET'.</summary>
    public static string WithoutSet(string folded) => folded.Contains("-SET", StringComparison.Ordinal) ? SoldAsSet().Replace(folded, "") : folded;

    [GeneratedRegex(@"(?<=\d[A-Z\d]*)-SET(?![\w-])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SoldAsSet();

    /// <summary>What a device has or runs, where the name says it: 'SINAMICS S120 V4.7 w. PN', 'UC-8540 with Debian 9 System Image'.</summary>
    [GeneratedRegex(@"\s+w(?:\.|ith)\s+(?<g1>PN|PROFINET|Debian \d+)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    public static partial Regex With();

    /// <summary>A folded name in which the S7 that plants write before a CPU's number is the CPU that it is: 'S7-1516', 'S7-1500 1516-3 PN/DP'.</summary>
    public static string WithNumberOfCpu(string folded) => folded.Contains("S7", StringComparison.Ordinal) ? CpuNumber().Replace(SeriesOfCpu().Replace(folded, "S7-"), "CPU ") : folded;

    // 'S71500 CPU 1515F'
    [GeneratedRegex(@"(?<![A-Z0-9])S7 ?(?=(?:300|400|1200|1500)(?![A-Z0-9]))", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SeriesOfCpu();

    // The CPUs of the S7-300, S7-400, S7-1200 and S7-1500 are numbered in their second ten.
    [GeneratedRegex(@"(?<![A-Z0-9])(?:CPU )?S7[- ]?(?:(?:300|400|1200|1500)[A-Z]{0,2}[- ])?(?=(?:31\d|41[1-9]|121\d|151\d)(?:[A-Z]{0,2}(?:-\d|\s|$)))", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex CpuNumber();

    /// <summary>Cuts 'Series C', 'Series A and B' and the /D of a catalogue number off a name; the letters come back joined.</summary>
    public static (string Bare, string Series) TakeSeries(string text)
    {
        var letters = "";
        if (text.Contains("SER", StringComparison.OrdinalIgnoreCase) || text.Contains("REV", StringComparison.OrdinalIgnoreCase))
            text = SeriesWord().Replace(text, match =>
            {
                foreach (var letter in match.Groups[1].Captures.Select(c => char.ToUpperInvariant(c.Value[0]))) letters += letter;
                if (match.Groups[2].Success && letters.Length > 0)
                    for (var later = (char)(letters[^1] + 1); later <= 'Z'; later++) letters += later;
                return " ";
            });
        if (text.Contains('/'))
            text = SeriesTail().Replace(text, match =>
            {
                letters += match.Groups[2].Value.ToUpperInvariant();
                return match.Groups[1].Value;
            });
        return (letters.Length == 0 ? text : text.Trim(), letters);
    }

    /// <summary>A name without its version line (RMC8388 V5.X, WinCC OA 3.15), as long as a name remains.</summary>
    public static string WithoutVersions(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('0', '9')) return text;
        text = ReleaseCode().Replace(text, "");
        var bare = Version().Replace(text.Contains('[') ? Component().Replace(text, " ") : text, " ");
        bare = Open().Replace(bare, " ").Replace("<=", " ").Replace(">=", " ").Replace("<", " ").Replace(">", " ").Trim();
        return bare.Length == 0 ? text : bare;
    }

    /// <summary>The version that stands in a product name, or nothing.</summary>
    public static string VersionIn(string text) => Version().Match(text) is { Success: true } found ? found.Value.Trim() : Year().Match(text.Trim()).Value;

    /// <summary>The line that a name ends in or holds, in numbers alone: 10.4.4 of 'COMOS V10.4.4', 9 of 'Mendix 9'; empty when it has none.</summary>
    public static string LineIn(string text) => VersionIn(text) is { Length: > 0 } version ? version.TrimStart([.. "VERSIONversion. "]) : Generation().Match(text).Value;

    [GeneratedRegex(@"(?<=[A-Za-z] )\d{1,2}$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Generation();

    /// <summary>'2021 R1' names nothing: before it stood the product, which is called like its vendor.</summary>
    public static bool IsOnlyRelease(string text) => Release().IsMatch(text);

    /// <summary>A folded name without the year's release behind it: 'PI Data Archive 2016 R2'.</summary>
    public static string WithoutRelease(string folded) => YearRelease().Replace(folded, "");

    /// <summary>Is this the short form of the words before it: 'Lumada Asset Performance Manager (APM)'?</summary>
    public static bool IsShortFor(string inner, string before)
    {
        // 'Power Automation System User Interface (EPAS-UI)': in two groups they keep the order.
        if (inner.Split('-') is [{ Length: > 1 } first, { Length: > 1 } second] && first.Concat(second).All(char.IsAsciiLetterUpper)) return Initials(before).Contains(first + second);
        // 'Siemens OPC UA Modelling Editor (SiOME)'
        if (inner.Length is > 3 and < 9 && char.IsAsciiLetterUpper(inner[0]) && inner.All(char.IsAsciiLetter) && inner.Count(char.IsAsciiLetterUpper) > 2 && !inner.All(char.IsAsciiLetterUpper)) return IsDrawnFrom(inner.ToUpperInvariant(), before.ToUpperInvariant().Trim());
        if (inner.Length is < 2 or > 8 || !inner.All(char.IsAsciiLetterUpper)) return false;
        if (inner.Length > 2 && IsDrawnFrom(inner, before.ToUpperInvariant().Trim())) return true;
        // ADX for 'Extended Application and Data Server': an X stands for a word that begins with it in speech.
        var initials = inner.Contains('X') ? Initials(ExtraX().Replace(before, "X")) : Initials(before);
        // EDKS for 'EtherNet/IP Scanner Development Kit': whoever coins them does not keep the order.
        return initials.Contains(inner) || initials.EndsWith(inner[..^1], StringComparison.Ordinal)
            || inner.Length > 2 && initials.Length > 0 && (inner[0] == initials[0] || inner.Contains('X') && initials[0] == 'X') && inner.All(c => inner.Count(i => i == c) <= initials.Count(i => i == c));
    }

    /// <summary>
    /// How many words at the end of a name stand in small letters where those before them do not: they say what the thing is for, and are no name. None where
    /// one of them makes another product of it ('server', 'viewer'), or says whose part it is ('for').
    /// </summary>
    public static int PlainWords(string name, Words words)
    {
        var all = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // 'PowerSys service software for PowerLink and SWT 3000'
        if (Array.IndexOf(all, "for") is > 1 and var purpose && all[purpose - 1].All(char.IsAsciiLetterLower)) return PlainWords(string.Join(' ', all[..purpose]), words) is > 0 and var before ? before + all.Length - purpose : 0;
        var plain = 0;
        while (plain < all.Length && all[^(plain + 1)].All(c => char.IsAsciiLetterLower(c) || c is '-' or '/')) plain++;
        if (plain == 0 || plain == all.Length || !Array.Exists(all[..^plain], word => word.Any(char.IsAsciiLetterUpper))) return 0;
        var tail = all[^plain..];
        return Array.Exists(tail, word => word is "for" or "on" or "in" or "earlier" or "later" or "prior" or "older" or "newer" or "below" or "above" or "higher" || word is not "software" && words.IsVariant(Words.Stem(word.ToUpperInvariant()))) || !Array.Exists(tail, word => word.Length > 3) ? 0 : plain;
    }

    /// <summary>The letters at one end of a folded name that its other words spell out, 'MSM Modular Switchgear Monitoring'; empty when there are none.</summary>
    public static string SpeltOut(string folded)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 4) return "";
        return Spells(words[0], words[1..]) ? words[0] : Spells(words[^1], words[..^1]) ? words[^1] : "";
    }

    static bool Spells(string letters, string[] words) => letters.Length == words.Length && letters.Length > 2 && !letters.Where((letter, i) => words[i][0] != letter || !char.IsAsciiLetterUpper(letter)).Any();

    static string Initials(string words) => string.Concat(words.Split([' ', '-', '/'], StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0])));

    /// <summary>Is this the name before it with its first words in initials: 'Totally Integrated Automation Portal (TIA Portal)'?</summary>
    public static bool IsPartlyShort(string inner, string before)
    {
        var (brief, full) = (inner.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries), before.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var rest = brief.Length - 1;
        if (rest < 1 || brief[0].Length < 2 || full.Length < brief[0].Length + rest || !brief.AsSpan(1).SequenceEqual(full.AsSpan(full.Length - rest))) return false;
        return string.Concat(full[(full.Length - rest - brief[0].Length)..(full.Length - rest)].Select(w => w[0])) == brief[0];
    }

    /// <summary>Does the remark name the product in another way: 'GENESIS64 AlarmWorX Multimedia (AlarmWorX64 MMX)'?</summary>
    public static bool BeginsAlike(string inner, string before)
    {
        var own = inner.Split(' ')[0];
        return before.Split(' ').Any(word => word.Length > 5 && own.Length > word.Length && own.StartsWith(word, StringComparison.OrdinalIgnoreCase));
    }

    // 'Gateway Station (GWS)': the letters in their order, from the first letter of the name to that of its last word.
    static bool IsDrawnFrom(string inner, string before)
    {
        if (before.Length == 0 || before[0] != inner[0] || !before.Contains(' ') || before[before.LastIndexOf(' ') + 1] != inner[^1]) return false;
        var at = 0;
        foreach (var letter in before)
            if (at < inner.Length && inner[at] == letter) at++;
        return at == inner.Length;
    }

    [GeneratedRegex(@"^(?:19|20)\d\d(?:\s+(?:R|SP|U)\d+)*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Release();

    public static string WithoutSerials(string text) =>
        text.Contains("erial", StringComparison.Ordinal) || text.Contains("ERIAL", StringComparison.Ordinal) ? Serial().Replace(text, "") : text;

    // 'Version 12.0', 'V5.X', 'V4.7 SP2 HF3', 'v36', '3.15', '10.x', '4.4u2'
    // 'SINAMICS V90' is a drive, and an 'NCU 730.3' has no version 730.3.
    [GeneratedRegex(@"(?<![A-Z0-9.\-])(?!(?<=SINAMICS )V\d\d(?![.\d])|(?<=[NPM]CU )\d)(?:(?:versions?|ver\.?|v)\s?\d+(?:\.(?:\d+|x))*[a-z]?(?![A-Z0-9\-])(?:\s*(?:SP|UPD|UPDATE|HF)\.?\s*\d+)*|\d+(?:\.(?:\d+|x))+(?:u\d+)?(?![A-Z0-9\-]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Version();

    // 'Experion PKS R511', 'CENTUM VP R6.07.00': a release behind a name of letters; robots are called 'KR 6 R900'.
    [GeneratedRegex(@"(?<=[A-Z]{2,} )R(?:\d{3}(?:\.\d+)*|\d{1,2}(?:\.\d+)+|\d{2}[A-F](?:[ _]PC?\d+)?)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ReleaseCode();

    // 'ControlWave Micro [ProConOS v.4.01.280] firmware': what it runs, in the version that it had then.
    [GeneratedRegex(@"\s*\[[A-Z][^\[\]]*\bv(?:ersion)?\.?\s?\d+(?:\.\d+)+\s*\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Component();

    [GeneratedRegex(@"(?<=[A-Z] )(?:19|20)\d\d(?:\s+(?:R|SP|U|UPDATE)\s?\d+)+$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex YearRelease();

    // 'Solid Edge 2022', 'Solid Edge SE2022'
    [GeneratedRegex(@"(?<=[A-Za-z] )(?:[A-Z]{0,2})20[0-3]\d$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Year();

    [GeneratedRegex(@"\b(?:and|or)\s+(?:earlier|prior|below|later|newer|older|higher)\b(?:\s+versions?)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Open();

    [GeneratedRegex(@"[,;(]?\s*(?:with\s+)?(?:the first \d digits of\s+)?\bserial\s*(?:no\.?|number|numbers)\b.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Serial();

    [GeneratedRegex(@"[,(]?\s*\b(?:ser(?:ies|\.)?|(?:hardware\s+)?rev(?:ision)?s?\.?)\s+(?:(?:\s*(?:,\s*and|,|\band\b|&|\bor\b|/)?\s*(?:series\s+)?)(?-i:(?<g1>[A-Z]))(?![A-Za-z0-9\-]))+(?<g2>\s+(?:and|or)\s+(?:later|newer|above|higher))?\)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SeriesWord();

    [GeneratedRegex(@"(?<![A-Z0-9])(?<g1>\d{4}[A-Z]{0,3}-[A-Z0-9\-]+)/(?<g2>[A-Z])(?=$|[\s,;)])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SeriesTail();

    [GeneratedRegex(@"\bEx(?=[a-z]{3})|\bEX(?=[A-Z]{3})", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ExtraX();
}
