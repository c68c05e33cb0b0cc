using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Storage;

public class DiskFullTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Fault", "F5")]
    public async Task A_full_disk_fails_the_change_whole_and_the_next_one_works_when_there_is_room()
    {
        await using var test = await TestStore.Create(Engine.Sqlite);
        await using (var change = await test.Store.Change(new("maria"), Cancel))
        {
            await change.Db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 120", Cancel);   // SQLite then behaves as if the disk were full

            var full = await Assert.ThrowsAsync<SqliteException>(async () =>
            {
                await change.Bulk.Insert(Enumerable.Range(0, 1000).Select(Document).ToList(), Cancel);
                change.Record("imported", "a thousand documents");
                await change.Commit(Cancel);
            });
            Assert.Equal(13, full.SqliteErrorCode);   // SQLITE_FULL
        }

        await using (var db = test.Store.Read())
        {
            Assert.Equal((0, 0), (await db.Documents.CountAsync(Cancel), await db.Audit.CountAsync(Cancel)));
            await db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count = 1000000000", Cancel);   // the same pooled connection
        }

        await using (var change = await test.Store.Change(new("maria"), Cancel))
        {
            await change.Bulk.Insert(Enumerable.Range(0, 1000).Select(Document).ToList(), Cancel);
            change.Record("imported", "a thousand documents");
            await change.Commit(Cancel);
        }

        var verdict = await new VerifyAudit(test.Store).Run(Cancel);
        Assert.Equal((1L, null), (verdict.Records, verdict.Broken));
    }

    static StoredDocument Document(int i) => new() { Sha256 = i.ToString("x64"), Bytes = new byte[2000] };
}
