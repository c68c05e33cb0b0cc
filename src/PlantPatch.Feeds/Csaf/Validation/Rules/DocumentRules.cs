using System.Text;
using System.Text.Json;
using static PlantPatch.Feeds.Csaf.Validation.CsafTest;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>The document as a whole: sharing, references, order of keys, properties of nobody's.</summary>
static class DocumentRules
{
    public static IReadOnlyList<CsafTest> Tests { get; } =
    [
        Optional("6.2.10", "Missing TLP label", view => view.Document.Member("distribution").Member("tlp").Has("label") ? []
            : [new("/document/distribution/tlp/label", "There is no TLP label.")], CsafVersions.V20),
        Optional("6.2.11", "Missing Canonical URL", NoCanonicalUrl),
        Optional("6.2.13", "Sorting", Unsorted),
        Optional("6.2.22", "Document Tracking ID in Title", IdInTitle, CsafVersions.V21),
        Optional("6.2.38", "Usage of Deprecated Profile", view => view.Category?.StartsWith("csaf_deprecated_", StringComparison.Ordinal) == true
            ? [new("/document/category", $"The profile '{view.Category}' is one of an earlier version.")] : [], CsafVersions.V21),
        Optional("6.2.20", "Additional Properties", view => view.Schema.Unknown),
        Informative("6.3.6", "Use of non-self referencing URLs Failing to Resolve", view => Unresolvable(view, self: false)),
        Informative("6.3.7", "Use of self referencing URLs Failing to Resolve", view => Unresolvable(view, self: true)),
    ];

    static IEnumerable<Finding> NoCanonicalUrl(DocumentView view)
    {
        var file = FileNameOf(view.Tracking.Text("id"));
        var has = view.Document.Items("references").Any(r => r.TextOrNull("category") == "self"
            && r.TextOrNull("url") is { } url && url.StartsWith("https://", StringComparison.Ordinal) && url.EndsWith(file, StringComparison.Ordinal));
        if (!has) yield return new("/document/references", $"No reference of the category self is an https URL that ends with {file}.");
    }

    static IEnumerable<Finding> IdInTitle(DocumentView view)
    {
        if (view.Tracking.TextOrNull("id") is { Length: > 0 } id && view.Document.Text("title").Contains(id, StringComparison.Ordinal))
            yield return new("/document/title", $"The title repeats the document's id {id}.");
    }

    // CSAF 2.0, 5.1: lower case, and one underscore for each run of anything but letters, digits, plus and hyphen.
    static string FileNameOf(string id)
    {
        var name = new StringBuilder(id.Length + 5);
        var kept = true;
        foreach (var c in id.ToLowerInvariant())
        {
            var before = kept;
            kept = char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '+' or '-';
            if (kept || before) name.Append(kept ? c : '_');
        }

        return name.Append(".json").ToString();
    }

    static List<Finding> Unsorted(DocumentView view)
    {
        var found = new List<Finding>();
        Walk(view.Root, "", 0, found);
        return found;
    }

    static void Walk(JsonElement value, string path, int depth, List<Finding> found)
    {
        if (depth > 64) return; // unknown properties may nest as they like
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (at, item) in value.EnumerateArray().Index())
                if (item.ValueKind is JsonValueKind.Array or JsonValueKind.Object) Walk(item, $"{path}/{at}", depth + 1, found);
            return;
        }

        if (value.ValueKind != JsonValueKind.Object) return;
        var (last, sorted) = ((string?)null, true);
        foreach (var member in value.EnumerateObject())
        {
            sorted &= last is null || string.CompareOrdinal(last, member.Name) <= 0;
            last = member.Name;
            if (member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object) Walk(member.Value, $"{path}/{JsonText.Step(last)}", depth + 1, found);
        }

        if (!sorted) found.Add(new(path, "The keys are not in alphabetical order."));
    }

    // Nothing here goes out to the network: only names that can never resolve (RFC 2606, 2; RFC 6761, 6) are known to fail.
    static IEnumerable<Finding> Unresolvable(DocumentView view, bool self)
    {
        var lists = view.Vulnerabilities.Select(v => (Owner: v.Path, v.Json)).Prepend((Owner: "/document", Json: view.Document))
            .SelectMany(o => o.Json.Indexed("references").Select(r => (Path: $"{o.Owner}/references/{r.At}/url", r.Item)));
        foreach (var (path, reference) in lists)
            if ((reference.TextOrNull("category") == "self") == self && reference.TextOrNull("url") is { } url && NeverResolves(url))
                yield return new(path, $"{url} cannot be resolved: the name is reserved.");
    }

    static bool NeverResolves(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.HostNameType == UriHostNameType.Dns
        && uri.Host.Split('.')[^1] is "invalid" or "test" or "example";
}
