using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PlantPatch.App.Storage.Sqlite;

/// <summary>
/// Sets what SQLite must promise on every connection that is opened, and reads it back: a commit that was acknowledged survives power loss
/// (WAL with synchronous FULL), and rows do not point at nothing.
/// </summary>
sealed class Pragmas(bool readOnly) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);   // SQLite has no asynchronous calls
        return Task.CompletedTask;
    }

    void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA query_only = {(readOnly ? "ON" : "OFF")}; "
            + "SELECT s.synchronous, f.foreign_keys, j.journal_mode "
            + "FROM pragma_synchronous AS s, pragma_foreign_keys AS f, pragma_journal_mode AS j";
        using var read = command.ExecuteReader();
        read.Read();
        var (synchronous, foreignKeys, journal) = (read.GetInt64(0), read.GetInt64(1), read.GetString(2));
        if (synchronous != 2 || foreignKeys != 1 || journal != "wal")
            throw new IOException(
                $"SQLite does not keep its promises on {connection.DataSource}: synchronous {synchronous} (2 expected), "
                + $"foreign_keys {foreignKeys} (1 expected), journal_mode {journal} (wal expected). Nothing is written to such a file.");
    }
}
