using NodaTime;

namespace PlantPatch.Core.Patches;

/// <summary>One way out of a status: where to, under which guard, and what the record must hold by then.</summary>
public sealed record PatchMove(PatchStatus From, PatchStatus To, string Guard, Needs Needs);

/// <summary>What must be recorded, before or together with a move.</summary>
[Flags]
public enum Needs
{
    Nothing = 0,
    Reason = 1,
    CompensatingControls = 2,
    PassedTest = 4,
    MaintenanceWindow = 8,
    RollbackProcedure = 16,
    DeploymentDate = 32,
}

/// <summary>What a person gives together with a move; what is empty here is taken from the patch.</summary>
public sealed record MoveDetails
{
    public static MoveDetails None { get; } = new();

    /// <summary>Always of this move: an old reason does not explain a new step.</summary>
    public string Reason { get; init; } = "";

    public string CompensatingControls { get; init; } = "";
    public LocalDate? Evaluated { get; init; }
    public LocalDate? TestDate { get; init; }
    public TestOutcome? TestOutcome { get; init; }
    public string TestResults { get; init; } = "";
    public string MaintenanceWindow { get; init; } = "";
    public string RollbackProcedure { get; init; } = "";
    public LocalDate? DeploymentDate { get; init; }
}
