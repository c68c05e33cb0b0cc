using System.Reflection;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PlantPatch.App.Audit;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Storage;

/// <summary>A row looks the same in the database whether EF Core or the bulk insert wrote it: every table, random values.</summary>
public class BulkTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task A_bulk_insert_writes_what_EF_would(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await using var change = await test.Store.Change(new("maria"), Cancel);
        var tables = change.Db.Model.GetEntityTypes()
            .Where(t => t.ClrType != typeof(AuditRecord) && t.ClrType != typeof(AuditHead)).ToList();   // these two have one writer: Change
        Assert.True(tables.Count > 15);

        // Recorded events are never deleted; here they are, to write them twice.
        await change.Db.Database.ExecuteSqlRawAsync(change.Db is SqliteDb ? "DROP TRIGGER events_no_delete" : "DROP TRIGGER events_only_grows ON events", Cancel);
        foreach (var table in tables)
            await (Task)GetType().GetMethod(nameof(Same), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(table.ClrType).Invoke(null, [change, table])!;
    }

    [Theory]
    [InlineData(Engine.Postgres)]
    public async Task A_table_that_grew_much_in_one_change_is_counted_before_the_next_question(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        Assert.Equal(5_000, await Counted(test, days: 5_000, from: 0));
        Assert.Equal(5_000, await Counted(test, days: 2_000, from: 5_000));   // not for every change anew
        Assert.Equal(17_000, await Counted(test, days: 10_000, from: 7_000));
    }

    static async Task<double> Counted(TestStore test, int days, int from)
    {
        await using (var change = await test.Store.Change(new("maria"), Cancel))
        {
            await change.Bulk.Insert([.. Enumerable.Range(from, days).Select(n => new DueDayRow { Ledger = "a test", Due = new LocalDate(2000, 1, 1).PlusDays(n), KnownFrom = change.At })], Cancel);
            change.Record("filled", "a test");
            await change.Commit(Cancel);
        }

        await using var db = test.Store.Read();
        return await db.Database.SqlQuery<double>($"SELECT CAST(reltuples AS double precision) AS \"Value\" FROM pg_class WHERE oid = 'due_days'::regclass").SingleAsync(Cancel);
    }

    static async Task Same<T>(Change change, IEntityType table) where T : class
    {
        var rows = Enumerable.Range(0, 20).Select(i => (T)Row(table, i)).ToList();

        await change.Bulk.Insert(rows, Cancel);
        var byBulk = await Stored(change.Db, table);
        await change.Db.Set<T>().ExecuteDeleteAsync(Cancel);
        change.Db.AddRange(rows);
        await change.Db.SaveChangesAsync(Cancel);
        change.Db.ChangeTracker.Clear();
        var byEf = await Stored(change.Db, table);
        await change.Db.Set<T>().ExecuteDeleteAsync(Cancel);

        Assert.Equal(20, byEf.Count);
        Assert.True(byEf.SequenceEqual(byBulk), $"{table.GetTableName()}\nEF    {byEf[0]}\nbulk  {byBulk[0]}");
    }

    // The raw columns with their storage classes, so that 1 and '1' differ.
    static async Task<List<string>> Stored(PlantPatchDb db, IEntityType table)
    {
        var type = db is SqliteDb ? "typeof" : "pg_typeof";
        var columns = string.Join(" || ' ~ ' || ", table.GetProperties().Select(p => $"\"{p.GetColumnName()}\"").Select(c =>
            $"coalesce(CAST({type}({c}) AS text) || ':' || {(db is SqliteDb ? $"quote({c})" : $"CAST({c} AS text)")}, 'null')"));
        var sql = $"SELECT {columns} AS \"Value\" FROM {table.GetTableName()}";
        var rows = await db.Database.SqlQueryRaw<string>(sql).ToListAsync(Cancel);
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    static object Row(IEntityType table, int i)
    {
        var row = Activator.CreateInstance(table.ClrType)!;
        foreach (var property in table.GetProperties())
            property.PropertyInfo!.SetValue(row, Value(property, i));
        return row;
    }

    static object? Value(IProperty property, int i)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var unique = property.IsKey() || property.GetContainingIndexes().Any(index => index.IsUnique);
        if (property.IsNullable && !unique && i % 3 == 0) return null;
        return type == typeof(string) ? property.Name == "Sha256" ? i.ToString("x64") : unique ? $"{Texts.Single()} {i}" : Texts.Single()
            : type == typeof(long) ? unique ? i + 1L : Gen.Long.Single()
            : type == typeof(int) ? unique ? i + 1 : Gen.Int.Single()
            : type == typeof(bool) ? Gen.Bool.Single()
            : type == typeof(decimal) ? Gen.Int[0, 100].Single() / 10m
            : type == typeof(double) ? Gen.Int[0, 100_000].Single() / 100_000.0
            : type == typeof(byte[]) ? Gen.Byte.Array[0, 300].Single()
            : type == typeof(Instant) ? Instant.FromUnixTimeTicks(Gen.Long[0, 4_000_000_000_000_000_0].Single())
            : type == typeof(LocalDate) ? new LocalDate(2000, 1, 1).PlusDays(Gen.Int[0, 20000].Single())
            : type.IsEnum ? Enum.GetValues(type).GetValue(Gen.Int[0, Enum.GetValues(type).Length - 1].Single())
            : throw new NotSupportedException($"{property.Name} is a {type.Name}.");
    }

    // All of Unicode but the null character, which PostgreSQL cannot store, and lone surrogates, which are no text.
    static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Char['\u0001', '\ud7ff'], Gen.Char['\ue000', '\uffff']).Array[0, 40].Select(chars => new string(chars) + "\"'\\\t\r\n;--😀");
}
