using Microsoft.Data.Sqlite;
using Npgsql;

namespace PlantPatch.App.Storage;

/// <summary>What kind of trouble the outside world made; an exit code of the command line and a status of the API are made of it.</summary>
public enum FailureKind { Failed, Absent, Conflict, BadAddress, Integrity, Unavailable, Interrupted }

/// <summary>What a failure of the outside world means to a person: one sentence.</summary>
public sealed record OutsideFailure(FailureKind Kind, string Text)
{
    /// <summary>Null when it is not a failure of the outside world but a defect of the program, which must be seen whole.</summary>
    public static OutsideFailure? Of(Exception failure, CancellationToken cancel) => failure switch
    {
        StoreRefused refused => new(Of(refused.Kind), refused.Message),
        OperationCanceledException when cancel.IsCancellationRequested => new(FailureKind.Interrupted, "Interrupted. What was not finished is undone."),
        FileNotFoundException or DirectoryNotFoundException => new(FailureKind.Absent, failure.Message),
        IOException or UnauthorizedAccessException or TimeoutException => new(FailureKind.Unavailable, failure.Message),
        SqliteException sqlite => Of(sqlite),
        PostgresException postgres when Outside(postgres) => new(FailureKind.Unavailable, $"PostgreSQL cannot do it: {postgres.MessageText}"),
        PostgresException => null,
        NpgsqlException or System.Net.Sockets.SocketException => new(FailureKind.Unavailable, $"PostgreSQL does not answer: {failure.GetBaseException().Message}"),
        _ => failure.InnerException is { } inner ? Of(inner, cancel) : null,   // EF wraps what the database said
    };

    static FailureKind Of(StoreRefusal kind) => kind switch
    {
        StoreRefusal.Absent => FailureKind.Absent,
        StoreRefusal.Held or StoreRefusal.OtherVersion => FailureKind.Conflict,
        StoreRefusal.BadAddress => FailureKind.BadAddress,
        StoreRefusal.NotOurs => FailureKind.Integrity,
        _ => FailureKind.Failed,
    };

    // https://sqlite.org/rescode.html
    static OutsideFailure? Of(SqliteException sqlite) => sqlite.SqliteErrorCode switch
    {
        5 or 6 => new(FailureKind.Unavailable, "The database is busy: another process has been writing for too long. Nothing was changed; try again."),
        8 => new(FailureKind.Unavailable, "The database cannot be written: the file or its folder is read-only for this user."),
        10 => new(FailureKind.Unavailable, $"The disk failed under the database, nothing was changed: {sqlite.Message}"),
        11 or 26 => new(FailureKind.Integrity, $"The database file is damaged; restore it from a backup: {sqlite.Message}"),
        13 => new(FailureKind.Unavailable, "The disk is full. Nothing was changed; make room and try again."),
        14 => new(FailureKind.Unavailable, $"The database file cannot be opened: {sqlite.Message}"),
        _ => null,
    };

    // Classes of SQLSTATE: connection, authorisation, no such database, resources, an operator's intervention, system error, lock time-out.
    static bool Outside(PostgresException postgres) =>
        postgres.SqlState[..2] is "08" or "28" or "3D" or "53" or "57" or "58" || postgres.SqlState == PostgresErrorCodes.LockNotAvailable;
}
