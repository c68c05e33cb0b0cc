using NodaTime;

namespace PlantPatch.Core.Clocks;

/// <summary>The standards that are in force on a day; what a clock owes depends on the day of its start event.</summary>
/// <param name="HasBaseline">Must a change update a baseline within 30 days?</param>
public sealed record RulePack(string Id, string PatchManagement, string ChangeManagement, LocalDate From, bool HasBaseline)
{
    public static IReadOnlyList<RulePack> All { get; } =
    [
        new("CIP-007-6/CIP-010-4", "CIP-007-6", "CIP-010-4", LocalDate.MinIsoValue, HasBaseline: true),
        // FERC Order No. 919: CIP-010-5 knows no baseline and no 30 days.
        new("CIP-007-7.1/CIP-010-5", "CIP-007-7.1", "CIP-010-5", new LocalDate(2028, 7, 1), HasBaseline: false),
    ];

    public static RulePack On(LocalDate trigger) => All.Last(p => p.From <= trigger);
}
