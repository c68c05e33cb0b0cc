using System.Text.RegularExpressions;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions;

/// <summary>How two versions stand to each other; what cannot be compared is <see cref="Unknown"/>.</summary>
public enum Order { Less, Equal, Greater, Unknown }

/// <summary>An order with the sentence a person can check.</summary>
public readonly record struct Compared(Order Order, string Because);

/// <summary>In what the two differ; a bound without a service pack is silent about the service packs of its release.</summary>
enum Differs { Number, MoreNumbers, MoreLevels, MoreBuild }

/// <summary>An order before anybody asked for the sentence.</summary>
readonly record struct Relation(Order Order, Differs In = Differs.Number, string? Why = null, Doubt Doubt = Doubt.NotComparable)
{
    /// <summary>With an unknown order: what it is under each of the two readings of a shortened number, where there are two.</summary>
    public (Order AsWritten, Order Padded)? Either { get; init; }

    /// <summary>Is the order one of these two, however a shortened number is read?</summary>
    public bool IsEither(Order one, Order other) => Either is var (x, y) && (x == one || x == other) && (y == one || y == other);

    public static Relation Unknown(string why, Doubt doubt = Doubt.NotComparable) => new(Order.Unknown, Why: why, Doubt: doubt);
}

/// <summary>Which of two versions is the later one. Schemes that do not meet are not compared.</summary>
public static partial class VersionOrder
{
    public static Compared Compare(string a, string b, VersionContext context)
    {
        var (left, right) = (Release.Read(a), Release.Read(b));
        var relation = Relate(left, right, FixedWidth.Of(context, [a, b]));
        if (relation.In == Differs.MoreBuild) relation = Relation.Unknown($"{b} does not say its build, and the build decides at {a}");
        return new(relation.Order, relation.Order switch
        {
            Order.Less => $"{a} comes before {b}",
            Order.Greater => $"{a} comes after {b}",
            Order.Equal => $"{a} and {b} are the same version",
            _ => relation.Why!,
        });
    }

    /// <summary>How the installed version <paramref name="a"/> stands to the stated version <paramref name="b"/>.</summary>
    internal static Relation Relate(Release a, Release b, MinorWidth minor)
    {
        if (!a.IsComparable || !b.IsComparable) return Relation.Unknown($"'{(a.IsComparable ? b : a).Text}' is not a version that can be compared");
        if (a.Alias is { } first && (b.Alias ?? (CountsLike(b, first, a) ? b : null)) is { } other && Relate(first, other, minor) is { Order: not Order.Unknown } byNumbers) return byNumbers;
        if (b.Alias is { } alias && CountsLike(a, alias, b) && Relate(a, alias, minor) is { Order: not Order.Unknown } byAlias) return byAlias;

        if (a.Scheme != b.Scheme && (Alone(a.Scheme) || Alone(b.Scheme))) return NotMet(a, b);
        switch (a.Scheme)
        {
            case Scheme.Date: return Of(Dates.Compare(a.Date, b.Date), a, b);
            case Scheme.LetterCode: return Of(LetterCodes.Compare(a.Prefix, b.Prefix), a, b);
            case Scheme.CiscoIos: return Of(CiscoIos.Compare(a, b), a, b);
        }

        if (NextLetter(a.Name, b.Name) is { } letter) return Of(letter, a, b);
        if (!SameName(a.Name, b.Name)) return Relation.Unknown($"{a.Text} is a version of {a.Name}, {b.Text} one of {b.Name}");
        if (a.Prefix != b.Prefix && a.LetterCountsFirst && b.LetterCountsFirst) return Of(string.CompareOrdinal(a.Prefix, b.Prefix), a, b);
        if (a.Prefix != b.Prefix && a.Prefix.Length > 0 && b.Prefix.Length > 0) return NotMet(a, b);
        if (b.InItsLine is { } whole && !a.IsBareLevel && !IsReleaseOfYear(a)) return Whole(a, whole, minor);
        if (IsReleaseOfYear(a) && Counts(b) || IsReleaseOfYear(b) && Counts(a)) return Relation.Unknown($"{(IsReleaseOfYear(a) ? a : b).Text} is only the release of a year; of which is not said", Doubt.ShortVersion);
        if (a.IsBareLevel != b.IsBareLevel) return Relation.Unknown($"{(a.IsBareLevel ? a : b).Text} is only a patch level; of which version is not said", Doubt.ShortVersion);
        return Whole(a, b, minor);
    }

    // The R2 of a 2020 R2 says nothing beside 8.1.
    internal static bool IsReleaseOfYear(Release release) => release is { Prefix: "R", Main: [{ Number: < 10, After: "", Any: false }], Build.Count: 0 };

    static bool Counts(Release release) => release.Prefix != "R" && release.Main.Count > 1;

    static Relation Whole(Release a, Release b, MinorWidth minor)
    {
        if (BuildBehind(a, b) is { } behind) return behind;
        if (BuildBehind(b, a) is { } ahead) return ahead.Order switch { Order.Less => ahead with { Order = Order.Greater }, Order.Greater => ahead with { Order = Order.Less }, _ => ahead };
        if (IsYearOrNumber(a, b) || IsYearOrNumber(b, a)) return Relation.Unknown($"{a.Text} and {b.Text} count in different ways: one in releases of a year, the other in numbers");
        var main = Components.Compare(a.Main, b.Main, minor);

        // "< 1.3.0 (Build Nr. 1.3.0.1339)" beside an installed 1.3.0: which build is not said.
        if (main.Order == Order.Equal && b.Levels.Count == 0 && b.Alias is { } longer && longer.Main.Count > b.Main.Count && Lines.Inside(longer, b))
            return Relation.Unknown($"{a.Text} does not say its build, and the build decides at {longer.Text}", Doubt.ShortVersion);
        if (main.Order == Order.Unknown)
            return main with { Why = main.Why ?? $"{a.Text} and {b.Text} count in different ways", Either = HasMore(a) || HasMore(b) ? null : main.Either };
        if (main.Order != Order.Equal)
            return IsPackOrNumber(a, b) || IsPackOrNumber(b, a) ? Relation.Unknown($"{a.Text} and {b.Text} count in different ways: one in service packs, the other in a third number") : main;

        // 4.4-00P5 and 4.4-01: the number behind the dash counts before the patch of it.
        if (a.Build is [var own] && b.Build is [var other] && own.Width == other.Width && own.Number != other.Number && a.Levels.Count + b.Levels.Count > 0 && NumberBehindDash().IsMatch(a.Text) && NumberBehindDash().IsMatch(b.Text))
            return Of(own.Number.CompareTo(other.Number), a, b);
        if (LevelWords.Compare(a.Levels, b.Levels) is not { } levels) return Relation.Unknown($"the levels of {a.Text} and {b.Text} count different things");
        if (levels != 0) return new(levels < 0 ? Order.Less : Order.Greater, b.Levels.Count == 0 ? Differs.MoreLevels : Differs.Number);

        if (a.Build.Count > 0 && b.Build.Count > 0)
        {
            var build = Components.Compare(a.Build, b.Build, MinorWidth.Plain);
            if (build.Order != Order.Equal) return build.Order == Order.Unknown ? NotMet(a, b) : build with { In = Differs.Number };
        }
        else if (b.Build.Count > 0) return Relation.Unknown($"{a.Text} does not say its build, and the build decides at {b.Text}", Doubt.ShortVersion);
        else if (a.Build.Count > 0 && a.Rest == b.Rest) return new(Order.Greater, Differs.MoreBuild);

        if (a.Rest.Equals(b.Rest, StringComparison.OrdinalIgnoreCase)) return new(Order.Equal);
        return b.Rest.Length == 0
            ? new(Order.Unknown, Differs.MoreBuild, $"'{a.Rest}' in {a.Text} is not understood")
            : Relation.Unknown($"'{b.Rest}' in {b.Text} is not understood");
    }

    [GeneratedRegex(@"^[A-Z]?\d+(?:\.\d+)*-\d", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex NumberBehindDash();

    // 3.1.4022.4 is 3.1 Build 4022.4, as long as the number behind is as long as the build.
    static Relation? BuildBehind(Release a, Release b)
    {
        if (a.Build.Count > 0 || b.Build.Count == 0 || b.Main.Count == 0 || HasLevelsOrRest(a) || HasLevelsOrRest(b) || a.Main.Count <= b.Main.Count) return null;
        var behind = a.Main[b.Main.Count..];
        return behind[0].Width > 2 && behind[0].Width == b.Build[0].Width && Components.Compare(a.Main[..b.Main.Count], b.Main, MinorWidth.Plain).Order == Order.Equal
            ? Components.Compare(behind, b.Build, MinorWidth.Plain) : null;
    }

    static bool HasLevelsOrRest(Release release) => release.Levels.Count > 0 || release.Rest.Length > 0;

    // V6.0 SP8 may be what the other writes as V6.0.8.
    static bool IsPackOrNumber(Release packed, Release numbered) =>
        packed.Levels.Exists(l => l.Tier == LevelTier.ServicePack) && numbered.Levels.Count == 0 && packed.Main.Count == 2 && numbered.Main.Count is 3 or 4
        && packed.Main[0].Number == numbered.Main[0].Number && packed.Main[1].Number == numbered.Main[1].Number && numbered.Main[2].Number > 0;

    // 2020.2.00.39 may be what the other writes as 2020 R2 SP1.
    static bool IsYearOrNumber(Release ofYear, Release numbered) =>
        ofYear is { Main: [var year], Levels: [{ Kind: "R" }, ..] } && Schemes.Years.IsYear(year.Number) && numbered is { Main: [var same, _, ..], Levels.Count: 0 } && same.Number == year.Number;

    static bool HasMore(Release release) => HasLevelsOrRest(release) || release.Build.Count > 0;

    // Is the installed version written as the other spelling is, rather than as the first?
    static bool CountsLike(Release a, Release alias, Release first) =>
        a.Levels.Count == 0 && a.Main.Count >= alias.Main.Count && alias.Main.Count > first.Main.Count
        && (Lines.Inside(alias, first) || !Lines.Inside(a, first));

    static bool Alone(Scheme scheme) => scheme is Scheme.Date or Scheme.LetterCode or Scheme.CiscoIos;

    // LAAAA 2.10.0 and LAAAB 5.06.1: the loading packages of a drive, the later one with the later letter.
    static int? NextLetter(string a, string b) =>
        a.Length > 3 && a.Length == b.Length && a[^1] != b[^1] && char.IsAsciiLetter(a[^1]) && char.IsAsciiLetter(b[^1]) && a.AsSpan(0, a.Length - 1).SequenceEqual(b.AsSpan(0, b.Length - 1)) ? a[^1] - b[^1] : null;

    // HMI CPCI85 and CPCI85 are one; NMC2 and NMC3 are two.
    internal static bool SameName(string a, string b) =>
        a.Length == 0 || b.Length == 0 || a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal);

    static Relation Of(int? order, Release a, Release b) => order switch
    {
        null => NotMet(a, b),
        < 0 => new(Order.Less),
        > 0 => new(Order.Greater),
        _ => new(Order.Equal),
    };

    static Relation NotMet(Release a, Release b) => Relation.Unknown($"{a.Text} and {b.Text} are not comparable");
}
