using System.Text.RegularExpressions;

namespace PlantPatch.Core.Patches;

/// <summary>A version named in a remediation text, with the product the sentence is about.</summary>
/// <param name="Product">The product-name prefix or object of the sentence; empty when it names none.</param>
/// <param name="IsHotfix">The version is the id of a hotfix or patch.</param>
readonly record struct NamedVersion(string Version, string Product, string Sentence, bool IsHotfix);

/// <summary>Finds the versions that a remediation text names as fixed.</summary>
static partial class FixTexts
{
    const int Longest = 4000;

    public static IEnumerable<NamedVersion> Read(string text)
    {
        if (text.Length > Longest) text = text[..Longest];
        if (!text.AsSpan().ContainsAnyInRange('0', '9')) yield break;
        foreach (var raw in Sentences().Split(text))
        {
            var sentence = raw.Trim().TrimEnd('.', ';', ',');
            if (sentence.Length < 3 || !sentence.AsSpan().ContainsAnyInRange('0', '9') || Debris().IsMatch(sentence)) continue;
            var (product, rest) = Prefix(sentence);
            foreach (var hotfix in Hotfix().Matches(rest).Select(m => m.Value.Trim()))
                yield return new(hotfix, product, sentence, true);
            var bare = NoVersion().Replace(product.Length > 0 ? RangeFirst().Replace(rest, " ") : rest, " ");
            if (product.Length == 0 && (Object().Match(bare) is { Success: true } named ? named : Users().Match(bare)) is { Success: true } found) product = found.Groups["g1"].Value.Trim();
            if (product.Length == 0 && NameAndVersion().Match(bare.Trim()) is { Success: true } only)
            {
                yield return new(only.Groups["text"].Value, only.Groups["name"].Value, sentence, false);
                continue;
            }

            if (!Triggers().IsMatch(bare) && (product.Length == 0 || !WholeVersion().IsMatch(bare.Trim()))) continue;
            foreach (Match match in Version().Matches(bare))
                if (IsVersion(match.Groups["text"].Value, match.Groups["said"].Success)) yield return new(match.Groups["text"].Value.Trim().TrimEnd('.', ','), product, sentence, false);
        }
    }

    /// <summary>What the text says about a restart; empty when it says nothing.</summary>
    public static string Restart(string text) =>
        Restarts().Match(text) is { Success: true } found ? text[(text.LastIndexOfAny(['.', '\n'], found.Index) + 1)..SentenceEnd(text, found.Index + found.Length)].Trim() : "";

    static int SentenceEnd(string text, int from) => text.AsSpan(from).IndexOfAny('.', '\n') is >= 0 and var end ? from + end : text.Length;

    // 'R08SFCPU: Version 23 or later'; but not 'https://' and not a heading of several sentences.
    static (string Product, string Text) Prefix(string sentence)
    {
        var colon = sentence.IndexOf(": ", StringComparison.Ordinal);
        if (colon <= 0 || colon > 120) return ("", sentence);
        // 'apply the patch:ASTPLANNER: Update to R15.02.01', 'Update MELSOFT GT OPC UA Client: Update to 1.03D'
        var prefix = LeadingVerb().Replace(sentence[(sentence.LastIndexOf(':', colon - 1) + 1)..colon].Trim(), "");
        return Verbs().IsMatch(prefix) && !PrefixProduct().IsMatch(prefix) ? ("", sentence) : (prefix, AffectedRange().Replace(sentence[(colon + 1)..], ""));
    }

    // 'RTU500 series CMU: firmware version 12.0.1.0-12.0.13.0: Update to version 12.0.14.0', 'Exaquantum/Batch: R1.01.00 - R2.50.40: Update to …'
    [GeneratedRegex(@"(?:^\s*(?:firmware\s+)?(?:versions?|ver\.?|releases?|revisions?)\s+[^:]*:|^\s*[VR]?\d[\w.]*\s+-\s+[VR]?\d[\w.]*:)(?=\s.*\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex AffectedRange();

    // A bare small number is a version only after a word that says so; a four-digit year needs one too.
    static bool IsVersion(string text, bool said) =>
        text.AsSpan().ContainsAnyInRange('0', '9') && text is not ['v' or 'V', _] && !Sentence().IsMatch(text) && (said || text.Contains('.') || LetterVersion().IsMatch(text) || text.Length == 8 && text.All(char.IsAsciiDigit));

    // '1074747.Rockwell': a document's number at the end of one sentence and the next sentence without a blank.
    [GeneratedRegex(@"\d\.[A-Z][a-z]{3,}|^\d{7}(?:\.|$)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\r?\n|(?<=[a-z)\d])\.\s+(?=[A-Z(*])|;\s+|\sand\s+(?=(?:update|upgrade)\s)|(?<=\d)\s+and the\s+(?=[A-Z])|•", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\.json,|,vendor_fix,|,mitigation,", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Debris();

    [GeneratedRegex(@"\bHF-?\d+[_/\w]+|\b[Pp]atch\s+(?:ID\s+)?\d{5,}|\bHotfix[ -]\d{4,}|\bKB\d{6,}", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Hotfix();

    // Numbers that are no fixed version: links, CVEs, documents, ports, addresses, and what comes before the fix.
    [GeneratedRegex(@"https?://\S+|(?<=\b(?:updat|upgrad|migrat)\w*\b[^.;]{0,80})\bfrom\s+(?:versions?\s+)?[vV]?\d[\w.]*(?=\s+to\s)|\bservice release \d+\b|\bearlier versions of\b.{0,60}?\bincluding\b.*$|\bto have at least\b.*?\binstalled\b|\b[vV]?\d[\w.]*(?:\s+(?:R|SP|U|Update)\s?\d+)*\s+[-–]\s+apply\b|\bCVE-\d+-\d+|\bSS[AB]-\d+|\bSEVD-\S+|\b\d+DBD\d+|\bICS[AM]*-\d\S*|\b(?:ports?|TCP|UDP|port number)[\s/]*\d+(?:/\w+)?(?:,\s*\d+)*|\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?:/\d+)?\b(?=.*\b(?:IP|address)\b)|\b(?:IEC|ISO|NIST|RFC|SP|ISA)[ /]*\d{3,}[\d.-]*|\b(?:prior to|up to|after|earlier than|older than|before|lower than|below|less than|than|from|running|using|between|affect\w*|currently on|(?:with|for|of)\s+versions?)\s+(?:(?:the|firmware|software|product|versions?|ver\.?|release)\s+)*[vVR]?\d[\w.]*(?:\s+(?:R|SP|U|HF)\d+)*(?:\s*(?:,|and|or|to|through)\s*[vVR]?\d+\.[\w.]*)*|\b(?:using|running)\s+(?:(?!to\b)\w+\s+){1,3}?versions?\s+[vV]?\d[\w.]*|(?<=[Vv]ersions?\s)\d[\w.]*(?:\s+and\s+\d[\w.]*)?\s+(?=should\s+(?:upgrade|update)\s+to\b)|\b(?:phased out|discontinued|withdr[ae]wn?|retired|obsoleted?)\s+(?:\S+\s+){0,5}?(?:versions?\s+)?[vV]?\d[\w.]*|(?<!\b(?:fixed|addressed|resolved|corrected|mitigated|remediated|patched|closed)\s+(?:\S+\s+){0,3})\bvulnerabilit(?:y|ies)\s+in\s+(?:versions?\s+)?[vV]?\d[\w.]*|\b[vV]?\d[\d.]*(?:\s+(?:R|SP|U|P|MP)\d+)*\s+(?:and|or)\s+(?:all\s+)?(?:prior|earlier|below|older|lower)\b|\b(?:patch|hotfix|fix)(?:es)?\s+(?:is\s+|are\s+)?(?:available\s+)?(?:from\s+[^.;\d]{0,60})?for\s+(?:(?!to\b)\w+\s+){0,3}?(?:versions?\s+)?[vVR]?\d[\w.]*(?:\s*(?:,|and|or|, and)\s*[vVR]?\d[\w.]*)*|\b(?:example|e\.g\.)[\s,:]*[vVR]?\d[\w.]*(?:\s*(?:to|->)\s*[vVR]?\d[\w.]*)?|\b[vV]?\d[\d.]*\.x\b|\bVX\.\S+(?:\s+Update\s*\d+)?|\b[vV]?\d+(?:\.\d+)+\s?[-–]\s?[vV]?\d+(?:\.\d+)+\b|\b(?:section|chapter|page|table|step|option)\s+\d[\d.]*|\b[Vv]ersions? \d[\w.]* (?:products|devices|systems) are\b|\bSTEP 7\b|\bPCS 7\b|\bWindows (?:\d+|XP|Server \d+)|\bTLS \d\.\d|\bSMBv?\d|\bSNMPv?\d\S*|\bCVSS\S*\s*\S*|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:\d{1,2},?\s+)?\d{4}|\bQ[1-4]\s*\d{4}|(?<!\bfrom\s+(?:firmware\s+)?)\b(?:versions?|ver\.?)\s+[vV]?\d[\w.]*\s+(?:to|through)\s+[vV]?\d[\w.]*(?=\s*(?:$|(?:please\s+)?(?:update|upgrade)\b))|\bversions?\s+[vV]?\d[\w.]*\s+(?:has|have)\s+been\s+(?:removed|replaced|retired|discontinued|withdrawn)\b|\bno longer\s+(?:support\w*|sold|available)\b[^.;\d]{0,60}[vV]?\d[\w.]*|\bfor\s+(?:the\s+)?(?:current|existing|installed)\s+[^.;\d]{0,50}[vV]?\d[\w.]*|\b(?:later|newer|higher|greater)\s+than\s+(?:[\w-]+\s+){0,4}?(?:versions?\s+)?[vV]?\d[\w.]*(?![\w.]*\s+versions?\b)|\b[vV]?\d[\w.]*(?:\s*(?:&|,|/|\band\b|\bor\b)\s*[vV]?\d[\w.]*)*\s+\(?(?:see\s+)?(?:security\s+)?patch(?:es)?\b(?!\s*\d)|\b(?:update|upgrade)\b[^;]*?\bbefore applying\b[^.;]*|\b(?:user(?:\'s)? guide|manual)\b[^.;]{0,40}?\s[vV]?\d[\w.]*|\b\d+-bit\b|\b24/7\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NoVersion();

    [GeneratedRegex(@"\b(?:updat\w*|upgrad\w*|fix\w*|correct\w*|resolv\w*|address\w*|install\w*|appl(?:y|ied)|releas\w*|remediat\w*|patch\w*|migrat\w*|mitigat\w*|download\w*|later|newer|higher|above|greater|recommend\w*|available|use|version|firmware|rev(?:ision)?\.?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Triggers();

    [GeneratedRegex(@"^(?:(?:firmware|software|OS|FW)\s+)?(?:versions?|ver\.?|v|rev(?:ision)?\.?)?\s*[A-Z]?\d[\w.\-()]*(?:\s+\S+){0,6}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex WholeVersion();

    [GeneratedRegex(@"\b(?<said>(?:versions?|ver\.?|v|fw|firmware(?: version| revision)?|releases?|rev(?:ision)?s?\.?|os|update|to|in|and|or|,)[\s:]*)?(?<!\w|[A-Za-z]-(?=\d+[A-Za-z]*\b(?!\.\d)))(?<text>(?![vVR]\d)[A-Za-z]\w*(?:\.[A-Za-z]\w*)?(?:\.\d+){3,}|[vVR]?\d[\w]*(?:[.\-_]\w+)*(?:\(\w+\)\w*)*(?:\s+(?:SP|Update|Upd\.?|HF|Hotfix|Patch|Build|Release|R|MP|TCU|FP|P(?=\d))\s*\d\w*(?:\.\d+)?)*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Version();

    [GeneratedRegex(@"^[vVR]\d|^\d+\.\d|^[RV]\d+|\d[A-Z]$|\s(?:SP|Update|Upd|HF|R|MP|Patch|Build)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LetterVersion();

    [GeneratedRegex(@"\b(?:updat\w*|upgrad\w*|install\w*|migrat\w*|apply|fixed|see|note|recommend\w*|available|customers?|users?|download\w*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Verbs();

    [GeneratedRegex(@"^\S*\d\S*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PrefixProduct();

    // 'Update SIMATIC WinCC (TIA Portal) to V17', 'Update to RTU500 series CMU Firmware version 12.0.14.0'
    [GeneratedRegex(@"\b(?:[Uu]pdate|[Uu]pgrade|[Uu]pdating|[Uu]pgrading|[Dd]ownload|available in|fixed in)\s+(?:to\s+)?(?:the\s+)?(?![VR]\d|(?:[Vv]ersions?|[Ff]irmware|[Ss]oftware|[Rr]elease|[Rr]ev|FW|SP|HF|FRN|Ver|Patch|Build|Service Pack|OS|BIOS)\b)(?<g1>[A-Z][\w .()/+&*\-]{2,90}?),?\s+(?:firmware\s+)?(?:to|versions?|firmware|V\d|v\d|R\d+\.\d+)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Object();

    // 'AMS Device Manager: v12.0 to v13.5 Software patches are available'
    [GeneratedRegex(@"^\s*[vV]?\d[\w.]*\s+(?:to|through)\s+[vV]?\d[\w.]*", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex RangeFirst();

    // 'JetWave 4221 HP-E V1.4.0', and nothing else
    [GeneratedRegex(@"^(?<name>[A-Z][\w ()/+&*\-]{2,60}?)\s+[vV](?<text>\d+(?:\.\d+)+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NameAndVersion();

    [GeneratedRegex(@"^(?:Update|Upgrade|For|Users of)\s+(?=[A-Z0-9])(?!to\b)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LeadingVerb();

    // 'The maintainers of MPLAB Net recommend users update to', 'Texas Instruments recommends NDKTCPIP users update to',
    // 'KEPServerEX Version 6.9 should upgrade to Version 6.9.584.0', 'GENESIS64 Version 10.97.1 and later will not be vulnerable'
    [GeneratedRegex(@"\bmaintainers?\s+of\s+(?<g1>[\w .()/+&*\-]{2,60}?)\s+recommends?\b|\brecommends?\s+(?:that\s+)?(?<g1>[A-Z0-9][\w .()/+&*\-]{1,60}?)\s+users\s+(?:to\s+)?(?:update|upgrade)\b|^(?<g1>[A-Z][\w .()/+&*\-]{1,60}?)\s+[Vv]ersions?\s+(?=should\s+(?:upgrade|update)\s+to\b)|^(?<g1>(?![^\d]*\b(?:recommends?|users?|updat\w*|upgrad\w*|releas\w*|to|has|have|in)\b)[A-Z][\w .()/+&*\-]{1,60}?)\s+(?:firmware\s+)?[Vv]ersions?\s+\d[\w.]*\s+(?:and|or)\s+(?:later|newer|above|higher)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Users();

    [GeneratedRegex(@"\b(?:reboot|restart|power[- ]?cycl)\w*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Restarts();
}
