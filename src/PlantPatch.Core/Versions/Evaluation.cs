using System.Text.RegularExpressions;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions.Grammar;
using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions;

/// <summary>Is a version inside a range? With the fixes that the advisory names, where the range alone leaves a doubt.</summary>
sealed partial class Evaluation(MinorWidth minor, List<Release> fixes, List<Release> unclaimed)
{
    // '10.97 is the last affected version', but '10.97 is 10.97.0, the last affected version'.
    static string Both(Release installed, Release stated) => Plain(installed) == Plain(stated) ? $"{installed.Text} is" : $"{installed.Text} is {stated.Text},";

    static string HasFix(Release installed, Release fix) =>
        Plain(installed) == Plain(fix) ? $"{installed.Text} is the fix that the advisory names" : $"{installed.Text} has the fix, which the advisory names as {fix.Text}";

    static string Plain(Release release) => release.Text.Trim().TrimStart('v', 'V');

    static string Plain(string model) => string.Concat(model.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex(@"^model\s+(?<g1>[\w-]*\d[\w-]*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Model();

    static Judged In(string because) => new(Verdict.Affected, because);
    static Judged Out(string because) => new(Verdict.NotAffected, because);
    static Judged Open(Doubt doubt, string because) => new(Verdict.Unknown, because, doubt);

    public Judged Of(VersionRange range, Release installed, InstalledVersion candidate) => range switch
    {
        AllVersions => All(installed),
        NoVersion => Out("no version is affected"),
        Between interval => Inside(interval, installed, candidate),
        Exactly exactly => Is(exactly.At, installed),
        ReleaseLine line => OfLine(line.At, installed),
        WithinLine within => Lines.Inside(installed, within.Line) ? Of(within.Range, installed, candidate)
            : Out($"{installed.Text} is not of the line {within.Line.Text}"),
        AnyOf any => AnyOfThem(any, installed, candidate),
        Trains trains => OfTrains(trains, installed),
        Readings readings => Agreed(readings, installed, candidate),
        OnlyIf { Condition: var condition } model when Model().Match(condition) is { Success: true } named && candidate.Model.Length > 0 =>
            Plain(candidate.Model) == Plain(named.Groups[1].Value) ? Of(model.Range, installed, candidate) : Out($"the row is for model {named.Groups[1].Value}, not {candidate.Model}"),
        OnlyIf { Condition: var condition } edition when condition.StartsWith($"{Editions.Word} ", StringComparison.Ordinal) && Editions.Of(candidate.Text) is var (bare, own) =>
            condition.EndsWith($" {own}", StringComparison.Ordinal) ? Of(edition.Range, Release.Read(bare), candidate) : Out($"the row is for the {condition}, not {own}"),
        // 'Nozomi Guardian 23.3.0' says itself what the condition asks for.
        OnlyIf named when installed.Name.Length > 2 && named.Condition.Contains(installed.Name, StringComparison.OrdinalIgnoreCase) => Of(named.Range, installed, candidate),
        OnlyIf { Range: Between { From: null, To: { Inclusive: false } to } } refined when BesideAnother().IsMatch(refined.Condition) => RefinedBelow(to, refined, installed, candidate),
        OnlyIf only => Of(only.Range, installed, candidate) is { Verdict: Verdict.NotAffected } no ? no
            : Open(Doubt.Condition, $"affected only under a condition that the version does not tell: {only.Condition}"),
        Except except => IsOneOf(except.Not, installed)
            ? Out($"{installed.Text} is excluded by the advisory") : Of(except.Range, installed, candidate),
        ByAttribute attribute => AttributeJudge.Decide(attribute, candidate, candidate.Text),
        NotReadable not => Open(Doubt.UnreadableExpression, $"the expression could not be read: {not.Why}"),
        _ => Open(Doubt.UnreadableExpression, "the expression is not understood"),
    };

    // "< V8.2 SP1 with WinCC V7.4 SP1 Upd 11": at V8.2 SP1 the other program decides, before and after it nothing but the version.
    Judged RefinedBelow(Bound to, OnlyIf refined, Release installed, InstalledVersion candidate) =>
        VersionOrder.Relate(installed, to.At, minor).Order is Order.Equal or Order.Greater && Lines.Inside(installed, to.At) && to.At.Levels.TrueForAll(installed.Levels.Contains)
            ? Open(Doubt.Condition, $"{installed.Text} is fixed only {refined.Condition}, which the version does not tell") : Of(refined.Range, installed, candidate);

    [GeneratedRegex(@"^with (?:patch\b|[A-Z][A-Za-z ]*? [vV]?\d+\.\d)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex BesideAnother();

    /// <summary>All versions; a later release that the advisory itself names as the fix is a contradiction for a person, unless no version is stated at all.</summary>
    public Judged All(Release installed, bool isStated = true)
    {
        foreach (var fix in fixes)
            if (installed.IsComparable && VersionOrder.Relate(installed, fix, minor).Order is Order.Equal or Order.Greater)
                return !isStated ? Out(HasFix(installed, fix)) : Open(Doubt.Contradiction, $"all versions are listed, yet the advisory names {fix.Text} as the fix");
        return In("all versions are affected");
    }

    Judged Inside(Between interval, Release installed, InstalledVersion candidate)
    {
        installed = Comparable(installed, (interval.To ?? interval.From)!.At, candidate);
        var low = interval.From is { } from ? Above(from, installed) : (Judged?)null;
        if (low is { Verdict: Verdict.NotAffected } below) return below;
        var high = interval.To is { } to ? Below(to, installed) : (Judged?)null;
        if (high is { Verdict: Verdict.NotAffected } above) return above;
        if (low is { Verdict: Verdict.Unknown } doubt) return doubt;
        if (high is { Verdict: Verdict.Unknown } open) return open;
        if (high is null) return Unbounded(interval.From!, installed, low!.Value);
        return low is null ? high.Value : In($"{low.Value.Because} and {high.Value.Because}");
    }

    // BND-1015W002-LF carries its version LF behind the last hyphen.
    static Release Comparable(Release installed, Release bound, InstalledVersion candidate) =>
        bound.Scheme == Scheme.LetterCode && installed.Scheme != Scheme.LetterCode && candidate.Suffix is { } suffix ? suffix : installed;

    Judged Above(Bound from, Release installed)
    {
        if (from.At.IsLine && Lines.Inside(installed, from.At))
            return from.Inclusive ? In($"{installed.Text} is of the line {from.At.Text}") : Open(Doubt.ShortVersion, $"whether {installed.Text} comes after {from.At.Text} is not clear");
        var relation = VersionOrder.Relate(installed, from.At, minor);
        return relation.Order switch
        {
            Order.Greater => In($"{installed.Text} is after {from.At.Text}"),
            Order.Equal => from.Inclusive ? In($"{installed.Text} is {from.At.Text}") : Out($"{installed.Text} is not after {from.At.Text}"),
            Order.Less => Out($"{installed.Text} is before {from.At.Text}, where the range begins"),
            _ when from.Inclusive && relation.IsEither(Order.Equal, Order.Greater) => In($"{installed.Text} is not before {from.At.Text}, however its minor is read"),
            _ when !from.Inclusive && relation.IsEither(Order.Less, Order.Equal) => Out($"{installed.Text} is not after {from.At.Text}, however its minor is read"),
            _ => Open(relation.Doubt, relation.Why!),
        };
    }

    Judged Below(Bound to, Release installed)
    {
        if (to.At.IsLine && Lines.Inside(installed, to.At))
            return to.Inclusive ? FixInLine(to.At, installed) ?? In($"{installed.Text} is of the line {to.At.Text}")
                : to.At.WildDigits > 0 ? Out($"{installed.Text} is of {to.At.Text}, not prior to it")
                : Open(Doubt.UnreadableExpression, $"'< {to.At.Text}' may mean before that line or up to its end");
        var relation = VersionOrder.Relate(installed, to.At, to.At.WildDigits > 0 ? MinorWidth.Fixed : minor);
        return relation.Order switch
        {
            Order.Less => FixBelow(to, installed) ?? In($"{installed.Text} is before {to.At.Text}"),
            Order.Equal => to.Inclusive ? FixAt(to.At) ?? In($"{Both(installed, to.At)} the last affected version")
                : Out($"{Both(installed, to.At)} the first fixed version"),
            Order.Greater => to.Inclusive ? AfterInclusive(to.At, installed, relation.In) : Out($"{installed.Text} is not before {to.At.Text}"),
            _ when !to.Inclusive && relation.IsEither(Order.Equal, Order.Greater) => Out($"{installed.Text} is not before {to.At.Text}, however its minor is read"),
            _ when to.Inclusive && relation.IsEither(Order.Less, Order.Equal) => FixBelow(to, installed) ?? In($"{installed.Text} is not after {to.At.Text}, however its minor is read"),
            // A fix that the bound extends (3.1 beside 3.1 release 3112) is the bound's own release, cut short.
            _ when FixOfItsOwn(to.At, installed) is { } own => Out(HasFix(installed, own)),
            _ when relation.Doubt == Doubt.NotComparable && FixCountedAnew(to.At, installed) is { } anew => Out(HasFix(installed, anew)),
            _ when relation.In == Differs.MoreBuild && !to.Inclusive => Out($"{installed.Text} is not before {to.At.Text}"),
            _ => Open(relation.Doubt, relation.Why!),
        };
    }

    // Between an inclusive bound and the first named fix: unknown. Above it with no fix named: not affected (advisory-data.md, rules 5 and 6).
    Judged AfterInclusive(Release top, Release installed, Differs by)
    {
        Release? first = null;
        var firstExtends = false;
        foreach (var fix in fixes)
        {
            var relation = VersionOrder.Relate(fix, top, minor);
            if (relation.Order != Order.Greater || first is not null && VersionOrder.Relate(fix, first, minor).Order != Order.Less) continue;
            (first, firstExtends) = (fix, relation.In != Differs.Number);
        }

        if (first is not null)
            switch (VersionOrder.Relate(installed, first, minor).Order)
            {
                case Order.Equal or Order.Greater:
                    return OwnFixAhead(installed, top) is { } ahead ? Open(Doubt.Between, $"{installed.Text} comes before {ahead.Text}, the fix of its own train") : Out(HasFix(installed, first));
                case Order.Less when firstExtends && by != Differs.Number:
                    return In($"{installed.Text} is a {top.Text} before its fix {first.Text}");
                case Order.Less: return Open(Doubt.Between, $"{installed.Text} lies between the last affected {top.Text} and the first fix {first.Text}");
            }

        if (unclaimed.Count > 0 && NextOf(top, installed) is { } possible)
            return Open(Doubt.Between, $"{installed.Text} lies between the last affected {top.Text} and {possible.Text}, which the advisory names as a fix without saying of which product");

        // 33.011 is the fix of '<= 33': the only one named, though for no product.
        if (by != Differs.Number && unclaimed is [var only] && IsAfter(only, top) && VersionOrder.Relate(installed, only, minor).Order is Order.Equal or Order.Greater) return Out(HasFix(installed, only));

        return by switch
        {
            Differs.MoreBuild => In($"{installed.Text} is a build of {top.Text}, the last affected version"),
            Differs.MoreNumbers or Differs.MoreLevels => Open(Doubt.ShortVersion, $"{top.Text} is the last affected version; whether that includes {installed.Text} is not said"),
            _ => Out($"{installed.Text} is after {top.Text}, the last affected version"),
        };
    }

    bool IsOneOf(IEnumerable<Release> releases, Release installed) => releases.Any(one => VersionOrder.Relate(installed, one, minor).Order == Order.Equal);

    Judged Unbounded(Bound from, Release installed, Judged low)
    {
        if (fixes.Find(Passed) is { } own) return Open(Doubt.Contradiction, $"{low.Because}, yet the advisory names {own.Text} as the fix");
        // 'v32' alone may be the release of anything, and a sign that is turned ('> 1.7.5.0' for older ones) no beginning.
        return from.Inclusive && unclaimed.Find(fix => fix.Main.Count > 1 && Passed(fix)) is { } any
            ? Open(Doubt.Between, $"{low.Because}, yet the advisory names {any.Text} as a fix without saying of which product") : low;

        bool Passed(Release fix) => VersionOrder.Relate(fix, from.At, minor).Order == Order.Greater && VersionOrder.Relate(installed, fix, minor).Order is Order.Equal or Order.Greater;
    }

    Judged Is(Release stated, Release installed)
    {
        var relation = VersionOrder.Relate(installed, stated, minor);
        if (relation is { Order: Order.Greater, In: Differs.MoreNumbers or Differs.MoreLevels } && FixOf(stated) is { } own)
            return VersionOrder.Relate(installed, own, minor).Order switch
            {
                Order.Less => In($"{installed.Text} is a {stated.Text} before its fix {own.Text}"),
                Order.Equal or Order.Greater => Out(HasFix(installed, own)),
                _ => Open(Doubt.NotComparable, $"{installed.Text} and the fix {own.Text} are not comparable"),
            };

        // 3.0.352164 is 3.0.3.52164: on the way one of them lost a dot.
        if (relation.Order != Order.Equal && Digits(installed) is { Length: >= 7 } digits && digits == Digits(stated)) return In($"{installed.Text} and the affected {stated.Text} differ by a dot only");

        return relation.Order switch
        {
            // 16.20.00001 is affected and 16.20.01 its fix: by number they are one, as they are written they are two.
            Order.Equal when Plain(installed) != Plain(stated) && fixes.Exists(f => Plain(f) == Plain(installed)) => Out($"{installed.Text} is the fix that the advisory names"),
            Order.Equal => In($"{installed.Text} is the affected version"),
            Order.Greater when relation.In == Differs.MoreBuild => In($"{installed.Text} is a build of the affected {stated.Text}"),
            // 28.011 is a minor of the major revision V28: three digits are no number of their own.
            Order.Greater when relation.In == Differs.MoreNumbers && stated.Main.Count == 1 && installed.Main is [_, { Width: >= 3 }] => In($"{installed.Text} is of the affected revision {stated.Text}"),
            // KEPServerEX V6: nobody releases a mere 6 of what is called 6.14.263.0; the whole line is meant.
            Order.Greater when relation.In == Differs.MoreNumbers && IsMajorAlone(stated, installed) && !AtOrAfterAFix(installed) => In($"{installed.Text} is of the affected line {stated.Text}"),
            Order.Greater when relation.In != Differs.Number && !AtOrAfterAFix(installed) => Open(Doubt.ShortVersion, $"{stated.Text} is affected; whether that includes {installed.Text} is not said"),
            Order.Greater when fixes.Exists(f => VersionOrder.Relate(f, stated, minor).Order == Order.Equal) && !fixes.Exists(f => VersionOrder.Relate(f, stated, minor).Order == Order.Greater)
                => Open(Doubt.Contradiction, $"{installed.Text} is after the affected {stated.Text}, which the advisory also names as a fix"),
            Order.Unknown => Open(relation.Doubt, relation.Why!),
            Order.Greater when FirstFixAfter(stated) is { } first && VersionOrder.Relate(installed, first, minor).Order == Order.Less
                => Open(Doubt.Between, $"{installed.Text} lies between the affected {stated.Text} and the first fix {first.Text}"),
            Order.Greater when OwnFixAhead(installed, stated) is { } ahead => Open(Doubt.Between, $"{installed.Text} is not listed, but comes before {ahead.Text}, the fix of its own train"),
            // 'R16B' beside 'R16B Revision C': which revision of it that is nobody knows.
            Order.Less when stated.Levels is [{ Kind: LevelWords.Revision, Letters.Length: > 0 }] && installed.Levels.Count == 0 && Lines.Inside(stated, installed)
                => Open(Doubt.ShortVersion, $"{installed.Text} does not say its revision, and {stated.Text} is affected"),
            _ => Out($"{installed.Text} is not the affected version {stated.Text}"),
        };
    }

    // A major of two digits whose minor has but two is left open: Rockwell's have three, and 28.11 may be 28.011 or 28.110.
    static bool IsMajorAlone(Release stated, Release installed) =>
        stated is { Main: [{ Number: > 1 and < 100, After: "", Any: false } major], Levels.Count: 0, Build.Count: 0, Rest: "" } && stated.Text.Trim() is ['v' or 'V', ..] && (installed.Main.Count > 2 || major.Number < 10);

    bool IsWithin(Release installed, Release stated) => VersionOrder.Relate(installed, stated, minor) is { Order: Order.Greater, In: Differs.MoreNumbers or Differs.MoreLevels };

    static string Digits(Release release)
    {
        var text = release.Text.Trim().TrimStart('v', 'V');
        return text.All(c => char.IsAsciiDigit(c) || c == '.') ? text.Replace(".", "", StringComparison.Ordinal) : "";
    }

    // 10.1.5 is the fix within 10, V16 Update 4 that within V16.
    Release? FixOf(Release stated) => Lowest(relation => relation is { Order: Order.Greater, In: Differs.MoreNumbers or Differs.MoreLevels }, stated);

    Release? FirstFixAfter(Release stated) => Lowest(relation => relation.Order == Order.Greater, stated);

    Release? Lowest(Predicate<Relation> fits, Release stated)
    {
        Release? lowest = null;
        foreach (var fix in fixes)
            if (fits(VersionOrder.Relate(fix, stated, minor)) && (lowest is null || VersionOrder.Relate(fix, lowest, minor).Order == Order.Less)) lowest = fix;
        return lowest;
    }

    bool AtOrAfterAFix(Release installed) => fixes.Exists(f => VersionOrder.Relate(installed, f, minor).Order is Order.Equal or Order.Greater);

    Judged OfLine(Release line, Release installed)
    {
        if (Lines.Inside(installed, line)) return FixInLine(line, installed) ?? In($"{installed.Text} is of the affected line {line.Text}");
        var relation = VersionOrder.Relate(installed, line, line.WildDigits > 0 ? MinorWidth.Fixed : minor);
        if (relation.Order == Order.Unknown) return FixCountedAnew(line, installed) is { } fix ? Out(HasFix(installed, fix)) : Open(relation.Doubt, relation.Why!);
        return Out($"{installed.Text} is not of the line {line.Text}");
    }

    Judged AnyOfThem(AnyOf any, Release installed, InstalledVersion candidate)
    {
        Judged? open = null;
        VersionRange? opened = null;
        Release? last = null;
        bool before = false, after = false;
        foreach (var part in any.Parts)
        {
            var judged = Of(part, installed, candidate);
            if (judged.Verdict == Verdict.Affected || judged.Verdict == Verdict.NotAffected && part is Exactly exactly && IsWithin(installed, exactly.At) && FixOf(exactly.At) is not null) return judged;
            if (judged.Verdict == Verdict.Unknown && (open is null || judged.Doubt == Doubt.Between)) (open, opened) = (judged, part);
            foreach (var end in Agreement.Ends(part))
            {
                var relation = VersionOrder.Relate(installed, end, minor);
                before |= relation.Order == Order.Less;
                after |= relation.Order == Order.Greater;
                if (relation.Order is Order.Greater or Order.Equal && (last is null || VersionOrder.Relate(end, last, minor).Order == Order.Greater)) last = end;
            }
        }

        if (after && !before && open is { Doubt: Doubt.Between } gap) return gap;
        if (before && after && last is not null && fixes.Find(f => VersionOrder.Relate(f, last, minor).Order is Order.Equal or Order.Greater && VersionOrder.Relate(installed, f, minor).Order is Order.Equal or Order.Greater) is { } own
            && any.Parts.All(part => part is Between { To: not null })) return Out(HasFix(installed, own));
        if (before && after) return FixInTrain(installed) ?? Open(Doubt.Between, $"{installed.Text} is not listed, but lies between versions that are");
        if (open is { } doubt && !(after && doubt.Doubt != Doubt.NotComparable && (IsListedDeeper(any, installed) || IsOvertaken(doubt, opened!, last)))) return doubt;
        return Out($"{installed.Text} is not among the affected versions");
    }

    // "2017 R2 | 2017 R2 SP1": a list that tells service packs apart has no 2017 R2 SP2, though 2017 R2 alone might mean it.
    bool IsListedDeeper(AnyOf any, Release installed)
    {
        var ends = any.Parts.SelectMany(Agreement.Ends).ToList();
        return ends.Exists(end => end.Levels.Count == installed.Levels.Count && end.Main.Count >= installed.Main.Count
            && VersionOrder.Relate(installed, end, minor) is { Order: Order.Greater, In: Differs.Number } && ends.Exists(whole => IsWithin(end, whole)));
    }

    // 1.1.7.333 is listed and named as a fix; of what is after the listed 2.1.1.3069 that says nothing.
    bool IsOvertaken(Judged doubt, VersionRange part, Release? last) =>
        doubt.Doubt == Doubt.Contradiction && last is not null && Agreement.Ends(part).TrueForAll(end => VersionOrder.Relate(end, last, minor).Order == Order.Less);

    // Listed 12.1.0 and 13.0.0, fixed in 12.1.8 and 13.0.5: 12.1.8 and what follows it in its own train.
    Judged? FixInTrain(Release installed) =>
        fixes.Find(fix => fix.Main.Count > 2 && TrainShape.SameTrain(fix, installed, 2) && VersionOrder.Relate(installed, fix, minor).Order is Order.Equal or Order.Greater) is { } own ? Out(HasFix(installed, own)) : null;

    Judged OfTrains(Trains trains, Release installed)
    {
        var depth = TrainShape.Depth(trains.Tops);
        var aboveAll = true;
        foreach (var top in trains.Tops)
        {
            if (TrainShape.IsOf(installed, top, depth)) return Below(top, installed);
            var relation = VersionOrder.Relate(installed, top.At, minor);
            if (relation.Order == Order.Unknown) return Open(relation.Doubt, relation.Why!);
            aboveAll &= relation.Order == Order.Greater;
        }

        return aboveAll ? Out($"{installed.Text} is after every train that is named") : In($"{installed.Text} is of an older train for which no fix is named");
    }

    /// <summary>What the candidate's own train says, named in a sibling row, when its fix is installed or stands next; else null.</summary>
    public Judged? FixedInItsTrain(Trains trains, Release installed)
    {
        var depth = TrainShape.Depth(trains.Tops);
        foreach (var top in trains.Tops)
            if (TrainShape.IsOf(installed, top, depth))
                return Below(top, installed) is var own && own.Verdict == Verdict.NotAffected || own.Doubt == Doubt.Between
                    ? own with { Because = $"in its own release train: {own.Because}" } : null;
        return null;
    }

    // Of the program VDS, or with the U of U61, which L81 has not.
    static bool IsNamedLike(Release installed, Release end) =>
        end.Name.Length > 0 ? installed.Name.Length > 0 && VersionOrder.SameName(installed.Name, end.Name) : end.Prefix.Length > 0 && installed.Prefix == end.Prefix;

    Judged Agreed(Readings readings, Release installed, InstalledVersion candidate)
    {
        // "<= VDS R7.50 | <= Simulator R4.20": of an installed VDS only what is said of VDS.
        var ways = readings.Ways;
        if (ways.All(way => Agreement.Ends(way).TrueForAll(end => end.Name.Length + end.Prefix.Length > 0))
            && ways.Where(way => Agreement.Ends(way).Exists(end => IsNamedLike(installed, end))).ToList() is { Count: > 0 } own) ways = own;
        var first = Of(ways[0], installed, candidate);
        for (var i = 1; i < ways.Count; i++)
            if (Of(ways[i], installed, candidate).Verdict != first.Verdict)
                return Open(Doubt.UnreadableExpression, "the expression can be read in several ways that differ for this version");
        return first;
    }
}
