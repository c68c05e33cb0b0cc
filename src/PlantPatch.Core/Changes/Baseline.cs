namespace PlantPatch.Core.Changes;

/// <summary>The five items of a baseline, CIP-010-4 R1.1: 1.1.1 to 1.1.5, each in an order that does not depend on how it was read.</summary>
public sealed record Baseline(
    IReadOnlyList<string> SystemOrFirmware, IReadOnlyList<string> Software, IReadOnlyList<string> CustomSoftware, IReadOnlyList<string> Ports, IReadOnlyList<string> Patches)
{
    static readonly (string Clause, string Name, Func<Baseline, IReadOnlyList<string>> Of)[] Parts =
    [
        ("1.1.1", "operating system or firmware", b => b.SystemOrFirmware), ("1.1.2", "software", b => b.Software), ("1.1.3", "custom software", b => b.CustomSoftware),
        ("1.1.4", "ports", b => b.Ports), ("1.1.5", "security patches", b => b.Patches),
    ];

    public static IEnumerable<(string Clause, string Name, IReadOnlyList<string> Items)> Items(Baseline baseline) => Parts.Select(p => (p.Clause, p.Name, p.Of(baseline)));

    /// <summary>What the later one has or lacks, in words; empty when nothing deviates.</summary>
    public static IReadOnlyList<string> Deviations(Baseline earlier, Baseline later) =>
    [
        .. from part in Parts
        let before = part.Of(earlier)
        let after = part.Of(later)
        from words in after.Except(before).Select(i => $"{part.Clause} {part.Name}: {i} is new").Concat(before.Except(after).Select(i => $"{part.Clause} {part.Name}: {i} is gone"))
        select words,
    ];
}
