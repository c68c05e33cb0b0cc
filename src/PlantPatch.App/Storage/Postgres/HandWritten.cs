using Microsoft.EntityFrameworkCore.Migrations;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Storage.Postgres;

/// <summary>What the first migration needs and the model cannot say; <c>tools/migrations.sh</c> puts the call into the migration.</summary>
static class HandWritten
{
    public static void Up(MigrationBuilder migration)
    {
        migration.Sql($"INSERT INTO audit_head (id, seq, hash, next_id) VALUES (1, 0, '{AuditChain.Start}', 1);");
        migration.Sql(
            """
            CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'Audit records are only ever added.'; END $$;
            CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION audit_only_grows();
            CREATE FUNCTION events_only_grows() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'Recorded events are only ever added; a wrong one is corrected by another.'; END $$;
            CREATE TRIGGER events_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON events EXECUTE FUNCTION events_only_grows();
            """);
        // Deferred, as Change asks of SQLite: rows may be written in any order, and are looked at when the change commits.
        migration.Sql(
            """
            DO $$ DECLARE key record; BEGIN
              FOR key IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint
                         WHERE contype = 'f' AND connamespace = current_schema()::regnamespace LOOP
                EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY DEFERRED', key.owner, key.conname);
              END LOOP;
            END $$;
            """);
    }
}
