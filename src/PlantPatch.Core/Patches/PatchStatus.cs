namespace PlantPatch.Core.Patches;

/// <summary>Where a patch stands between becoming known and being settled.</summary>
public enum PatchStatus : byte { Identified, Evaluating, Testing, Approved, Scheduled, Deployed, Deferred, NotApplicable }

public static class PatchStatuses
{
    public static IReadOnlyList<PatchStatus> All { get; } = Enum.GetValues<PatchStatus>();

    /// <summary>The name in records, reports and on the command line: <c>not_applicable</c>.</summary>
    public static string Text(this PatchStatus status) => status switch
    {
        PatchStatus.Identified => "identified",
        PatchStatus.Evaluating => "evaluating",
        PatchStatus.Testing => "testing",
        PatchStatus.Approved => "approved",
        PatchStatus.Scheduled => "scheduled",
        PatchStatus.Deployed => "deployed",
        PatchStatus.Deferred => "deferred",
        PatchStatus.NotApplicable => "not_applicable",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
    };

    public static ReadOnlySpan<byte> Utf8(this PatchStatus status) => status switch
    {
        PatchStatus.Identified => "identified"u8,
        PatchStatus.Evaluating => "evaluating"u8,
        PatchStatus.Testing => "testing"u8,
        PatchStatus.Approved => "approved"u8,
        PatchStatus.Scheduled => "scheduled"u8,
        PatchStatus.Deployed => "deployed"u8,
        PatchStatus.Deferred => "deferred"u8,
        _ => "not_applicable"u8,
    };

    public static PatchStatus? TryParse(ReadOnlySpan<byte> text)
    {
        foreach (var status in All)
            if (text.SequenceEqual(status.Utf8())) return status;
        return null;
    }

    public static PatchStatus? TryParse(string text) => TryParse(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Settled patches are not ranked and not urgent.</summary>
    public static bool IsSettled(this PatchStatus status) => status is PatchStatus.Deployed or PatchStatus.NotApplicable;

    /// <summary>Is it decided whether the patch applies? While it is being evaluated, it is not.</summary>
    public static bool IsEvaluated(this PatchStatus status) => status is not (PatchStatus.Identified or PatchStatus.Evaluating);
}
