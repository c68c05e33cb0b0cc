using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Audit;

/// <summary>Recorded events lie beside the audit records, and these vouch for them.</summary>
public sealed class RecordedEventsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Engine, string, string> Tamperings
    {
        get
        {
            var all = new TheoryData<Engine, string, string>();
            foreach (var engine in Enum.GetValues<Engine>())
            {
                foreach (var column in (string[])["json", "recorded_by", "on_behalf_of", "reason", "salt"])
                    all.Add(engine, $"UPDATE events SET {column} = {(column == "json" ? "replace(json, 'S2', 'S9')" : $"{column} || 'x'")} WHERE id = (SELECT max(id) FROM events)", "The events ");
                all.Add(engine, "UPDATE events SET json = 'x' WHERE id = (SELECT max(id) FROM events)", "A recorded event was changed after it was written: it cannot be read");
                all.Add(engine, "UPDATE events SET recorded_at = '2020-01-01T00:00:00.0000000Z' WHERE id = (SELECT max(id) FROM events)", "The events ");
                all.Add(engine, "DELETE FROM event_subjects; DELETE FROM events WHERE id = (SELECT max(id) FROM events)", "Record 4 vouches for 2 events, and here are 1");
                all.Add(engine, "DELETE FROM event_subjects; DELETE FROM events", "Record 2 vouches for 1 events, and here are 0");
                all.Add(engine, "UPDATE events SET audit_seq = 99 WHERE id = (SELECT max(id) FROM events)", "Record 4 vouches for 2 events, and here are 1");
                all.Add(engine,
                    "INSERT INTO events (id, at, recorded_at, kind, json, recorded_by, recorded_by_kind, on_behalf_of, reason, salt, audit_seq) "
                    + "SELECT id + 1000, at, recorded_at, kind, json, recorded_by, recorded_by_kind, on_behalf_of, reason, salt, 99 FROM events WHERE id = (SELECT max(id) FROM events)",
                    "Event ");
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(Tamperings))]
    public async Task An_event_that_was_changed_removed_moved_or_slipped_in_is_found(Engine engine, string tampering, string named)
    {
        await using var test = await ThreeEvents(engine);
        Assert.True((await new VerifyAudit(test.Store).Run(Cancel)).Holds);
        await using (var db = test.Store.Read())
        {
            var all = (db is SqliteDb ? "DROP TRIGGER events_no_update; DROP TRIGGER events_no_delete; " : "DROP TRIGGER events_only_grows ON events; ") + tampering;
            await db.Database.ExecuteSqlRawAsync(all, Cancel);
        }

        var verdict = await new VerifyAudit(test.Store).Run(Cancel);

        Assert.StartsWith(named, verdict.Broken);
    }

    [Theory, BothEngines]
    public async Task The_database_itself_refuses_to_change_or_remove_an_event(Engine engine)
    {
        await using var test = await ThreeEvents(engine);
        foreach (var act in (string[])["UPDATE events SET kind = 'x'", "DELETE FROM events"])
        {
            await using var change = await test.Store.Change(new("mallory"), Cancel);
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => change.Db.Database.ExecuteSqlRawAsync(act, Cancel));
            Assert.Contains("only ever added", refused.Message);
        }
    }

    static async Task<TestStore> ThreeEvents(Engine engine)
    {
        var test = await TestStore.Create(engine);
        Assert.Null(await new SetEntity(test.Store).Run("Riverbend Power", "America/New_York", new("maria"), Cancel));
        await Record(test, "S1");
        await Record(test, "S1", "S2");
        return test;
    }

    static async Task Record(TestStore test, params string[] sources)
    {
        var at = OffsetDateTimePattern.Rfc3339.Parse("2026-11-02T10:00:00-05:00").Value;
        var events = sources.Select(s => new NewEvent("source.designated", at, new JsonObject { ["source"] = s })).ToList();
        Assert.Null((await new RecordEvents(test.Store).Run(events, "a test", new("maria"), Cancel)).Refusal);
    }
}
