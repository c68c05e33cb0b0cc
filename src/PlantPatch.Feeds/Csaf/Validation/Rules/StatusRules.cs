using System.Text.Json;
using static PlantPatch.Feeds.Csaf.Validation.CsafTest;

namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>Product status, remediations and flags: they do not contradict each other and say whom they concern.</summary>
static class StatusRules
{
    // CSAF 2.1, 3.2.4.16.1: remediation categories that cannot both hold for one product; each pair once.
    static readonly HashSet<(string, string)> Contradicting =
    [
        ("workaround", "optional_patch"), ("workaround", "none_available"), ("mitigation", "optional_patch"), ("mitigation", "none_available"),
        ("vendor_fix", "optional_patch"), ("vendor_fix", "none_available"), ("vendor_fix", "fix_planned"), ("vendor_fix", "no_fix_planned"),
        ("optional_patch", "none_available"), ("optional_patch", "fix_planned"), ("optional_patch", "no_fix_planned"),
        ("none_available", "fix_planned"), ("none_available", "no_fix_planned"), ("fix_planned", "no_fix_planned"),
    ];

    // The same clause: remediation categories that make no sense for a product of that status.
    static readonly Dictionary<string, StatusGroup[]> Senseless = new()
    {
        ["workaround"] = [StatusGroup.NotAffected, StatusGroup.Fixed],
        ["mitigation"] = [StatusGroup.NotAffected, StatusGroup.Fixed],
        ["vendor_fix"] = [StatusGroup.NotAffected, StatusGroup.Fixed],
        ["optional_patch"] = [StatusGroup.Affected],
        ["none_available"] = [StatusGroup.NotAffected, StatusGroup.Fixed],
        ["fix_planned"] = [StatusGroup.Fixed],
        ["no_fix_planned"] = [StatusGroup.Fixed],
    };

    public static IReadOnlyList<CsafTest> Tests { get; } =
    [
        Mandatory("6.1.6", "Contradicting Product Status", ContradictingStatus),
        Mandatory("6.1.29", "Remediation without Product Reference", view => WithoutProduct(view, "remediations", "remediation")),
        Mandatory("6.1.32", "Flag without Product Reference", view => WithoutProduct(view, "flags", "flag")),
        Mandatory("6.1.33", "Multiple Flags with VEX Justification Codes per Product", RepeatedJustification),
        Mandatory("6.1.35", "Contradicting Remediations", ContradictingRemediations, CsafVersions.V21),
        Mandatory("6.1.36", "Contradicting Product Status Remediation Combination", SenselessRemediation, CsafVersions.V21),
        Optional("6.2.2", "Missing Remediation", NoRemediation),
    ];

    static IEnumerable<Finding> ContradictingStatus(DocumentView view)
    {
        foreach (var vulnerability in view.Vulnerabilities)
        {
            var first = new Dictionary<string, StatusList>();
            foreach (var status in vulnerability.Statuses.Where(s => s.Group != StatusGroup.Recommended))
                for (var at = 0; at < status.Products.Count; at++)
                    if (!first.TryAdd(status.Products[at], status) && first[status.Products[at]] is var other && other.Group != status.Group)
                        yield return new($"{status.Path}/{at}", $"The product '{status.Products[at]}' is both {other.Name} and {status.Name}.");
        }
    }

    static IEnumerable<Finding> WithoutProduct(DocumentView view, string list, string word)
    {
        foreach (var vulnerability in view.Vulnerabilities)
            foreach (var (at, item) in vulnerability.Json.Indexed(list))
                if (!item.Has("product_ids") && !item.Has("group_ids"))
                    yield return new($"{vulnerability.Path}/{list}/{at}", $"The {word} names no product and no product group.");
    }

    static IEnumerable<Finding> RepeatedJustification(DocumentView view)
    {
        foreach (var vulnerability in view.Vulnerabilities)
        {
            var justified = new HashSet<string>();
            foreach (var (at, flag) in vulnerability.Json.Indexed("flags"))
                foreach (var product in view.Concerned(flag).Distinct())
                    if (!justified.Add(product))
                        yield return new($"{vulnerability.Path}/flags/{at}", $"The product '{product}' has more than one VEX justification.");
        }
    }

    static IEnumerable<Finding> ContradictingRemediations(DocumentView view)
    {
        foreach (var vulnerability in view.Vulnerabilities)
        {
            var categories = new Dictionary<string, HashSet<string>>();
            foreach (var (at, remediation) in vulnerability.Json.Indexed("remediations"))
            {
                if (remediation.TextOrNull("category") is not { } category) continue;
                foreach (var product in view.Concerned(remediation).Distinct())
                {
                    if (!categories.TryGetValue(product, out var others)) categories[product] = others = [];
                    foreach (var other in others)
                        if (Contradicting.Contains((category, other)) || Contradicting.Contains((other, category)))
                            yield return new($"{vulnerability.Path}/remediations/{at}", $"For the product '{product}', {category} contradicts {other}.");
                    others.Add(category);
                }
            }
        }
    }

    static IEnumerable<Finding> SenselessRemediation(DocumentView view)
    {
        foreach (var vulnerability in view.Vulnerabilities)
        {
            var statuses = vulnerability.Statuses.SelectMany(s => s.Products.Select(p => (Product: p, s.Group))).ToLookup(s => s.Product, s => s.Group);
            foreach (var (at, remediation) in vulnerability.Json.Indexed("remediations"))
                if (remediation.TextOrNull("category") is { } category && Senseless.TryGetValue(category, out var groups))
                    foreach (var product in view.Concerned(remediation).Distinct())
                        foreach (var group in statuses[product].Distinct().Intersect(groups))
                            yield return new($"{vulnerability.Path}/remediations/{at}", $"The product '{product}' is {group}, so {category} cannot apply to it.");
        }
    }

    static IEnumerable<Finding> NoRemediation(DocumentView view)
    {
        foreach (var vulnerability in view.Vulnerabilities)
        {
            var remedied = vulnerability.Json.Items("remediations").SelectMany(view.Concerned).ToHashSet();
            foreach (var status in vulnerability.Statuses.Where(s => s.Group is StatusGroup.Affected or StatusGroup.UnderInvestigation))
                for (var at = 0; at < status.Products.Count; at++)
                    if (!remedied.Contains(status.Products[at]))
                        yield return new($"{status.Path}/{at}", $"There is no remediation for the product '{status.Products[at]}'.");
        }
    }
}
