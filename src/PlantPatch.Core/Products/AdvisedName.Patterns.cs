using System.Text.RegularExpressions;

namespace PlantPatch.Core.Products;

/// <summary>How advisories write what is no name, or more than one.</summary>
sealed partial class AdvisedName
{
    [GeneratedRegex(@"\((?<g1>[^()]*)\)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Parentheses();

    [GeneratedRegex(@"[(,]?\s*\b(?:excl(?:uding|udes|\.)?|except(?: for)?|not including|other than)\b[.:]?\s*(?<g1>[^)]*)\)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Exclusion();

    [GeneratedRegex(@"(?:formerly(?: known as| called| named)?|previously(?: known as)?|also known as|a\.?k\.?a\.?|including all versions of)\s+(?<g1>[^(),;:]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Former();

    [GeneratedRegex(@"\(?\b(?:formerly|previously|also known as|a\.k\.a\.?)\b[^()]*\)?|:?\s*all versions including all versions of.*$|including all versions of.*$|\(former name[^)]*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex FormerWhole();

    [GeneratedRegex(@"\b(?:series|famil(?:y|ies)|all models|variants|models)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SeriesWords();

    [GeneratedRegex(@"\b(?:incl\.?|including|with)\b[^,]*SIPLUS", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex WithSiplusVariants();

    [GeneratedRegex(@"(?:\b(?:incl\.?|including)\s+)?\bSIPLUS\b(?:\s+NET)?(?:\s+variants?)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Siplus();

    [GeneratedRegex(@"^\s*(?:incl\.?|including)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Included();

    [GeneratedRegex(@"\b(?:part numbers?|part nos?\.?|P/N|MLFB-?|model numbers?|catalog(?:ue)? numbers?|all (?:part numbers|versions|variants|models))\b:?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PartWords();

    [GeneratedRegex(@"\s*(?:[,;/]|\band\b|\bor\b|&)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Pieces();

    [GeneratedRegex(@"\b(?:all|variants?|discontinued|see|part of|software|legacy|end of|EOL|obsolete|package[d]?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Remarks();

    [GeneratedRegex(@"[A-Z]\d[\w/]* \((?:EN|C|P)\) ?[A-Z]{2,}", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SpacedGroup();

    [GeneratedRegex(@"\b(?:FOR|USING|CONTAINING|RUNNING|PART OF|INSTALLED)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Context();

    // 'SiNVR/SiVMS Video Server', 'Metasys ADS/ADX/OAS Servers'
    [GeneratedRegex(@"(?<![\w/-])[A-Z]{3,}(?:/[A-Z]{3,})+(?![\w/-])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Alternatives();

    [GeneratedRegex(@"\s*[,;]\s*(?:AND\s+|OR\s+)?|\s+(?:AND|OR|&|\+)\s+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Joins();

    [GeneratedRegex(@"\b(?:PN/DP|ETHERNET/IP|TCP/IP|HMI/SCADA|I/O|GSM/GPRS|A/D|AS/400|UDP/IP|TX/TX|GT/GT|PLC/HMI|BACNET/IP|READ/WRITE|CLIENT/SERVER|DVR/NVR|N/A)\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Pairs();

    [GeneratedRegex(@"\s+[xyz]\*?\s*=.*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Assignments();

    // 'CODESYS Control for Linux containing the CmpUserMgr': every such runtime contains it unless somebody built it otherwise. What comes along
    // ends before an article: 'Quantum processors with integrated Ethernet COPRO 140CPU65xxxxx'.
    [GeneratedRegex(@"\s+containing\b.*$|\s+with firmware$|\s+with (?:embedded|integrated|built-in)\b(?:(?!\s\S*\d{3}).)*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Containing();

    // 'SIPROTEC 5 relays with CPU variants CP300 and CP100 and the respective Ethernet modules'
    [GeneratedRegex(@"[(,]?\s*(?:\bwith\s+)?\bCPU variants?\s+(?<g1>CP\d{3}(?:(?:\s*,\s*|\s+and\s+|\s+or\s+)CP\d{3})*)(?:\s+and\b.*$)?\s*\)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex CpuVariants();

    // 'BMX P34x', 'BMX NOE 0100 (H)': Schneider Electric's articles with blanks.
    [GeneratedRegex(@"\b(?<g1>BM[EXH])\s+(?<g2>[A-Z]{1,3})\s?(?<g3>\d{2,4}\w*)(?:\s(?=\([A-Z]\)))?", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SpacedArticle();

    [GeneratedRegex(@"^(?=(?:\w*\d){4})[A-Z]{2,}\d[A-Z\d]{4,}$|^\d{2,}[A-Z]{2,}[A-Z\d]*\d{3,}[A-Z\d]*$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ListedCode();

    // 'CT60 running Android OS': what it runs is told by its version.
    [GeneratedRegex(@"\s+running (?:(?:Android|Windows|Linux)(?: OS| CE)?|stand-?alone\b.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex OnSystem();

    // 'FM20/FM30/FM40/FM50'
    [GeneratedRegex(@"^(?<g1>[A-Z]{2,4})\d{2,5}(?:/\k<g1>\d{2,5})+$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SlashedCodes();

    // 'SEL-787-2/-3/-4'
    [GeneratedRegex(@"^(?<g1>[A-Z]{2,5}-?\d{2,5})(?<g2>-\d(?:/-\d)+)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex DashedEndings();

    [GeneratedRegex(@"^(?<g1>[A-Z]{1,4})(?<g2>\d{2,4})-(?<g3>\d{2,4})$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex CodeRange();

    [GeneratedRegex(@"(?<![\w-])(?<g1>[A-Z][A-Z\d-]*?(?<g2>[A-Z]{1,3}))(?<g3>\d{2,4})\s+(?:to|through|thru)\s+(?:\k<g1>|\k<g2>)?(?<g4>\d{2,4})(?![\w.])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex CodeRun();

    // 'MELSOFT Update Manager SW1DND-UDM-M': the number under which Mitsubishi Electric sells a program.
    [GeneratedRegex(@"(?<![\w-])SW\d{1,2}D[A-Z]{2}-[A-Z\d]+(?:-[A-Z]{1,2})*(?![\w-])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ProgramArticle();

    [GeneratedRegex(@"(?<![\w-])(?<g1>[A-Z]{1,4}\d{1,3}[A-Z])\s+series\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SeriesHead();

    // 'IntelliSpace Portal' is ISP for short.
    [GeneratedRegex(@"(?<g1>[a-z])(?=[A-Z][a-z])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Inner();

    // 'RUGGEDCOM ROS for all other devices', 'Other SIPROTEC 4 relays'
    [GeneratedRegex(@"\ball other\b|^other\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Others();

    // 'InRouter 302' is the IR302.
    [GeneratedRegex(@"\b(?<g1>[A-Z][a-z]*[A-Z][a-z]+) ?(?<g2>\d{3,4})\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Capitals();

    // '5069 - L3zS2', '2080 -L50E': catalogue numbers of Rockwell Automation with blanks.
    [GeneratedRegex(@"(?<=\b\d{4})(?: -\s?|- )(?=[A-Z]{1,3}\d)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SpacedCatalogue();

    // 'Console Server (DSM Series)'
    [GeneratedRegex(@"^(?<g1>[A-Z]{3,5}) series$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex BracketSeries();

    // 'SM-2556 COM Modules with the firmware variants ENOS00 ERAC00 ETA2'
    [GeneratedRegex(@"\bwith (?:the )?firmware variants?\s+(?<g1>[A-Z]{2,}\w*\d\w*(?:[\s,]+(?:and\s+)?[A-Z]{2,}\w*\d\w*)*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex FirmwareVariants();

    [GeneratedRegex(@"^(?<g1>[A-Z].* )(?<g2>\d{3,4})-(?<g3>\d{3,4})$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Sizes();

    static readonly string[] Profinet = ["PN", "PROFINET"];

    // What a name may demand besides; of a server in a device ('GT27 Model FTP server') whoever lists the device does not say whether it is used.
    [GeneratedRegex(@"[(,]?\s*\b(?:only )?(?:if (?!any)|(?:when )?used with|in combination with|controlling an? |enabled with|manufactured (?:between|before|after|from|since|until|prior|up to)\b|running (?:[^()]*\b(?:enabled|disabled|activated)|(?-i:[A-Z]{2,}\w*)$)|with installed|with (?=[^()]*\bruntime\b)|with (?:an? |the )?(?:[A-Z][\w-]* (?:interface|module|card|board)\b|option\b))[^()]*\)?(?:\s*\([^()]*\))*$|\s*\([^()]*\b(?:enabled|disabled|activated)\b[^()]*\)|(?<=\bmodel|\d\w*-\w+)\s+(?:VNC|FTP|web|Telnet) server$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Conditions();

    [GeneratedRegex(@"^(?<g1>[A-Z].*\d{3,}) (?<g2>[A-F](?:/[A-F])*)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex FamilyLetters();

    // '882471 Gemini TF 64'
    [GeneratedRegex(@"^(?<g1>\d{6,8}) (?=[A-Za-z]{4})", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Numbered();

    // 'NPort 5210 5230 and 5232'
    [GeneratedRegex(@"^(?<g1>[A-Z][A-Z -]*[A-Z] )(?<g2>\d{3,5}(?:(?:,? AND |, | & | )\d{3,5})+)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SeveralNumbers();

    // 'G-Cam/EFD-2250'
    [GeneratedRegex(@"^[A-Z]+(?:-[A-Z]+)*/(?<g1>[A-Z]+-?\d{3,}\w*)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LineAndArticle();

    // 'enteliBUS Controller (eBCON)'
    [GeneratedRegex(@"^[a-z][A-Z]{3,}(?:-[A-Z]{2,})?$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex OwnShort();

    // 'Mendix Applications using Mendix 9'
    [GeneratedRegex(@"^(?:\w+ )?applications? (?:using|based on) ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Using();

    // 'FL SWITCH 3xxx 4xxx and 48xx Series'
    [GeneratedRegex(@"^(?<g1>(?:[A-Z][\w-]* )+)(?<g2>\d{1,2}x{2,3}[A-Z]?(?:(?:\s*[,/]\s*|\s+(?:and\s+)?)\d{1,2}x{2,3}[A-Z]?)*)(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NumberedSeries();

    // 'BD Alaris Point-of-Care Unit (PCU) Model 8015'
    [GeneratedRegex(@"\bmodel\s+(?<g1>[A-Z]{0,3}\d{3,6}[A-Z]?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Model();

    // 'Tricon Communications Module (TCM) Models 4351 4352 4351A/B and 4352A/B'
    [GeneratedRegex(@"\bmodels\s+(?<g1>\d{4,6}[A-Z]?(?:/[A-Z])*(?:(?:\s*,\s*|\s+and\s+|\s+)\d{4,6}[A-Z]?(?:/[A-Z])*)+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ModelList();

    // 'IntelliVue MP monitors MP20-MP90'
    [GeneratedRegex(@"(?<![\w-])(?<g1>[A-Z]{1,4})(?<g2>\d0)-\k<g1>(?<g3>\d0)(?![\w-])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex TensInText();

    // 'MELSEC iQ-R series 04/08/16/32/120(EN)CPU': every CPU of the iQ-R series begins with an R.
    [GeneratedRegex(@"(?<=\biQ-R series )(?=\d\d/\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LostLetter();

    // '3500/22M Firmware Part No. 288055-01', 'NE843_S comcode 150042936'
    [GeneratedRegex(@"\s(?:part (?:no\.|nos\.|number:?)|P/N:?|comcode)\s+(?<g1>\d[\w/-]+(?:\s*[&,]\s*\d[\w/-]+)*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PartNumbers();

    // 'SIMATIC WinCC Add-On PM-QUALITY' is no WinCC.
    [GeneratedRegex(@"^.+\badd-?on\s+(?!instruction)(?:for\s+)?(?=\S{4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex AddOn();

    // 'DS-KH63 Series' are the DS-KH6320, DS-KH6350 and so on; 'EA9 series' the EA9-T10CL.
    [GeneratedRegex(@"\b[A-Z]+(?:-[A-Z]+|-[A-Z\d]+[A-Z])\d{2}(?=\s+series\b)|\b[A-Z]{2,4}\d{1,2}(?=\s+series\b)|^\d{3}(?=\s+series$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SeriesCode();

    // 'UC-8200 Series' are the UC-8210, UC-8220 and so on.
    [GeneratedRegex(@"\b(?<g1>[A-Z]+-?\d[1-9])00(?=\s+series\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex HundredsCode();

    [GeneratedRegex(@"^(?:the following versions? of|the affected versions? of|third[ -]party (?:product|component|software)|all(?: other| models(?: of)?)?)\s+(?!versions|models|products)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"^(?<g1>[A-Z]{2,}-?\d{2,}\w*) only$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex OnlyCode();

    // 'CBAS Web a Web Building Management System (BMS)': what follows the article says what kind of thing it is.
    [GeneratedRegex(@"^(?<g1>\S.{3,40}?),?\s+an?\s+[A-Za-z]\w{2}", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Description();

    // 'ICONICS Suite including GENESIS64, Hyper Historian, AnalytiX, and MobileHMI'
    [GeneratedRegex(@"^(?<g1>[A-Z][\w ]{3,40}?),? (?:including|comprising|consisting of) (?<g2>[A-Z][\w -]+(?:, (?:and )?[\w -]+)+)$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Comprising();

    [GeneratedRegex(@"\b(?:modules?|firmware variants?|librar(?:y|ies)|components?|embedded|third[ -]party)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Part();

    [GeneratedRegex(@"\b(?:application|app) (?:in|on) [A-Z]|\d\w* DTM\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Inside();

    // 'TSW-X60' are the TSW-560, TSW-760 and TSW-1060.
    [GeneratedRegex(@"(?<!\S)(?<g1>[A-Z]{2,4}-)X(?<g2>\d{2})(?!\S)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex SizeCode();

    // 'PlantCruise by Experion'
    [GeneratedRegex(@"^(?<g1>[A-Z]\S{4,}(?: \S+){0,3}) by [A-Z]\S+$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex MadeBy();

    [GeneratedRegex(@"\d+$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex EndNumber();

    [GeneratedRegex(@"(?<=(?:^|,\s*)[A-Z]{2,4}) (?=\d{2,4}\s*(?:,|$))", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex BlankInArticle();

    // 'SIRIUS Safety Relays 3SK2': the articles' order numbers begin so. A device type has a digit more (7SJ82), and is a name.
    [GeneratedRegex(@"(?<![\w-])\d[A-Z]{2}\d(?![\w-])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex OrderBeginning();

    // 'In-Sight 7000 series' are the In-Sight 7802 and so on, 'MPS 400 Systems' the MPS 403-1.
    [GeneratedRegex(@"(?<g1>\b[A-Za-z][A-Za-z-]{2,} [1-9])(?<g2>0{2,3})(?=\s+(?:series|systems|family)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex RoundNumber();

    // 'DRM-1/2 and variants'
    [GeneratedRegex(@"(?<![\w-])(?<g1>[A-Z]{3,6}-)(?<g2>\d)/(?<g3>\d)(?![\w/.-])", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NumberOrNext();
}
