using System.Text.RegularExpressions;

namespace PlantPatch.Core.Patches;

/// <summary>
/// The numbers of a remediation text that are no fixed version: names of documents, addresses, dates, what runs today, what was affected, what is gone.
/// Kind by kind they are taken out before the rest is read, each after those whose words it might swallow.
/// </summary>
static partial class OtherNumbers
{
    static readonly Regex[] Kinds = [Links(), Affected(), Running(), Gone(), OfAnother(), Ranges(), Documents(), Addresses(), Things(), Dates()];

    public static string Without(string text)
    {
        foreach (var kind in Kinds) text = kind.Replace(text, " ");
        return text;
    }

    [GeneratedRegex(@"https?://\S+", Reading, Longest)]
    private static partial Regex Links();

    // The end of what is affected stands before the fix.
    [GeneratedRegex("""
        # 'update from version 1.2 to 1.3'
        \bfrom(?<=\b(?:updat|upgrad|migrat)\w*\b[^.;]{0,80}from)\s+(?:versions?\s+)?[vV]?\d[\w.]*(?=\s+to\s)
        # 'earlier versions of X, including 3.1'
        | \bearlier\ versions\ of\b.{0,60}?\bincluding\b.*$
        # 'prior to firmware version 2.0, 2.1 and 2.2', 'with versions 3.0'
        | \b(?:prior\ to|up\ to|after|earlier\ than|older\ than|before|lower\ than|below|less\ than|than|from|running|using|between|affect\w*|currently\ on|(?:with|for|(?<!\bas\ )of)\s+versions?)\s+
          (?:(?:the|firmware|software|product|versions?|ver\.?|release)\s+)*[vVR]?\d[\w.]*(?:\s+(?:R|SP|U|HF)\d+)*(?:\s*(?:,|and|or|to|through)\s*[vVR]?\d+\.[\w.]*)*
        # 'vulnerabilities in version 4.2'; but not 'we fixed the vulnerability in 4.2'
        | \bvulnerabilit(?:y|ies)(?<!\b(?:fixed|addressed|resolved|corrected|mitigated|remediated|patched|closed)\s+(?:\S+\s+){0,3}\S+)\s+in\s+(?:versions?\s+)?[vV]?\d[\w.]*
        # 'later than version 2.0'
        | \b(?:later|newer|higher|greater)\s+than\s+(?:[\w-]+\s+){0,4}?(?:versions?\s+)?[vV]?\d[\w.]*(?![\w.]*\s+versions?\b)
        """, Reading, Longest)]
    private static partial Regex Affected();

    // What stands in the plant today.
    [GeneratedRegex("""
        # 'to have at least 3.2 installed'
        \bto\ have\ at\ least\b.*?\binstalled\b
        # 'running the gateway version 5'
        | \b(?:using|running)\s+(?:(?!to\b)\w+\s+){1,3}?versions?\s+[vV]?\d[\w.]*
        # 'Version 6.9 should upgrade to'
        | (?<=[Vv]ersions?\s)\d[\w.]*(?:\s+and\s+\d[\w.]*)?\s+(?=should\s+(?:upgrade|update)\s+to\b)
        # 'Version 7.1 devices are'
        | \b[Vv]ersions?\ \d[\w.]*\ (?:products|devices|systems)\ are\b
        # 'for the installed release 8.2'
        | \bfor\s+(?:the\s+)?(?:current|existing|installed)\s+[^.;\d]{0,50}[vV]?\d[\w.]*
        # 'Versions 2017 through 2020 R2 P01 (inclusive) are affected'
        | \bversions?\s+[vV]?\d[^.;:,]{0,60}?\s+(?:is|are)\s+(?:affected|vulnerable)\b
        # 'users of X 2014 R2 SP1 apply update HC_1'
        | \busers\ of\ [^.;]{0,60}?[vV]?\d[\w.]*(?:\s+(?:R|SP|U|Update|Patch)\s?\d+)*(?=\s+(?:(?:should|must|please)\s+)?apply\b)
        # 'Version 1.0 to 1.4 please update'
        | \b(?:versions?|ver\.?)(?<!\bfrom\s+(?:firmware\s+)?\S+)\s+[vV]?\d[\w.]*\s+(?:to|through)\s+[vV]?\d[\w.]*(?=\s*(?:$|(?:please\s+)?(?:update|upgrade)\b))
        # 'update to 4 before applying the patch'
        | \b(?:update|upgrade)\b[^;]*?\bbefore\ applying\b[^.;]*
        """, Reading, Longest)]
    private static partial Regex Running();

    // What nobody sells or supports any more.
    [GeneratedRegex("""
        # 'discontinued the older 2.x'
        \b(?:phased\ out|discontinued|withdr[ae]wn?|retired|obsoleted?)\s+(?:\S+\s+){0,5}?(?:versions?\s+)?[vV]?\d[\w.]*
        # 'version 3.1 has been replaced'
        | \bversions?\s+[vV]?\d[\w.]*\s+(?:has|have)\s+been\s+(?:removed|replaced|retired|discontinued|withdrawn)\b
        # 'available since release 6.1'
        | \b(?:available|supported|included)\s+since\s+(?:[\w-]+\s+){0,3}?[vV]?\d[\w.]*
        # 'no longer supports 2.0'
        | \bno\ longer\s+(?:support\w*|sold|available)\b[^.;\d]{0,60}[vV]?\d[\w.]*
        """, Reading, Longest)]
    private static partial Regex Gone();

    // The version that a patch is for, or an example.
    [GeneratedRegex("""
        # '9.5 SP1 - apply …'
        \b[vV]?\d[\w.]*(?:\s+(?:R|SP|U|Update)\s?\d+)*\s+[-–]\s+apply\b
        # 'the patch is available from … for 10.1 and 10.2'
        | \b(?:patch|hotfix|fix)(?:es)?\s+(?:is\s+|are\s+)?(?:available\s+)?(?:from\s+[^.;\d]{0,60})?for\s+(?:(?!to\b)\w+\s+){0,3}?(?:versions?\s+)?[vVR]?\d[\w.]*
          (?:\s*(?:,|and|or|,\ and)\s*[vVR]?\d[\w.]*)*
        # '9.0 and 9.1 (see security patch)'
        | \b[vV]?\d[\w.]*(?:\s*(?:&|,|/|\band\b|\bor\b)\s*[vV]?\d[\w.]*)*\s+\(?(?:see\s+)?(?:security\s+)?patch(?:es)?\b(?!\s*\d)
        # 'e.g. 2.1 to 2.2'
        | \b(?:example|e\.g\.)[\s,:]*[vVR]?\d[\w.]*(?:\s*(?:to|->)\s*[vVR]?\d[\w.]*)?
        | \bservice\ release\ \d+\b
        """, Reading, Longest)]
    private static partial Regex OfAnother();

    // Several versions at once.
    [GeneratedRegex("""
        # '5.1 SP2 and earlier'
        \b[vV]?\d[\d.]*(?:\s+(?:R|SP|U|P|MP)\d+)*\s+(?:and|or)\s+(?:all\s+)?(?:prior|earlier|below|older|lower)\b
        # '2.x', 'VX.17 Update 3'
        | \b[vV]?\d[\d.]*\.x\b | \bVX\.\S+(?:\s+Update\s*\d+)?
        # '1.0.1-1.0.9'
        | \b[vV]?\d+(?:\.\d+)+\s?[-–]\s?[vV]?\d+(?:\.\d+)+\b
        """, Reading, Longest)]
    private static partial Regex Ranges();

    [GeneratedRegex("""
        \bCVE-\d+-\d+ | \bSS[AB]-\d+ | \bSEVD-\S+ | \b\d+DBD\d+ | \bICS[AM]*-\d\S*
        | \b(?:IEC|ISO|NIST|RFC|SP|ISA)[\ /]*\d{3,}[\d.-]*(?:,?\s*Rev(?:ision)?\.?\s*\d+)? | \bCVSS\S*\s*\S*
        | \b(?:section|chapter|page|table|step|option)\s+\d[\d.]*
        | \b(?:user(?:'s)?\ guide|manual)\b[^.;]{0,40}?\s[vV]?\d[\w.]*
        """, Reading, Longest)]
    private static partial Regex Documents();

    [GeneratedRegex("""
        \b(?:ports?|TCP|UDP|port\ number)[\s/]*\d+(?:/\w+)?(?:,\s*\d+)*
        | \b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?:/\d+)?\b(?=.*\b(?:IP|address)\b)
        """, Reading, Longest)]
    private static partial Regex Addresses();

    // Whose name or protocol has a number.
    [GeneratedRegex("""
        \bSTEP\ 7\b | \bPCS\ 7\b | \bWindows\ (?:\d+|XP|Server\ \d+) | \bTLS\ \d\.\d | \bSMBv?\d | \bSNMPv?\d\S* | \b\d+-bit\b | \b24/7\b
        """, Reading, Longest)]
    private static partial Regex Things();

    [GeneratedRegex("""
        \b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:\d{1,2},?\s+)?\d{4} | \bQ[1-4]\s*\d{4}
        """, Reading, Longest)]
    private static partial Regex Dates();

    const RegexOptions Reading = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace;

    // Milliseconds, before a text is given up as read.
    const int Longest = 10_000;
}
