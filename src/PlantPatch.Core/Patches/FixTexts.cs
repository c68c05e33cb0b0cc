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
        // A dash that the conversion lost.
        text = text.Replace('\uFFFD', '-');
        if (text.Length > Longest) text = text[..Longest];
        if (!text.AsSpan().ContainsAnyInRange('0', '9')) yield break;
        foreach (var raw in Sentences().Split(text))
        {
            var sentence = EndOfLife().Replace(raw, " ").Trim().TrimEnd('.', ';', ',');
            if (sentence.Length < 3 || !sentence.AsSpan().ContainsAnyInRange('0', '9') || Debris().IsMatch(sentence) || NoFixYet().IsMatch(sentence)) continue;
            var (product, rest) = Prefix(sentence);
            foreach (var hotfix in Hotfix().Matches(rest).Select(m => m.Value.Trim()))
                yield return new(hotfix, product, sentence, true);
            var bare = OtherNumbers.Without(PatchFor().Replace(product.Length > 0 ? RangeFirst().Replace(rest, " ") : rest, "${g1}"));
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
        prefix = PrefixRange().Replace(prefix, "");
        return Verbs().IsMatch(prefix) && !PrefixProduct().IsMatch(prefix) ? ("", sentence) : (prefix, AffectedRange().Replace(sentence[(colon + 1)..], ""));
    }

    // 'RTU500 series CMU Firmware Version 12.6.1 - 12.6.6: Update to …'
    [GeneratedRegex(@"(?<=\w{3}.*)\s+(?:versions?|ver\.?)\s+[vV]?\d+(?:\.\d+)+(?:\s*(?:-|–|to|through)\s*[vV]?\d+(?:\.\d+)+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PrefixRange();

    // 'RTU500 series CMU: firmware version 12.0.1.0-12.0.13.0: Update to version 12.0.14.0', 'Exaquantum/Batch: R1.01.00 - R2.50.40: Update to …', 'DeltaV Versions: 11.3.1, 12.3.1 and R5: Apply …'
    [GeneratedRegex(@"(?:^\s*(?:firmware\s+)?(?:versions?|ver\.?|releases?|revisions?)\s+[^:]*:|^\s*[VR]?\d[\w.]*\s+-\s+[VR]?\d[\w.]*:)(?=\s.*\d)|^\s*[VR]?\d[\w.]*(?:,?\s+(?:and\s+)?[VR]?\d[\w.]*)+:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
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

    // 'released patch P0520844 for WebAccess Node Version 8.4.4': the version that the patch is for.
    [GeneratedRegex(@"(?<g1>\b[Pp]atch\s+[A-Z]*\d{5,}\s+for\s+[A-Z][^.;]*?)\s+[Vv]ersions?\s+\d+(?:\.\d+)+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PatchFor();

    // 'COMMGR Version 1 has reached end of life (EOL)': of that version there is no fix.
    [GeneratedRegex(@"^[^,;]*\breached (?:its |the )?end[- ]of[- ](?:life|support|service)\b[^,;]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex EndOfLife();

    // 'Delta Electronics will release a fix for COMMGR Version 2'
    [GeneratedRegex(@"\bwill (?:release|provide|publish) an? (?:fix|patch|update|correction) for\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NoFixYet();

    [GeneratedRegex(@"\bHF-?\d+[_/\w]+|\b[Pp]atch\s+(?:ID\s+)?\d{5,}|\bHotfix[ -]\d{4,}|\bKB\d{6,}", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Hotfix();

    [GeneratedRegex(@"\b(?:updat\w*|upgrad\w*|fix\w*|correct\w*|resolv\w*|address\w*|install\w*|appl(?:y|ied)|releas\w*|remediat\w*|patch\w*|migrat\w*|mitigat\w*|download\w*|later|newer|higher|above|greater|recommend\w*|available|use|version|firmware|rev(?:ision)?\.?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Triggers();

    [GeneratedRegex(@"^(?:(?:firmware|software|OS|FW)\s+)?(?:versions?|ver\.?|v|rev(?:ision)?\.?)?\s*[A-Z]?\d[\w.\-()]*(?:\s+\S+){0,6}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex WholeVersion();

    [GeneratedRegex(@"(?:\b|(?<=[A-Z]{2}_))(?<said>(?:versions?|ver\.?|v|fw|firmware(?: version| revision)?|releases?|rev(?:ision)?s?\.?|os|update|to|in|and|or|,)[\s:]*)?(?<!\d\.)(?<!(?<![A-Za-z]{2})_)(?<![A-Za-z\d]|[A-Za-z]-(?=\d+[A-Za-z]*\b(?!\.\d)))(?<text>(?![vVR]\d)[A-Za-z]\w*(?:\.[A-Za-z]\w*)?(?:\.\d+){3,}|(?<=\bversions?\s)[A-Z]{2}\d+(?:\.\d+)+|[vVR]?\d[\w]*(?:[.\-_]\w+)*(?:\(\w+\)\w*)*(?:\s+(?:\+\s+)?(?:SP|Service Pack|Update|Upd\.?|HF|Hotfix|Patch|Build|Release|R|MP|TCU|GMA|FP|P(?=\d))\s*\d\w*(?:\.\d+)?)*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
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
    // 'Philips released Ultrasound EPIQ/Affiniti Version VM6.0', 'KEPServerEX Version 6.9 should upgrade to Version 6.9.584.0', 'RSLinx Classic Versions 3.90.01 and prior, update to v4.00.01', 'GENESIS64 Version 10.97.1 and later will not be vulnerable'
    [GeneratedRegex(@"\bmaintainers?\s+of\s+(?<g1>[\w .()/+&*\-]{2,60}?)\s+recommends?\b|\brecommends?\s+(?:that\s+)?(?<g1>[A-Z0-9][\w .()/+&*\-]{1,60}?)\s+users\s+(?:to\s+)?(?:update|upgrade)\b|\b[Rr]eleased\s+(?:(?:an?|the|its|new|updated|latest)\s+)*(?<g1>(?!(?:[Vv]ersion|[Ff]irmware|[Ss]oftware|[Uu]pdate|[Pp]atch|[Ss]ervice|[Hh]otfix)\b)[A-Z](?:(?!\band\b)[\w ()/+&*\-]){1,60}?),?\s+(?=(?:[Vv]ersions?|[Rr]elease|[Ff]irmware|[vV](?=\d))\s*[A-Z]{0,2}\d)|^(?<g1>[A-Z][\w .()/+&*\-]{1,60}?)\s+[Vv]ersions?\s+(?=should\s+(?:upgrade|update)\s+to\b)|^(?<g1>[A-Z][\w .()/+&*\-]{1,60}?)\s+[Vv]ersions?\s+(?=,?\s*(?:please\s+)?(?:update|upgrade)\s+to\b)|^(?<g1>(?![^\d]*\b(?:recommends?|users?|updat\w*|upgrad\w*|releas\w*|to|has|have|in)\b)[A-Z][\w .()/+&*\-]{1,60}?)\s+(?:firmware\s+)?[Vv]ersions?\s+\d[\w.]*\s+(?:and|or)\s+(?:later|newer|above|higher)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Users();

    [GeneratedRegex(@"\b(?:reboot|restart|power[- ]?cycl)\w*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Restarts();
}
