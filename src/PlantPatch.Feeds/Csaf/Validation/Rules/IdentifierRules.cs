using System.Text.Json;
using static PlantPatch.Feeds.Csaf.Validation.CsafTest;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>Product identification helpers: package URLs, hashes, model and serial numbers.</summary>
static class IdentifierRules
{
    public static IReadOnlyList<CsafTest> Tests { get; } =
    [
        Mandatory("6.1.13", "PURL", InvalidPurl),
        Mandatory("6.1.25", "Multiple Use of Same Hash Algorithm", RepeatedAlgorithm),
        Mandatory("6.1.42", "PURL Qualifiers", DifferentPurls, CsafVersions.V21),
        Mandatory("6.1.43", "Use of Multiple Stars in Model Number", view => Stars(view, "model_numbers"), CsafVersions.V21),
        Mandatory("6.1.44", "Use of Multiple Stars in Serial Number", view => Stars(view, "serial_numbers"), CsafVersions.V21),
        Optional("6.2.8", "Use of MD5 as the only Hash Algorithm", view => OnlyHash(view, "md5")),
        Optional("6.2.9", "Use of SHA-1 as the only Hash Algorithm", view => OnlyHash(view, "sha1")),
        Informative("6.3.5", "Use of Short Hash", ShortHash),
    ];

    static IEnumerable<(string Path, JsonElement Json)> Helpers(DocumentView view) => view.Products
        .Where(p => p.Product.Has("product_identification_helper"))
        .Select(p => (p.Path + "/product_identification_helper", p.Product.Member("product_identification_helper")));

    static IEnumerable<Finding> InvalidPurl(DocumentView view)
    {
        foreach (var (path, helper) in Helpers(view))
        {
            if (helper.TextOrNull("purl") is { } single && PackageUrl.Flaw(single) is { } flaw) yield return new(path + "/purl", flaw);
            foreach (var (at, purl) in helper.Indexed("purls"))
                if (purl.AsText() is { } text && PackageUrl.Flaw(text) is { } odd) yield return new($"{path}/purls/{at}", odd);
        }
    }

    // CSAF 2.1, 6.1.42: several purls of one product may differ in their qualifiers only.
    static IEnumerable<Finding> DifferentPurls(DocumentView view)
    {
        foreach (var (path, helper) in Helpers(view))
        {
            var purls = helper.Texts("purls");
            for (var at = 1; at < purls.Count; at++)
                if (PackageUrl.WithoutQualifiers(purls[at]) != PackageUrl.WithoutQualifiers(purls[0]))
                    yield return new($"{path}/purls/{at}", "The purl differs from the first one in more than its qualifiers.");
        }
    }

    static IEnumerable<Finding> Stars(DocumentView view, string property)
    {
        foreach (var (path, helper) in Helpers(view))
            foreach (var (at, number) in helper.Indexed(property))
                if (number.AsText() is { } text && UnescapedStars(text) > 1)
                    yield return new($"{path}/{property}/{at}", $"'{text}' holds more than one unescaped star.");
    }

    static int UnescapedStars(string text)
    {
        var stars = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\\') i++;
            else if (text[i] == '*') stars++;
        return stars;
    }

    static IEnumerable<(string Path, JsonElement Json)> Hashes(DocumentView view) =>
        Helpers(view).SelectMany(h => h.Json.Indexed("hashes").Select(file => ($"{h.Path}/hashes/{file.At}", file.Item)));

    static IEnumerable<Finding> RepeatedAlgorithm(DocumentView view)
    {
        foreach (var (path, file) in Hashes(view))
        {
            var seen = new HashSet<string>();
            foreach (var (at, hash) in file.Indexed("file_hashes"))
                if (hash.TextOrNull("algorithm") is { } algorithm && !seen.Add(algorithm))
                    yield return new($"{path}/file_hashes/{at}", $"The file has more than one {algorithm} hash.");
        }
    }

    static IEnumerable<Finding> OnlyHash(DocumentView view, string weak)
    {
        foreach (var (path, file) in Hashes(view))
        {
            var algorithms = file.Items("file_hashes").Select(h => h.TextOrNull("algorithm")).ToList();
            if (algorithms.Count > 0 && algorithms.TrueForAll(a => a == weak))
                yield return new(path, $"{weak} is the only hash of the file; it can be forged.");
        }
    }

    static IEnumerable<Finding> ShortHash(DocumentView view)
    {
        foreach (var (path, file) in Hashes(view))
            foreach (var (at, hash) in file.Indexed("file_hashes"))
                if (hash.TextOrNull("value") is { Length: < 64 } value)
                    yield return new($"{path}/file_hashes/{at}/value", $"The hash has {value.Length} characters; fewer than 64 are weak.");
    }
}
