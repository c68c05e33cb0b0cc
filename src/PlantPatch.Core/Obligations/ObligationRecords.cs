namespace PlantPatch.Core.Obligations;

/// <summary>What a person puts on record to meet a guard: a sentence, a name, a number that others can check.</summary>
/// <param name="Guard">The guard's name in the table of moves.</param>
/// <param name="Asks">What the form and the command ask for.</param>
public sealed record ObligationRecord(string Guard, string Asks, Func<ObligationFacts, ObligationFacts> Met);

/// <summary>Every record that somebody gives with a move; the other guards are met by what the system knows itself.</summary>
public static class ObligationRecords
{
    public static IReadOnlyList<ObligationRecord> All { get; } =
    [
        new(ObligationGuards.Installed.Name, "the installed component that it is for, with its version", f => f with { ComponentInstalled = true }),
        new(ObligationGuards.Basis.Name, "the component and version that it was judged by", f => f with { BasisAttached = true }),
        new(ObligationGuards.TestPlan.Name, "the test plan, by its number or place", f => f with { TestPlan = true }),
        new(ObligationGuards.Differences.Name, "how the test environment differs from production, and how that was accounted for", f => f with { DifferencesDocumented = true }),
        new(ObligationGuards.Supplier.Name, "who of operations and of compliance accepts it without the supplier's approval", f => f with { Waived = true }),
        new(ObligationGuards.Controls.Name, "the CIP-005 and CIP-007 controls that it could affect", f => f with { ControlsDetermined = true }),
        new(ObligationGuards.Software.Name, "how the source's identity and the software's integrity were verified", f => f with { SoftwareVerified = true }),
        new(ObligationGuards.Backup.Name, "the backup and its restore point", f => f with { BackupTaken = true }),
        new(ObligationGuards.Media.Name, "on which device the removable media were scanned, or that none are used", f => f with { MediaScanned = true }),
        new(ObligationGuards.ControlsVerified.Name, "how it was verified that the controls were not harmed", f => f with { ControlsVerified = true }),
        new(ObligationGuards.Version.Name, "the installed version, and where that is seen", f => f with { VersionEvidence = true }),
        new(ObligationGuards.ChangeRecord.Name, "the number of the change", f => f with { ChangeRecorded = true }),
        new(ObligationGuards.Notice.Name, "the vendor's notice, by its number or address", f => f with { Notice = true }),
    ];

    static readonly Dictionary<string, ObligationRecord> ByGuard = All.ToDictionary(r => r.Guard, StringComparer.Ordinal);

    public static ObligationRecord? Find(string guard) => ByGuard.GetValueOrDefault(guard);

    /// <summary>The records that a move asks for.</summary>
    public static IEnumerable<ObligationRecord> Of(ObligationMove move) => move.Guards.Select(g => Find(g.Name)).OfType<ObligationRecord>();

    /// <summary>The facts with what was put on record under these guards.</summary>
    public static ObligationFacts With(ObligationFacts facts, IEnumerable<string> guards) =>
        guards.Select(Find).OfType<ObligationRecord>().Aggregate(facts, (known, record) => record.Met(known));
}
