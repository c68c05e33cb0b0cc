using Microsoft.EntityFrameworkCore.Migrations;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Storage.Sqlite;

/// <summary>What the first migration needs and the model cannot say; <c>tools/migrations.sh</c> puts the call into the migration.</summary>
static class HandWritten
{
    public static void Up(MigrationBuilder migration)
    {
        migration.Sql($"INSERT INTO audit_head (id, seq, hash, next_id) VALUES (1, 0, '{AuditChain.Start}', 1);");
        OnlyGrows(migration, "audit", "Audit records are only ever added.");
        OnlyGrows(migration, "events", "Recorded events are only ever added; a wrong one is corrected by another.");
    }

    static void OnlyGrows(MigrationBuilder migration, string table, string because)
    {
        foreach (var act in (string[])["UPDATE", "DELETE"])
            migration.Sql($"CREATE TRIGGER {table}_no_{act.ToLowerInvariant()} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{because}'); END;");
    }
}
