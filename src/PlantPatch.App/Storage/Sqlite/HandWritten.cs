using Microsoft.EntityFrameworkCore.Migrations;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Storage.Sqlite;

/// <summary>What the first migration needs and the model cannot say; <c>tools/migrations.sh</c> puts the call into the migration.</summary>
static class HandWritten
{
    public static void Up(MigrationBuilder migration)
    {
        migration.Sql($"INSERT INTO audit_head (id, seq, hash, next_id) VALUES (1, 0, '{AuditChain.Start}', 1);");
        foreach (var act in (string[])["UPDATE", "DELETE"])
            migration.Sql(
                $"CREATE TRIGGER audit_no_{act.ToLowerInvariant()} BEFORE {act} ON audit "
                + "BEGIN SELECT RAISE(ABORT, 'Audit records are only ever added.'); END;");
    }
}
