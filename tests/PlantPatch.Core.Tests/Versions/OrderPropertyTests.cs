using CsCheck;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Tests.Versions;

public class OrderPropertyTests
{
    // One generator per scheme: what one vendor would write for one product.
    static readonly Gen<string> Numeric = Gen.Int[0, 12].List[1, 4].Select(parts => string.Join('.', parts));

    static readonly Gen<string> Levels = Gen.Select(Gen.Int[13, 16], Gen.Int[0, 3], Gen.Int[0, 12], Gen.Int[0, 3],
        (major, sp, update, hf) => $"V{major}{(sp > 0 ? $" SP{sp}" : "")}{(update > 0 ? $" Update {update}" : "")}{(hf > 0 ? $" HF{hf}" : "")}");

    static readonly Gen<string> LetterSuffix = Gen.Select(Gen.Int[1, 2], Gen.Int[100, 112], Gen.Char['A', 'F'], (a, b, letter) => $"{a}.{b}{letter}");

    static readonly Gen<string> RCode = Gen.Select(Gen.Int[8, 17], Gen.Char['A', 'D'], (n, letter) => $"R{n}{letter}");

    static readonly Gen<string> Year = Gen.Select(Gen.Int[2014, 2023], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 3],
        (year, r, sp, p) => $"{year}{(r > 0 ? $" R{r}" : "")}{(sp > 0 ? $" SP{sp}" : "")}{(p > 0 ? $" P0{p}" : "")}");

    static readonly Gen<string> Build = Gen.Select(Gen.Int[3, 5], Gen.Int[0, 9], Gen.Int[160101, 160120], (a, b, build) => $"{a}.{b} Build {build}");

    static readonly Gen<string> Cisco = Gen.Select(Gen.Int[1, 3], Gen.Int[1, 9], Gen.Int[0, 3], Gen.Char['a', 'c'], (a, b, c, letter) => $"15.{a}({b})E{c}{letter}");

    static readonly Gen<string> Date = Gen.Select(Gen.Int[2019, 2022], Gen.Int[1, 12], Gen.Int[1, 28], (y, m, d) => $"{y}{m:D2}{d:D2}");

    static readonly Gen<string> FixedMinor = Gen.Select(Gen.Int[4, 7], Gen.Int[0, 30], (a, b) => $"{a}.{b:D3}");

    static readonly Gen<string> PreRelease = Gen.Select(Gen.Int[1, 2], Gen.Int[0, 2], AnyOf("", "-alpha", "-beta", "-rc.1", "-rc.2"), (a, b, pre) => $"{a}.{b}.0{pre}");

    static readonly Gen<string> LetterCode = Gen.Select(Gen.Char['A', 'L'], Gen.Char['A', 'F'], (a, b) => $"{a}{b}");

    static readonly Gen<string> Sel = Gen.Select(Gen.Int[100, 105], Gen.Int[0, 4], (r, v) => v == 0 ? $"R{r}" : $"R{r}-V{v}");

    static readonly Gen<string> Wago = Gen.Select(Gen.Int[1, 3], Gen.Int[0, 9], Gen.Int[1, 12], (a, b, build) => $"0{a}.0{b}.07({build:D2})");

    static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    public static TheoryData<string> Schemes => [.. Generators.Keys];

    static readonly Dictionary<string, Gen<string>> Generators = new()
    {
        ["numeric"] = Numeric, ["levels"] = Levels, ["letter suffix"] = LetterSuffix, ["R-code"] = RCode, ["year"] = Year, ["build"] = Build, ["Cisco"] = Cisco,
        ["date"] = Date, ["fixed minor"] = FixedMinor, ["pre-release"] = PreRelease, ["letter code"] = LetterCode, ["SEL"] = Sel, ["WAGO"] = Wago,
    };

    static readonly VersionContext Plain = new("Korenix", "");

    static Order Compare(string a, string b) => VersionOrder.Compare(a, b, Plain).Order;

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Within_a_scheme_the_order_is_total_antisymmetric_and_transitive(string scheme)
    {
        var versions = Generators[scheme];

        Gen.Select(versions, versions, versions).Sample((a, b, c) =>
        {
            var (ab, ba, bc, ac) = (Compare(a, b), Compare(b, a), Compare(b, c), Compare(a, c));
            return ab != Order.Unknown
                && ba == (ab switch { Order.Less => Order.Greater, Order.Greater => Order.Less, _ => Order.Equal })
                && Compare(a, a) == Order.Equal
                && (ab != bc || ab == ac)
                && (ab != Order.Equal || bc == ac);
        }, iter: 2000);
    }

    [Fact]
    public void Leading_and_trailing_zeros_change_nothing()
    {
        Gen.Select(Gen.Int[0, 99].List[3, 4], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool).Sample((parts, leading, trailing, v) =>
        {
            var plain = string.Join('.', parts);
            var padded = (v ? "V" : "") + string.Join('.', parts.Select(p => new string('0', leading) + p)) + string.Concat(Enumerable.Repeat(".0", trailing));
            return Compare(plain, padded) == Order.Equal;
        }, iter: 2000);
    }

    [Fact]
    public void A_version_is_inside_an_upper_bound_exactly_when_it_comes_before_it()
    {
        Gen.Select(Numeric, Numeric).Sample((bound, candidate) =>
        {
            var judged = VersionExpression.Read($"< {bound}", Plain).Judge(new InstalledVersion(candidate)).Verdict;
            return judged == Compare(candidate, bound) switch
            {
                Order.Less => Verdict.Affected, Order.Unknown => Verdict.Unknown, _ => Verdict.NotAffected,
            };
        }, iter: 2000);
    }

    [Fact]
    public void Nothing_that_is_typed_makes_the_readers_throw()
    {
        var words = AnyOf("<", "<=", ">", ">=", "|", ",", " ", "and", "prior", "to", "(", ")", "1.2", "V3.X", "*", "all versions", "SP", "Update 3",
            "vers:all/", "with", "serial number", "20X", "April", "2023", "-", "_", "–", "R15A", "15.2(6)E2a", "function state", "u-boot", "between", "excluding", "'", "≤", "99999999999999999999999");
        Gen.Select(Gen.OneOf(words, Gen.String[0, 8]).Array[0, 12], Gen.OneOf(words, Gen.String[0, 12])).Sample((pieces, candidate) =>
        {
            var context = new VersionContext("Siemens", candidate, string.Join(' ', pieces), [candidate], [string.Concat(pieces)]);
            var glued = VersionExpression.Read(string.Concat(pieces), context).Judge(new InstalledVersion(candidate));
            var spaced = VersionExpression.Read(string.Join(' ', pieces), context).Judge(new InstalledVersion(candidate, candidate, candidate));
            return glued.Because.Length > 0 && spaced.Because.Length > 0;
        }, iter: 20_000);
    }

    [Fact]
    public void What_is_too_long_is_unreadable_and_unknown()
    {
        var expression = VersionExpression.Read(new string('<', 2001), VersionContext.None);

        Assert.NotNull(expression.Unreadable);
        Assert.Equal(Verdict.Unknown, expression.Judge(new InstalledVersion("1.0")).Verdict);
    }
}
