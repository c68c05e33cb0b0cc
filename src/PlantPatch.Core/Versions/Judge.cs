using System.Collections.Frozen;
using System.Text.RegularExpressions;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions.Grammar;
using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions;

/// <summary>Weighs what a row says about versions: its range, the line in the product's name, the full name, siblings and fixes.</summary>
sealed partial class Judge
{
    readonly string text;
    readonly VersionRange range;
    readonly ProductLine? line, lineOfBuilds;
    readonly (string Words, VersionRange Range)? second;
    readonly Evaluation evaluation;
    readonly Trains? siblings;
    readonly List<string> fixIds;
    readonly string? shortBound;
    readonly List<Between> otherRanges;
    readonly IReadOnlySet<string> ofOthers;
    readonly bool isUpToABuild;
    readonly IReadOnlyList<string> named;
    readonly bool countsPacks, countsPatchesInTens;

    public Judge(string text, VersionRange range, VersionContext context)
    {
        this.text = text;
        var fixTexts = context.FixedVersions ?? [];
        named = fixTexts;
        fixIds = [.. fixTexts.Where(IsId)];
        this.range = Filled(range, fixTexts);
        if (this.range != range) shortBound = ((Between)range).To!.At.Text;
        range = this.range;
        line = ProductLine.Find(context.Product);
        if (line is not null && !Fits(line, range)) (line, lineOfBuilds) = (null, CountsBuilds(range) ? line : null);
        if ((line?.Line ?? YearOf(context.Product)) is { } known) GiveLine(range, known);
        second = SecondSource.Find(context, text);
        if (second is { } told && (line?.Line ?? YearOf(context.Product)) is { } its) GiveLine(told.Range, its);
        evaluation = new Evaluation(CountsPlainly(range) ? MinorWidth.Plain : FixedWidth.Of(context, [text, .. fixTexts]), Releases(fixTexts), Releases(context.UnclaimedFixes ?? []));
        siblings = Siblings(range, context.SiblingExpressions);
        isUpToABuild = range is Between { To.Inclusive: false } && LatestBuild().IsMatch(context.FullName);
        ofOthers = PrefixesOfOthers(range, context.SiblingExpressions);
        countsPacks = text.TrimStart().StartsWith("vers:intdot/", StringComparison.OrdinalIgnoreCase) && Agreement.Ends(range) is { Count: > 0 } ends && ends.TrueForAll(end => end.Main.Count == 4 && end.Levels.Count == 0);
        countsPatchesInTens = context.Product.Contains("CODESYS", StringComparison.OrdinalIgnoreCase) && Agreement.Ends(range) is { Count: > 0 } bounds && bounds.TrueForAll(end => end.Main.Count == 4 && end.Levels.Count == 0);
        otherRanges = [.. (context.SiblingExpressions ?? []).Select(ExpressionReader.Read).OfType<Between>().Where(other => other is { From: not null, To: not null })];
    }

    // One product in two rows, '<= S7x' and '<= R7x': the letter says which row is about the version. A row without such a letter may be about either.
    static IReadOnlySet<string> PrefixesOfOthers(VersionRange range, IReadOnlyList<string>? others)
    {
        var own = Agreement.Ends(range).Select(end => end.Prefix).ToHashSet();
        if (others is null || own.Count == 0 || own.Contains("")) return FrozenSet<string>.Empty;
        return others.SelectMany(other => Agreement.Ends(ExpressionReader.Read(other))).Select(end => end.Prefix).Where(prefix => prefix.Length > 0 && !own.Contains(prefix)).ToFrozenSet();
    }

    // '< 6.4' whose fix the advisory names as 6.40: the bound lost its zero.
    static VersionRange Filled(VersionRange range, IReadOnlyList<string> fixes) =>
        range is Between { To: { Inclusive: false, At: { Main: [{ } major, { Width: 1, Number: > 0 } minor], Levels.Count: 0, Build.Count: 0, Rest: "" } at } to } between
            && Releases(fixes).Exists(fix => fix.Main is [{ } own, { Width: 2 } full] && own.Number == major.Number && full.Number == minor.Number * 10)
            ? between with { To = to with { At = Release.Read($"{at.Text}0") } } : range;

    static List<Release> Releases(IReadOnlyList<string> texts)
    {
        var releases = new List<Release>();
        foreach (var fix in texts)
            if (Release.Read(fix) is { IsComparable: true, IsBareLevel: false, Rest: "" } release) releases.Add(release);
        return releases;
    }

    // FPGA_10.19_CPU_2.0.2 is what the row lists, whatever its parts mean.
    bool IsListed(string installed) =>
        range is AnyOf or NotReadable or OnlyIf or Exactly { At: { Name.Length: > 0 } or { Rest.Length: > 0 } } && text.AsSpan().IndexOfAny('<', '>') < 0
        && installed.AsSpan().ContainsAnyInRange('0', '9') && Spelling.Clean(text).Equals(Spelling.Clean(installed), StringComparison.OrdinalIgnoreCase);

    public Judged Decide(InstalledVersion candidate)
    {
        if ((countsPacks ? InNumbers(candidate.Release) : countsPatchesInTens ? InTens(candidate.Release) : null) is { } numbers && Decide(candidate with { Text = numbers }) is var counted) return counted with { Because = $"{candidate.Text} is {numbers}: {counted.Because}" };
        if (IsListed(candidate.Text)) return new(Verdict.Affected, $"{candidate.Text} is the affected version");
        if (range is NoVersion) return new(Verdict.NotAffected, "the advisory lists the product with 'No version': nothing is affected");
        if (range is ByAttribute attribute) return AttributeJudge.Decide(attribute, candidate, text);
        if (range is NamedArticle article) return ArticleJudge(article, candidate);
        if (!candidate.IsKnown)
            return range is AllVersions && line is null ? new(Verdict.Affected, "all versions are affected")
                : new(Verdict.Unknown, "the installed version is not known", Doubt.NoVersion);

        var release = candidate.Release;
        // '1763-L16DWD' where the version belongs: an article, which neither is before nor after anything.
        var isArticle = release.Rest.Length > 0 && ArticleCode().IsMatch(candidate.Text.Trim()) && !IsLetterBehind(candidate);
        if (range is AllVersions && line is null) return isArticle ? new(Verdict.Affected, "all versions are affected") : evaluation.All(release, text.Trim().Length > 0);
        // A version in letters alone ('A_B'), or one that no grammar reads ('3.2.0-12_v1'), is only ever found to be the bound itself.
        if ((!release.IsComparable || range is NotReadable) && Plain(text) is { Length: > 1 } bound && bound == Plain(candidate.Text))
            return text.Contains('=') || !text.Contains('<') ? new(Verdict.Affected, $"{candidate.Text} is the last affected version") : new(Verdict.NotAffected, $"{candidate.Text} is the first fixed version");
        if (shortBound is not null && Plain(candidate.Text).TrimStart('V') == Plain(shortBound).TrimStart('V')) return new(Verdict.NotAffected, $"{candidate.Text} is the first fixed version");
        if (range is Between { From: null, To: { At.Rest.Length: > 0 } last } && ByLastNumber(last, candidate.Text.Trim()) is { } byEnd) return byEnd;
        if (ofOthers.Contains(release.Prefix)) return new(Verdict.NotAffected, $"{candidate.Text} counts as the versions of another row do, not as {text.Trim()}");
        if (!release.IsComparable || isArticle) return new(Verdict.Unknown, $"the installed version '{candidate.Text}' is not understood", Doubt.UnreadableVersion);
        if (NamesTheFix(candidate.Text)) return new(Verdict.NotAffected, $"{candidate.Text} carries the fix that the advisory names");
        if (line is { } limit && limit.Holds(release) is false)
            return new(Verdict.NotAffected, $"the row is about the line {limit.Line.Text}, {candidate.Text} is of another line");

        if (lineOfBuilds is { } builds && release.Main is [{ Number: < LeastBuild }, ..]) return InItsBuilds(builds, release, candidate);

        var branch = evaluation.Of(range, release, candidate);
        if ((branch.Verdict == Verdict.Affected || branch.Doubt == Doubt.Contradiction) && siblings is not null && evaluation.FixedInItsTrain(siblings, release) is { } better) return better;
        if (isUpToABuild && branch.Verdict == Verdict.NotAffected && range is Between { To: { } to } && Lines.Inside(release, to.At))
            return new(Verdict.Unknown, $"only the latest build of {to.At.Text} is not affected, and {candidate.Text} does not say which build it is", Doubt.ShortVersion);
        // "11.1.0 to 11.1.4" says nothing of 11.2.0, of which "11.2.0 to 11.2.5" does.
        if (branch.Doubt == Doubt.Between && range is Between { From: not null } && IsInOtherRange(release, candidate))
            return new(Verdict.NotAffected, $"{candidate.Text} is of another of the product's ranges, not of '{text.Trim()}'");
        return second is { } other ? WithSecond(branch, other, release, candidate) : branch;
    }

    // 'Crimson 3.1' before 3119.001: the bound is a build of that line.
    Judged InItsBuilds(ProductLine builds, Release release, InstalledVersion candidate)
    {
        var own = builds.Line.Main.Count;
        if (!Lines.Inside(release, builds.Line)) return new(Verdict.NotAffected, $"the row is about the line {builds.Line.Text}, {candidate.Text} is of another line");
        return release.Main.Count > own && candidate.Text.Split('.') is var numbers && numbers.Length > own ? Decide(candidate with { Text = string.Join('.', numbers[own..]) })
            : new(Verdict.Unknown, $"{candidate.Text} does not say its build, and the build decides", Doubt.ShortVersion);
    }

    const int LeastBuild = 1000;

    static bool CountsBuilds(VersionRange range) => Agreement.Ends(range) is { Count: > 0 } ends && ends.TrueForAll(end => end.Main is [{ Number: >= LeastBuild }, ..] && !Years.IsYear(end.Main[0].Number) && end.Levels.Count == 0);

    bool IsInOtherRange(Release release, InstalledVersion candidate)
    {
        foreach (var other in otherRanges)
            if (evaluation.Of(other, release, candidate).Verdict == Verdict.Affected) return true;
        return false;
    }

    // Siemens writes 6.0.1.1 for the V6.0 SP1 Update 1 in vers:intdot.
    static string? InNumbers(Release release)
    {
        if (release is not { Main.Count: 1 or 2, Levels.Count: > 0, Build.Count: 0, Rest: "", Prefix: "" } || !release.Levels.TrueForAll(level => level is { Kind: "SP" or "Update", Letters: "", Sub: 0 })) return null;
        return $"{release.Main[0].Number}.{(release.Main.Count > 1 ? release.Main[1].Number : 0)}.{release.Levels.Find(level => level.Kind == "SP").Number}.{release.Levels.Find(level => level.Kind == "Update").Number}";
    }

    // 3.5.13.20 is the V3.5 SP13 Patch 2 of CODESYS.
    static string? InTens(Release release) =>
        release is { Main: [var major, var minor], Levels: [{ Kind: "SP", Letters: "", Sub: 0 } pack, .. var behind], Build.Count: 0, Rest: "", Prefix: "" or "V" } && behind is [] or [{ Kind: "Patch", Letters: "", Sub: 0 }]
            ? $"{major.Number}.{minor.Number}.{pack.Number}.{(behind is [var patch] ? patch.Number * 10 : 0)}" : null;

    // 'C3414-500-S02K5_P8' and 'C3414-500-S02K5_P9': of a code that no grammar reads the number at its end counts, as long as all before it is the same.
    Judged? ByLastNumber(Bound last, string installed)
    {
        if (CountOf(last.At.Text) is not var (code, bound) || CountOf(installed) is not var (own, count) || own != code || code.Length < 6) return null;
        if (count < bound) return new(Verdict.Affected, $"{installed} is before {last.At.Text}");
        if (count == bound) return last.Inclusive ? new(Verdict.Affected, $"{installed} is the last affected version") : new(Verdict.NotAffected, $"{installed} is the first fixed version");
        if (!last.Inclusive) return new(Verdict.NotAffected, $"{installed} is not before {last.At.Text}");
        return named.Any(fix => CountOf(fix) is var (of, first) && of == code && first > count)
            ? new(Verdict.Unknown, $"{installed} lies between the last affected {last.At.Text} and the first fix", Doubt.Between)
            : new(Verdict.NotAffected, $"{installed} is after {last.At.Text}, the last affected version");
    }

    static (string Code, int Count)? CountOf(string text)
    {
        var digits = text.Length;
        while (digits > 0 && char.IsAsciiDigit(text[digits - 1])) digits--;
        return digits == text.Length || digits == 0 || text.Length - digits > 4 ? null : (Plain(text[..digits]), int.Parse(text.AsSpan(digits)));
    }

    // 'BND-1015W002-LF' beside '<= LF'.
    bool IsLetterBehind(InstalledVersion candidate) => candidate.Suffix is { Scheme: Scheme.LetterCode } && Agreement.Ends(range).Exists(end => end.Scheme == Scheme.LetterCode);

    // Two sources: where one explains the other, the wider reading wins; where they contradict, nobody knows.
    Judged WithSecond(Judged branch, (string Words, VersionRange Range) other, Release release, InstalledVersion candidate)
    {
        var told = evaluation.Of(other.Range, release, candidate);
        if (told.Verdict == branch.Verdict || told.Verdict == Verdict.Unknown) return branch;
        var words = $"{told.Because} (the product's name says '{other.Words}')";
        if (branch.Verdict == Verdict.Unknown) return new(told.Verdict, words);
        if (Agreement.SameEnds(range, other.Range))
        {
            // "9.9" in the branch and "< 9.9" in the name: the branch lost its sign.
            if (range is Exactly && other.Range is Between) return new(told.Verdict, words);
            if (Agreement.Opposite(range, other.Range) && told.Verdict == Verdict.NotAffected)
                return new(Verdict.Unknown, $"the advisory contradicts itself: '{text.Trim()}' and '{other.Words}'", Doubt.Contradiction);
            return other.Range is WithinLine ? new(told.Verdict, words) : told.Verdict == Verdict.Affected ? new(Verdict.Affected, words) : branch;
        }

        // Installed as the branch writes it (7.4.0 beside 7.4, which is 7.40): it lost the zero on the same way.
        if (Agreement.LostZero(range, other.Range))
            return branch.Verdict == Verdict.Affected && Agreement.Ends(range).Exists(end => VersionOrder.Relate(release, end, MinorWidth.Plain).Order == Order.Equal) ? branch : new(told.Verdict, words);
        return new(Verdict.Unknown, $"the advisory contradicts itself: '{text.Trim()}' and '{other.Words}'", Doubt.Contradiction);
    }

    bool NamesTheFix(string installed)
    {
        foreach (var id in fixIds)
            if (installed.Contains(id, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    // 'HF-17_2/CR149706' is an id; 'R302-V1' is a release, which the range compares ('R302-V10' does not carry it by being longer).
    static bool IsId(string fix) => fix.Length >= 6 && !char.IsAsciiDigit(fix[0]) && fix.AsSpan().ContainsAny('-', '/') && !fix.Contains('.')
        && Release.Read(fix) is not { Prefix: "R", Rest: "", Main.Count: > 0 };

    static Judged ArticleJudge(NamedArticle article, InstalledVersion candidate)
    {
        var name = Plain(article.Name);
        return candidate.Model.Length > 0 && Plain(candidate.Model) == name || candidate.Text.Length > 0 && Plain(candidate.Text) == name
            ? new(Verdict.Affected, $"the row names the article '{article.Name}' in all versions")
            : new(Verdict.Unknown, $"the row names '{article.Name}' where the version belongs; whether the asset is one is not known", Doubt.Variant);
    }

    static string Plain(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    // A line that the row's own bound contradicts is no version line (a "V2" that names the hardware).
    static bool Fits(ProductLine line, VersionRange range)
    {
        var ends = Agreement.Ends(range);
        return ends.Count == 0 || ends.Exists(e => e.IsBareLevel || Lines.Inside(e, line.Line)) || line.AndEarlier && ends.Count == 1;
    }

    // ">= 4.4 <= 4.12" only makes sense where 4.12 follows 4.9.
    static bool CountsPlainly(VersionRange range) =>
        range is Between { From.At.Main: [var a, { Width: 1 } low], To.At.Main: [var b, { Width: 2 } high] } && a.Number == b.Number
        && low.Number > 0 && low.Number * 10 > high.Number;

    static void GiveLine(VersionRange range, Release line)
    {
        foreach (var end in Agreement.Ends(range))
            if (end.IsBareLevel || VersionOrder.IsReleaseOfYear(end)) end.InItsLine = Release.Read($"{line.Text} {end.Text}");
    }

    [GeneratedRegex(@"^(?=.*[A-Z])(?=(?:\D*\d){3})(?![RVrv]\d)[A-Z\d]+(?:-[A-Z\d]+)+$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ArticleCode();

    // 'All versions prior to the latest build of Version 4.47.0'
    [GeneratedRegex(@"\b(?:prior to|before|earlier than) the latest build of\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex LatestBuild();

    // 'SIMATIC Process Historian 2014', 'Wonderware Historian 2014 R2'
    [GeneratedRegex(@"(?<= )20[0-3]\d(?: R\d)?$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex YearAtEnd();

    static Release? YearOf(string product) => YearAtEnd().Match(product.Trim()) is { Success: true } year ? Release.Read(year.Value) : null;

    static Trains? Siblings(VersionRange range, IReadOnlyList<string>? expressions)
    {
        if (expressions is null || expressions.Count == 0 || range is not Between { From: null, To: { } own }) return null;
        var tops = new List<Bound> { own };
        foreach (var expression in expressions)
            if (ExpressionReader.Read(expression) is Between { From: null, To: { } top } && !tops.Exists(t => t.At.Text == top.At.Text)) tops.Add(top);
        // Two short numbers (< 4.5, < 5.0) may as well be the fixes of two vulnerabilities; trains show themselves by longer ones.
        if (tops.Count < 2 || !tops.TrueForAll(t => t.At.Main.Count >= 3 || t.At.Levels.Count > 0 || t.At.Prefix == "R" || t.At.Main.Count == 2 && t.At.Main[1].Width >= 3)) return null;
        return TrainShape.Depth(tops) > 0 ? new(tops) : null;
    }
}
