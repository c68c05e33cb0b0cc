using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Audit;

public class VerifyAuditTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task An_untouched_chain_holds(Engine engine)
    {
        await using var test = await TenRecords(engine);

        var verdict = await new VerifyAudit(test.Store).Run(Cancel);

        Assert.Equal((true, 10L, null), (verdict.Holds, verdict.Records, verdict.Broken));
    }

    [Theory, BothEngines]
    public async Task An_empty_chain_holds(Engine engine)
    {
        await using var test = await TestStore.Create(engine);

        Assert.True((await new VerifyAudit(test.Store).Run(Cancel)).Holds);
    }

    [Theory, BothEngines]
    public async Task The_database_itself_refuses_to_change_or_remove_a_record(Engine engine)
    {
        await using var test = await TenRecords(engine);
        await using var change = await test.Store.Change(new("mallory"), Cancel);
        string[] acts = ["UPDATE audit SET actor = 'nobody' WHERE seq = 4", "DELETE FROM audit WHERE seq = 4", "DELETE FROM audit"];

        foreach (var act in acts)
        {
            await change.Db.Database.ExecuteSqlRawAsync("SAVEPOINT before_it", Cancel);
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => change.Db.Database.ExecuteSqlRawAsync(act, Cancel));
            Assert.Contains("Audit records are only ever added.", refused.Message);
            await change.Db.Database.ExecuteSqlRawAsync("ROLLBACK TO SAVEPOINT before_it", Cancel);
        }
    }

    public static TheoryData<Engine, string, string> Tamperings
    {
        get
        {
            var all = new TheoryData<Engine, string, string>();
            foreach (var engine in Enum.GetValues<Engine>())
            {
                foreach (var column in (string[])["actor", "action", "subject", "reason", "before", "after"])
                    all.Add(engine, $"UPDATE audit SET {column} = {column} || 'x' WHERE seq = 4", "Record 4 was changed after it was written: its hash");
                all.Add(engine, "UPDATE audit SET actor_kind = 'System' WHERE seq = 4", "Record 4 was changed after it was written: its hash");
                all.Add(engine, "UPDATE audit SET actor_kind = 'Ghost' WHERE seq = 4", "Record 4 was changed after it was written: it cannot be read");
                all.Add(engine, "UPDATE audit SET at = '2020-01-01T00:00:00.0000000Z' WHERE seq = 4", "Record 4 was changed after it was written");
                all.Add(engine, "UPDATE audit SET at = 'yesterday' WHERE seq = 4", "Record 4 was changed after it was written: it cannot be read");
                all.Add(engine, "UPDATE audit SET previous = hash WHERE seq = 4", "Record 4 does not follow record 3");
                all.Add(engine, "DELETE FROM audit WHERE seq = 4", "Record 4 is missing: 5 follows 3.");
                all.Add(engine, "DELETE FROM audit WHERE seq = 1", "Record 1 is missing: 2 follows 0.");
                all.Add(engine, "DELETE FROM audit WHERE seq > 8", "Record 9 is missing: the chain's head says there are 10 records.");
                all.Add(engine, "DELETE FROM audit", "Record 1 is missing: the chain's head says there are 10 records.");
                all.Add(engine, "UPDATE audit SET seq = 99 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 99",
                    "Record 4 does not follow record 3");
                all.Add(engine, "UPDATE audit_head SET seq = 9", "The chain's head (record 9) is not the last record (10).");
                all.Add(engine, "DELETE FROM audit_head", "The chain's head is missing");
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(Tamperings))]
    public async Task The_first_broken_record_is_named(Engine engine, string tampering, string named)
    {
        await using var test = await TenRecords(engine);
        await Tamper(test.Store, tampering);

        var verdict = await new VerifyAudit(test.Store).Run(Cancel);

        Assert.StartsWith(named, verdict.Broken);
    }

    [Theory, BothEngines]
    public async Task A_walk_sees_one_moment_while_others_write(Engine engine)
    {
        await using var test = await TenRecords(engine);
        await using var moment = await test.Store.ReadOneMoment(Cancel);
        Assert.Equal(10, await moment.Audit.CountAsync(Cancel));

        await Record(test.Store, 11);

        Assert.Equal((10, 10L), (await moment.Audit.CountAsync(Cancel), (await moment.AuditHead.SingleAsync(Cancel)).Seq));
    }

    static async Task<TestStore> TenRecords(Engine engine)
    {
        var test = await TestStore.Create(engine);
        for (var i = 1; i <= 10; i++) await Record(test.Store, i);
        return test;
    }

    static async Task Record(Store store, int i)
    {
        await using var change = await store.Change(new("maria"), Cancel);
        change.Record("imported", $"advisory {i}", "the monthly import", before: new { Revision = i }, after: new { Revision = i + 1 });
        await change.Commit(Cancel);
    }

    // Whoever owns the database can drop the triggers; the chain is what shows it.
    static async Task Tamper(Store store, string sql)
    {
        await using var db = store.Read();
        var dropTriggers = db is SqliteDb
            ? "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; "
            : "DROP TRIGGER audit_only_grows ON audit; ";
        var all = dropTriggers + sql;
        await db.Database.ExecuteSqlRawAsync(all, Cancel);
    }
}
