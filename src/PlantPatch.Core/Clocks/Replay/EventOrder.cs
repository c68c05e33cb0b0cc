using System.Collections;
using System.Globalization;
using NodaTime;

namespace PlantPatch.Core.Clocks.Replay;

/// <summary>The one order in which events count, whatever order they were imported in: by time; at the same instant facts come before what is done about them.</summary>
static class EventOrder
{
    static readonly string[] Kinds =
    [
        "asset", "outage", "csm", "delegation", "patch.released", "source.designated", "source.replaced", "source.evaluated", "source", "patch.rereleased",
        "patch.discovered_omitted", "finding", "test", "vendor", "patch.approved", "window", "patch.applied", "patch.verified", "plan.created", "plan.revised", "plan.revision_requested",
        "plan.extension_requested", "plan.extension_approved", "plan.change_rejected", "milestone", "plan.implemented", "control", "patch", "change", "baseline", "asset.retired", "evidence", "noncompliance",
        "audit", "purge",
    ];

    readonly record struct Place(Instant At, int Rank, string About, TimelineEvent Event);

    public static IEnumerable<TimelineEvent> Sorted(IEnumerable<TimelineEvent> events)
    {
        var ranks = new Dictionary<string, int>();
        var places = events.Select(e => new Place(e.At, RankOf(e.Kind), e.About, e)).ToArray();
        Array.Sort(places, Compare);
        return places.Select(p => p.Event);

        int RankOf(string kind)
        {
            if (!ranks.TryGetValue(kind, out var rank)) ranks[kind] = rank = Rank(kind);
            return rank;
        }
    }

    static int Compare(Place a, Place b)
    {
        var order = a.At.CompareTo(b.At);
        if (order == 0) order = a.Rank.CompareTo(b.Rank);
        if (order == 0) order = string.CompareOrdinal(a.About, b.About);
        return order != 0 || ReferenceEquals(a.Event, b.Event) ? order : string.CompareOrdinal(Content(a.Event), Content(b.Event));
    }

    // Everything that an event says, its lists too: of two plans of one name and moment, the same one is the first in every order of import.
    static string Content(object? value) => value switch
    {
        null => "",
        string text => text,
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => $"[{string.Join(';', list.Cast<object?>().Select(Content))}]",
        _ when value.GetType().Assembly == typeof(EventOrder).Assembly =>
            $"({string.Join(';', value.GetType().GetProperties().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}={Content(p.GetValue(value))}"))})",
        _ => value.ToString() ?? "",
    };

    static int Rank(string kind)
    {
        var exact = Array.IndexOf(Kinds, kind);
        if (exact >= 0) return exact;
        var family = Array.IndexOf(Kinds, kind[..Math.Max(0, kind.IndexOf('.', StringComparison.Ordinal))]);
        return family >= 0 ? family : Kinds.Length;
    }
}
