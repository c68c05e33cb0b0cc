using System.Globalization;
using System.Text.RegularExpressions;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;
using PlantPatch.Feeds.Csaf;
using PlantPatch.Feeds.Files;
using PlantPatch.Tests;

namespace PlantPatch.Cli.Tests.Explain;

/// <summary>A sample of the real corpus: what an advisory lists is never judged unaffected below its bound, nor affected above everything it names.</summary>
public partial class OwnRowsTests
{
    static readonly Lazy<List<Advisory>> Sample = new(Read);

    [Fact]
    public void What_is_listed_is_never_unaffected_below_its_bound_however_it_is_spelt()
    {
        var matcher = new Matcher(ProductKnowledge.BuiltIn);
        var (missed, asked) = (new List<string>(), 0);
        foreach (var advisory in Sample.Value)
        {
            var compiled = matcher.Compile(advisory);
            var listed = advisory.Vulnerabilities.SelectMany(v => v.Statuses).Where(s => s.Status != ProductStatus.KnownNotAffected).Select(s => s.ProductId).ToHashSet();
            foreach (var row in advisory.Products.Where(p => listed.Contains(p.ProductId) && p.Relationship is null && p.Product.Trim().Length > 3))
            {
                // A line in the name (V13.2) or a second row of the product (its next train) limits the row: then below the bound is not inside.
                if (Inside(row.Expression.Trim()) is not { } version || Line().IsMatch(row.Product) || advisory.Products.Count(p => p.Product == row.Product) > 1) continue;
                foreach (var installed in Spellings(row, version))
                {
                    asked++;
                    if (matcher.Explain(compiled, installed) is { Verdict: Verdict.NotAffected } judged) missed.Add($"{advisory.Id} {installed}: {judged.Because}");
                }
            }
        }

        Assert.True(asked > 1000, $"only {asked} rows");
        // Rows that name no product themselves ('OS', 'All other device types').
        Assert.True(missed.Count * 500 <= asked, $"{missed.Count} of {asked}\n{string.Join('\n', missed.Take(20))}");
    }

    [Fact]
    public void What_is_above_every_bound_of_its_only_row_is_not_affected()
    {
        var matcher = new Matcher(ProductKnowledge.BuiltIn);
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var advisory in Sample.Value.Where(a => a.Products.Count == 1))
        {
            var row = advisory.Products[0];
            if (Bound().Match(row.Expression.Trim()) is not { Success: true }) continue;
            asked++;
            var installed = new Installed { Vendor = row.Vendor, Product = row.Product, Version = "99.99.99.99" };
            if (matcher.Explain(matcher.Compile(advisory), installed) is { Verdict: Verdict.Affected } judged) wrong.Add($"{advisory.Id} {installed}: {judged.Because}");
        }

        Assert.True(asked > 20, $"only {asked} rows");
        Assert.Empty(wrong);
    }

    /// <summary>As people write a name in a hurry: a verdict may become unknown by it, never unaffected.</summary>
    [Fact]
    public void A_name_that_is_cut_joined_shortened_or_lengthened_is_never_unaffected()
    {
        var matcher = new Matcher(ProductKnowledge.BuiltIn);
        var (missed, asked) = (new List<string>(), 0);
        foreach (var advisory in Sample.Value)
        {
            var compiled = matcher.Compile(advisory);
            var listed = advisory.Vulnerabilities.SelectMany(v => v.Statuses).Where(s => s.Status != ProductStatus.KnownNotAffected).Select(s => s.ProductId).ToHashSet();
            foreach (var row in advisory.Products.Where(p => listed.Contains(p.ProductId) && p.Relationship is null && p.Product.Trim().Length > 3).DistinctBy(p => p.Product).Take(3))
            {
                if (Inside(row.Expression.Trim()) is not { } version || Line().IsMatch(row.Product) || advisory.Products.Count(p => p.Product == row.Product) > 1) continue;
                foreach (var (slip, product) in Slips(row.Product.Trim()))
                {
                    asked++;
                    var installed = new Installed { Vendor = row.Vendor, Product = product, Version = version };
                    if (matcher.Explain(compiled, installed) is { Verdict: Verdict.NotAffected } judged) missed.Add($"{slip}\t{advisory.Id}\t{row.Vendor}\t{row.Product}\t{product}\t{version}\t{judged.Because}");
                }
            }
        }

        // Names that tell nothing by themselves ('Series B', 'Versions', 'not including EchoPAC').
        Assert.True(asked > 1000, $"only {asked} rows");
        Assert.True(missed.Count * 25 <= asked, $"{missed.Count} of {asked}\n{string.Join('\n', missed.Take(20))}");
    }

    static IEnumerable<(string Slip, string Product)> Slips(string product)
    {
        var words = product.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1) yield return ("joined", product.Replace(" ", ""));
        if (words.Length > 1) yield return ("dashed", product.Replace(' ', '-'));
        if (words.Length > 2) yield return ("last word left out", string.Join(' ', words[..^1]));
        if (words.Length > 2) yield return ("first word left out", string.Join(' ', words[1..]));
        if (words.Length > 1) yield return ("turned round", string.Join(' ', words.Reverse()));
        yield return ("kind behind", $"{product} module");
        yield return ("kind before", $"Controller {product}");
        yield return ("remark", $"{product} (spare)");
        yield return ("place", $"{product} Unit 2");
        yield return ("revision", $"{product} rev. B");
        yield return ("without dashes", product.Replace("-", ""));
        if (Array.FindLastIndex(words, w => w.Length > 6 && w.All(char.IsLetter)) is >= 0 and var at)
        {
            yield return ("cut", string.Join(' ', words.Select((w, i) => i == at ? w[..4] : w)));
            yield return ("cut with a dot", string.Join(' ', words.Select((w, i) => i == at ? w[..3] + "." : w)));
            yield return ("letter left out", string.Join(' ', words.Select((w, i) => i == at ? w.Remove(3, 1) : w)));
            yield return ("letters swapped", string.Join(' ', words.Select((w, i) => i == at ? $"{w[..2]}{w[3]}{w[2]}{w[4..]}" : w)));
            yield return ("plural", string.Join(' ', words.Select((w, i) => i == at ? w + "s" : w)));
        }
    }

    static IEnumerable<Installed> Spellings(AdvisoryProduct row, string version)
    {
        var own = new Installed { Vendor = row.Vendor, Product = row.Product.Trim(), Version = version };
        yield return own;
        yield return own with { Vendor = row.Vendor.ToUpperInvariant(), Product = own.Product.ToLowerInvariant() };
        yield return own with { Vendor = $"{row.Vendor.Trim()} Inc." };
        yield return own with { Product = LetterDigit().Replace(own.Product, "${g1} ${g2}") };
        if (row.ModelNumbers.FirstOrDefault(m => m.Length > 12 && !m.Contains('*')) is not { } order) yield break;
        yield return own with { Product = "", Model = order };
        yield return own with { Product = Brackets().Replace(own.Product, ""), Model = $"{order[..4]} {order[4..]}" };
        yield return own with { Vendor = "", Product = "", Model = order };
    }

    // A version below the only bound, one less in its second number.
    static string? Inside(string expression)
    {
        if (expression is "vers:all/*" or "*") return "1.0";
        if (Bound().Match(expression) is not { Success: true } bound) return null;
        var minor = long.Parse(bound.Groups["minor"].Value, CultureInfo.InvariantCulture);
        return minor == 0 ? null : $"{bound.Groups["major"].Value}.{(minor - 1).ToString(CultureInfo.InvariantCulture).PadLeft(bound.Groups["minor"].Value.Length, '0')}{bound.Groups["rest"].Value}";
    }

    static List<Advisory> Read()
    {
        var (advisories, number) = (new List<Advisory>(), 0);
        foreach (var file in DocumentFiles.Walk([SharedData.Path("data", "cisa-csaf-ot-2017-2023.zip")], FileLimits.Default, TestContext.Current.CancellationToken))
        {
            if (file.Outcome != FileOutcome.Document || number++ % 12 != 0) continue;
            using var json = StrictJson.Open(file.Bytes).Document;
            if (json is not null && CsafReader.Read(json.RootElement).Advisory is { } advisory) advisories.Add(advisory);
        }

        return advisories;
    }

    [GeneratedRegex(@"^(?:vers:all/)?\s*<=?\s*[vV]?(?<major>[1-9]\d*)\.(?<minor>\d{1,3})(?<rest>(?:\.\d+)*)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bound();

    [GeneratedRegex(@"\b[vVR]\s?\d|\d\.\d|\d\.[xX]\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"(?<g1>[A-Za-z])-(?<g2>\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LetterDigit();

    [GeneratedRegex(@"\s*\([^()]*\)\s*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Brackets();
}
