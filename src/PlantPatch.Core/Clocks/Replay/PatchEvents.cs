using NodaTime;

namespace PlantPatch.Core.Clocks.Replay;

public sealed record SourceDesignated(string Source) : TimelineEvent
{
    public override string About => Source;
}

public sealed record SourceReplaced(string Source, string Successor, string Reason) : TimelineEvent
{
    public override string About => Source;
}

public sealed record SourceRetired(string Source, string Reason) : TimelineEvent
{
    public override string About => Source;
}

public sealed record FetchFailed(string Source, string Error) : TimelineEvent
{
    public override string About => Source;
}

/// <summary>One line of an evaluation.</summary>
/// <param name="Applicable">Null when it was left open.</param>
/// <param name="Determined">When this one was decided, where it was written down.</param>
public sealed record EvaluationFinding(string Patch, bool? Applicable, IReadOnlyList<string> Assets, string Reason, OffsetDateTime? Determined);

/// <param name="Cutoff">Until when releases were looked at; null: until the completion.</param>
/// <param name="Scope">The one asset it was made for; empty for a full evaluation.</param>
public sealed record SourceEvaluated(
    string Source, string Evaluation, IReadOnlyList<EvaluationFinding> Findings, OffsetDateTime? Cutoff, OffsetDateTime? WindowFrom,
    string Scope, string SupplementOf, string OnBehalf) : TimelineEvent
{
    /// <summary>Only a full evaluation restarts the source's cadence.</summary>
    public bool IsFull => Scope is "" or "full" or "all" && SupplementOf.Length == 0;

    public override string About => Evaluation;
}

/// <param name="By">Who says so; empty where it is not written.</param>
public sealed record FindingRevised(string Patch, IReadOnlyList<string> Assets, bool Applicable, string Reason, string By) : TimelineEvent
{
    public override string About => $"{Patch}/{string.Join('+', Assets)}";
}

/// <param name="FirstObserved">When it was first seen at the source, where that differs from the event's time.</param>
public sealed record PatchReleased(string Patch, string Source, IReadOnlyList<string> Supersedes, OffsetDateTime? FirstObserved) : TimelineEvent
{
    public override string About => Patch;

    public Instant Observed => FirstObserved?.ToInstant() ?? At;
}

public sealed record PatchRereleased(string Patch, string Revision, bool Reinstall) : TimelineEvent
{
    public override string About => Patch;
}

public sealed record PatchWithdrawn(string Patch, string Evidence) : TimelineEvent
{
    public override string About => Patch;
}

public sealed record PatchApplied(string Patch, IReadOnlyList<string> Assets, bool Verified, bool PendingReboot) : TimelineEvent
{
    public override string About => $"{Patch}/{string.Join('+', Assets)}";
}

public sealed record PatchVerified(string Patch, IReadOnlyList<string> Assets, bool Verified, bool PendingReboot) : TimelineEvent
{
    public override string About => $"{Patch}/{string.Join('+', Assets)}";
}

public sealed record PatchRolledBack(string Patch, IReadOnlyList<string> Assets, string Reason) : TimelineEvent
{
    public override string About => $"{Patch}/{string.Join('+', Assets)}";
}

public sealed record PatchOmitted(string Patch, string Evaluation) : TimelineEvent
{
    public override string About => $"{Patch}/{Evaluation}";
}

/// <param name="Assets">Empty: all for which it waits.</param>
public sealed record TestStarted(string Patch, IReadOnlyList<string> Assets) : TimelineEvent
{
    public override string About => Patch;
}

/// <summary>How a test ended. It starts and stops no clock.</summary>
public sealed record TestEnded(string Patch, IReadOnlyList<string> Assets, bool Passed, string Reason) : TimelineEvent
{
    public override string About => Patch;
}

/// <summary>The entity lets it into its plant.</summary>
public sealed record PatchApproved(string Patch, IReadOnlyList<string> Assets, string Reason) : TimelineEvent
{
    public override string About => Patch;
}

/// <summary>A maintenance window is booked for it.</summary>
public sealed record MaintenanceWindowBooked(string Patch, IReadOnlyList<string> Assets, string Window, LocalDate? Day) : TimelineEvent
{
    public override string About => Patch;
}

public sealed record VendorQualified(string Patch, string Vendor, string Status) : TimelineEvent
{
    public override string About => Patch;
}
