using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using PlantPatch.App.Storage;

namespace PlantPatch.Terminal;

/// <summary>What the outside world's failures mean to the person at the command line: one sentence and an exit code.</summary>
static class Failures
{
    /// <summary>Null when it is not a failure of the outside world but a defect of the program, which must be seen whole.</summary>
    public static (int Code, string Text)? Explain(Exception failure, CancellationToken cancel) => failure switch
    {
        StoreRefused refused => (Code(refused.Kind), refused.Message),
        OperationCanceledException when cancel.IsCancellationRequested => (ExitCode.Interrupted, "Interrupted. What was not finished is undone."),
        FileNotFoundException or DirectoryNotFoundException => (ExitCode.NotFound, failure.Message),
        IOException or UnauthorizedAccessException or TimeoutException => (ExitCode.Unavailable, failure.Message),
        SqliteException sqlite => Explain(sqlite),
        PostgresException postgres when Outside(postgres) => (ExitCode.Unavailable, $"PostgreSQL cannot do it: {postgres.MessageText}"),
        PostgresException => null,
        NpgsqlException or System.Net.Sockets.SocketException => (ExitCode.Unavailable, $"PostgreSQL does not answer: {Innermost(failure)}"),
        _ => failure.InnerException is { } inner ? Explain(inner, cancel) : null,   // EF wraps what the database said
    };

    static int Code(StoreRefusal kind) => kind switch
    {
        StoreRefusal.Absent => ExitCode.NotFound,
        StoreRefusal.Held or StoreRefusal.OtherVersion => ExitCode.Conflict,
        StoreRefusal.BadAddress => ExitCode.Usage,
        StoreRefusal.NotOurs => ExitCode.Integrity,
        _ => ExitCode.Failed,
    };

    // https://sqlite.org/rescode.html
    static (int, string)? Explain(SqliteException sqlite) => sqlite.SqliteErrorCode switch
    {
        5 or 6 => (ExitCode.Unavailable, "The database is busy: another process has been writing for too long. Nothing was changed; try again."),
        8 => (ExitCode.Unavailable, "The database cannot be written: the file or its folder is read-only for this user."),
        10 => (ExitCode.Unavailable, $"The disk failed under the database, nothing was changed: {sqlite.Message}"),
        11 or 26 => (ExitCode.Integrity, $"The database file is damaged; restore it from a backup: {sqlite.Message}"),
        13 => (ExitCode.Unavailable, "The disk is full. Nothing was changed; make room and try again."),
        14 => (ExitCode.Unavailable, $"The database file cannot be opened: {sqlite.Message}"),
        _ => null,
    };

    // Classes of SQLSTATE: connection, authorisation, no such database, resources, an operator's intervention, system error, lock time-out.
    static bool Outside(PostgresException postgres) =>
        postgres.SqlState[..2] is "08" or "28" or "3D" or "53" or "57" or "58" || postgres.SqlState == PostgresErrorCodes.LockNotAvailable;

    static string Innermost(Exception failure) => failure.GetBaseException().Message;
}
