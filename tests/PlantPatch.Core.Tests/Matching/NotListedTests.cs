using CsCheck;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.Core.Tests.Matching;

/// <summary>
/// "Does not list this product" needs a reason: another vendor, another article, another family, a name that says something of its own. That a name was not
/// recognised is none. Made-up vendors and products, so that no table helps.
/// </summary>
public class NotListedTests
{
    static readonly Matcher Matcher = new(ProductKnowledge.BuiltIn);

    static readonly Gen<string> Letters = Gen.OneOf(Gen.Const("QX"), Gen.Const("BRT"), Gen.Const("ZK"), Gen.Const("HLM"), Gen.Const("VGT"));
    static readonly Gen<string> Code = Gen.Select(Letters, Gen.Int[100, 9899], Gen.Bool, (letters, number, dash) => $"{letters}{(dash ? "-" : "")}{number}").Where(code => code.Length > 4);
    static readonly Gen<string> Name = Gen.OneOf(Gen.Const("Frobnicator"), Gen.Const("Gronkulator"), Gen.Const("Brixolog"), Gen.Const("Zandrion"), Gen.Const("Womblique"));
    static readonly Gen<string> Line = Gen.OneOf(Gen.Const("Boilerline"), Gen.Const("Kesselwerk"), Gen.Const("Steamtron"), Gen.Const("Acmelon 4"));
    static readonly Gen<string> Kind = Gen.OneOf(Gen.Const("Controller"), Gen.Const("Access Control Panel"), Gen.Const("Software"), Gen.Const("Ethernet Switch"), Gen.Const("Firmware"), Gen.Const("Series"), Gen.Const("Protection Relay"));
    static readonly Gen<string> Thing = Gen.OneOf(Code, Name, Gen.Select(Name, Code, (name, code) => $"{name} {code}"));

    [Fact]
    public void The_line_before_a_name_does_not_make_it_unlisted() =>
        Gen.Select(Thing, Line).Sample((thing, line) => Assert.NotEqual(Verdict.NotAffected, Judge(thing, $"{line} {thing}")), iter: 500);

    [Fact]
    public void A_kind_of_thing_on_either_side_does_not_make_it_unlisted() =>
        Gen.Select(Thing, Kind).Sample((thing, kind) =>
        {
            Assert.NotEqual(Verdict.NotAffected, Judge($"{thing} {kind}", thing));
            Assert.NotEqual(Verdict.NotAffected, Judge(thing, $"{thing} {kind}"));
        }, iter: 500);

    [Fact]
    public void An_article_is_known_by_its_code_whatever_each_side_writes_around_it() =>
        Gen.Select(Code, Line, Kind).Sample((code, line, kind) =>
        {
            Assert.NotEqual(Verdict.NotAffected, Judge($"{code} {kind}", $"{line} {code}"));
            Assert.NotEqual(Verdict.NotAffected, Judge($"{line} {code}", $"{code} {kind}"));
        }, iter: 500);

    [Fact]
    public void Another_code_another_name_and_another_vendor_are_reasons() =>
        Gen.Select(Code, Code, Name, Name, Line).Where((code, other, name, unlike, _) => code.Replace("-", "", StringComparison.Ordinal) != other.Replace("-", "", StringComparison.Ordinal) && name != unlike)
            .Sample((code, other, name, unlike, line) =>
            {
                Assert.Equal(Verdict.NotAffected, Judge($"{line} {code}", $"{line} {other}"));
                Assert.Equal(Verdict.NotAffected, Judge(name, unlike));
                Assert.Equal(Verdict.NotAffected, Judge(name, name, vendor: "Siemens"));
            }, iter: 500);

    [Fact]
    public void A_vendor_of_whom_nothing_is_known_is_no_reason_against_the_very_name() =>
        Gen.Select(Name, Code, (name, code) => $"{name} {code}").Sample(thing =>
        {
            Assert.Equal(Verdict.Unknown, Judge(thing, thing, vendor: "Heizwerke Nord"));
            Assert.Equal(Verdict.NotAffected, Judge(thing, thing, vendor: "Siemens"));
        }, iter: 200);

    [Fact]
    public void The_brand_of_the_advisory_before_the_name_stands_against_another_vendor() =>
        Gen.Select(Name, Code, (name, code) => $"{name} {code}").Sample(thing =>
            Assert.Equal(Verdict.Unknown, Matcher.Explain(Matcher.Compile(SmallAdvisory.Of(("Vertiv", thing, "All versions"))), new() { Vendor = "Siemens", Product = $"Liebert {thing}", Version = "1.0" }).Verdict), iter: 200);

    [Fact]
    public void A_product_called_like_the_row_is_not_unlisted_for_a_model_that_goes_on() =>
        Gen.Select(Code, Letters).Sample((code, letters) =>
            Assert.NotEqual(Verdict.NotAffected, Matcher.Explain(Matcher.Compile(SmallAdvisory.Of(("Boilerworks", code, "All versions"))),
                new() { Vendor = "Boilerworks", Product = code, Model = $"{code}{letters}", Version = "1.0" }).Verdict), iter: 200);

    static Verdict Judge(string row, string installed, string vendor = "Boilerworks") =>
        Matcher.Explain(Matcher.Compile(SmallAdvisory.Of(("Boilerworks", row, "All versions"))), new() { Vendor = vendor, Product = installed, Version = "1.0" }).Verdict;
}
