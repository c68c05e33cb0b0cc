using PlantPatch.App.Storage;

namespace PlantPatch.Terminal;

/// <summary>What the outside world's failures mean to the person at the command line: one sentence and an exit code.</summary>
static class Failures
{
    /// <summary>Null when it is not a failure of the outside world but a defect of the program, which must be seen whole.</summary>
    public static (int Code, string Text)? Explain(Exception failure, CancellationToken cancel) =>
        OutsideFailure.Of(failure, cancel) is { } outside ? (Code(outside.Kind), outside.Text) : null;

    static int Code(FailureKind kind) => kind switch
    {
        FailureKind.Absent => ExitCode.NotFound,
        FailureKind.Conflict => ExitCode.Conflict,
        FailureKind.BadAddress => ExitCode.Usage,
        FailureKind.Integrity => ExitCode.Integrity,
        FailureKind.Unavailable => ExitCode.Unavailable,
        FailureKind.Interrupted => ExitCode.Interrupted,
        _ => ExitCode.Failed,
    };
}
