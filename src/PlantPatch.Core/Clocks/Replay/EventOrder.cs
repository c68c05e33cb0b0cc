namespace PlantPatch.Core.Clocks.Replay;

/// <summary>The one order in which events count, whatever order they were imported in: by time; at the same instant facts come before what is done about them.</summary>
static class EventOrder
{
    static readonly string[] Kinds =
    [
        "asset", "outage", "csm", "delegation", "patch.released", "source.designated", "source.replaced", "source.evaluated", "source", "patch.rereleased",
        "patch.discovered_omitted", "finding", "test", "vendor", "patch.applied", "patch.verified", "plan.created", "plan.revised", "plan.revision_requested",
        "plan.extension_requested", "plan.extension_approved", "milestone", "plan.implemented", "control", "patch", "change", "baseline", "asset.retired", "evidence", "noncompliance",
        "audit", "purge",
    ];

    public static List<TimelineEvent> Sorted(IEnumerable<TimelineEvent> events)
    {
        var sorted = events.ToList();
        sorted.Sort(Compare);
        return sorted;
    }

    static int Compare(TimelineEvent a, TimelineEvent b)
    {
        var order = a.At.CompareTo(b.At);
        if (order == 0) order = Rank(a.Kind).CompareTo(Rank(b.Kind));
        if (order == 0) order = string.CompareOrdinal(a.About, b.About);
        return order != 0 || ReferenceEquals(a, b) ? order : string.CompareOrdinal(a.ToString(), b.ToString());
    }

    static int Rank(string kind)
    {
        var exact = Array.IndexOf(Kinds, kind);
        if (exact >= 0) return exact;
        var family = Array.IndexOf(Kinds, kind[..Math.Max(0, kind.IndexOf('.', StringComparison.Ordinal))]);
        return family >= 0 ? family : Kinds.Length;
    }
}
