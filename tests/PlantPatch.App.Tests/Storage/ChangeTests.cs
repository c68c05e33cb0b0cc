using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Storage;

public class ChangeTests
{
    static readonly Person Maria = new("maria");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_change_commits_with_its_audit_record(Engine engine)
    {
        await using var test = await TestStore.Create(engine);

        await AddSite(test.Store, "Plant North");

        await using var db = test.Store.Read();
        Assert.Equal("Plant North", (await db.Sites.SingleAsync(Cancel)).Name);
        var record = await db.Audit.SingleAsync(Cancel);
        Assert.Equal((1L, "maria", "added", "site Plant North", TestStore.Start),
            (record.Seq, record.Actor, record.Action, record.Subject, record.At));
        Assert.Equal("""{"name":"Plant North","zone":"Europe/Berlin"}""", record.After);
    }

    [Theory, BothEngines]
    public async Task Without_a_record_nothing_is_changed(Engine engine)
    {
        await using var test = await TestStore.Create(engine);

        await using (var change = await test.Store.Change(Maria, Cancel))
        {
            change.Db.Sites.Add(Site("Plant North"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => change.Commit(Cancel));
        }

        await using var db = test.Store.Read();
        Assert.Equal(0, await db.Sites.CountAsync(Cancel));
    }

    [Theory, BothEngines]
    public async Task What_is_not_committed_leaves_no_trace_and_no_gap(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await using (var change = await test.Store.Change(Maria, Cancel))
        {
            await change.Bulk.Insert([Site("Given up")], Cancel);
            change.Record("added", "site Given up");
        }

        await AddSite(test.Store, "Plant North");

        await using var db = test.Store.Read();
        Assert.Equal(["Plant North"], await db.Sites.Select(s => s.Name).ToListAsync(Cancel));
        Assert.Equal(1, (await db.Audit.SingleAsync(Cancel)).Seq);
    }

    [Theory, BothEngines]
    public async Task Fifty_parallel_changes_keep_one_chain_and_distinct_ids(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await using var second = engine == Engine.Postgres ? await Store.Open(test.Settings, test.Clock, Cancel) : null;   // as another node

        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            await using var change = await (i % 2 == 0 ? test.Store : second ?? test.Store).Change(Maria, Cancel);
            var id = change.TakeIds(3);
            await change.Bulk.Insert([Site($"Site {i}")], Cancel);
            change.Record("added", $"site Site {i}");
            await change.Commit(Cancel);
            return id;
        }, Cancel)));

        var verdict = await new VerifyAudit(test.Store).Run(Cancel);
        Assert.Null(verdict.Broken);
        Assert.Equal(50, verdict.Records);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => 1L + 3 * i), ids.Order());
        await using var db = test.Store.Read();
        Assert.Equal(50, await db.Sites.CountAsync(Cancel));
    }

    [Theory, BothEngines]
    public async Task An_instant_finer_than_a_column_still_verifies(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        test.Clock.AdvanceNanoseconds(123);

        await AddSite(test.Store, "Plant North");

        Assert.Null((await new VerifyAudit(test.Store).Run(Cancel)).Broken);
    }

    [Theory, BothEngines]
    public async Task Rows_come_in_any_order_but_one_that_points_at_nothing_is_not_committed(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await using (var change = await test.Store.Change(Maria, Cancel))
        {
            await change.Bulk.Insert([new ComponentRow { Id = 2, AssetId = 1, InstalledAt = change.At }], Cancel);
            await change.Bulk.Insert([new AssetRow { Id = 1, Tag = "PLC-1", AddedAt = change.At }], Cancel);
            change.Record("imported", "assets");
            await change.Commit(Cancel);
        }

        await using (var change = await test.Store.Change(Maria, Cancel))
        {
            await change.Bulk.Insert([new ComponentRow { Id = 3, AssetId = 99, InstalledAt = change.At }], Cancel);
            change.Record("imported", "assets");
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => change.Commit(Cancel));
        }

        await using var db = test.Store.Read();
        Assert.Equal([2L], await db.Components.Select(c => c.Id).ToListAsync(Cancel));
    }

    [Theory, BothEngines]
    public async Task A_store_opened_to_read_refuses_a_change(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await using var reader = await Store.Open(test.Settings with { ReadOnly = true }, test.Clock, Cancel);

        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.Change(Maria, Cancel));
    }

    static SiteRow Site(string name) => new() { Name = name, Zone = "Europe/Berlin" };

    static async Task AddSite(Store store, string name)
    {
        await using var change = await store.Change(Maria, Cancel);
        var site = Site(name);
        change.Db.Sites.Add(site);
        change.Record("added", $"site {name}", after: site);
        await change.Commit(Cancel);
    }
}
