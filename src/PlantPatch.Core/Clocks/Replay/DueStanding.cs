using NodaTime;

namespace PlantPatch.Core.Clocks.Replay;

/// <summary>A due date other than an obligation's, on the day of asking.</summary>
/// <param name="Since">Day 0; null where no clock was started.</param>
/// <param name="Open">Must something still be done by then?</param>
/// <param name="Because">The sum behind the date.</param>
public sealed record DueStanding(ClockRule Rule, ClockSubject About, string Subject, LocalDate? Since, LocalDate? Due, string State, bool Open, string Because)
{
    /// <summary>The asset that it is about; empty where it is about none.</summary>
    public string Asset { get; init; } = "";

    /// <summary>Of several that bear one name, the open one; of several open ones, the one that is due first.</summary>
    public static IReadOnlyList<DueStanding> OneEach(IEnumerable<DueStanding> all) =>
        [.. all.GroupBy(d => (d.Rule.Id, d.Subject)).Select(same => same.Where(d => d.Open).MinBy(d => d.Due) ?? same.Last())];
}
