using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime.Testing;
using Npgsql;
using PlantPatch.App.Storage;
using PlantPatch.App.Storage.Postgres;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Storage;

public class OpeningTests
{
    static readonly FakeClock Clock = new(TestStore.Start);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("PRAGMA synchronous", "2")]   // FULL: an acknowledged commit survives power loss
    [InlineData("PRAGMA journal_mode", "wal")]
    [InlineData("PRAGMA foreign_keys", "1")]
    [InlineData("PRAGMA application_id", "1347178561")]   // "PLPA"
    public async Task Every_SQLite_connection_keeps_its_promises(string pragma, string value)
    {
        await using var test = await TestStore.Create(Engine.Sqlite);
        await using var reader = test.Store.Read();
        await using var change = await test.Store.Change(new("maria"), Cancel);

        foreach (var db in new[] { reader, change.Db })
        {
            await db.Database.OpenConnectionAsync(Cancel);
            await using var ask = db.Database.GetDbConnection().CreateCommand();
            ask.CommandText = pragma;
            Assert.Equal(value, (await ask.ExecuteScalarAsync(Cancel))?.ToString());
        }
    }

    [Fact]
    public async Task A_change_on_SQLite_takes_the_writers_lock_at_its_start()
    {
        await using var test = await TestStore.Create(Engine.Sqlite);
        await using var change = await test.Store.Change(new("maria"), Cancel);

        var busy = await Assert.ThrowsAsync<SqliteException>(() =>
            RawSqlite.Run(test.Folder.At("plantpatch.db"), "INSERT INTO sites VALUES ('x', 'y')", Cancel, seconds: 1));

        Assert.Equal(5, busy.SqliteErrorCode);
    }

    [Theory, BothEngines]
    public async Task A_reader_of_nothing_is_told_what_to_do_and_creates_nothing(Engine engine)
    {
        using var folder = new TempFolder();
        var settings = await TestStore.Empty(engine, folder) with { ReadOnly = true };

        var refused = await Assert.ThrowsAsync<StoreRefused>(() => Store.Open(settings, Clock, Cancel));

        Assert.Equal(StoreRefusal.Absent, refused.Kind);
        Assert.StartsWith("There is no PlantPatch data in ", refused.Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task The_folder_is_created_for_its_owner_only()
    {
        using var folder = new TempFolder();

        await (await Store.Open(new(folder.At("a", "b")), Clock, Cancel)).DisposeAsync();

        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has other rights.");
        else Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.At("a", "b")));
    }

    [Fact]
    public async Task A_SQLite_file_of_another_program_is_refused_untouched()
    {
        using var folder = new TempFolder();
        await using (var other = new SqliteConnection($"Data Source={folder.At("plantpatch.db")};Pooling=False"))
        {
            await other.OpenAsync(Cancel);
            await using var create = other.CreateCommand();
            create.CommandText = "CREATE TABLE mine (x)";
            await create.ExecuteNonQueryAsync(Cancel);
        }

        await RefusedUntouched(folder, "is a SQLite file of another program. Nothing was changed.");
    }

    [Theory]
    [InlineData("This is a text, and long enough to be taken for the header of a SQLite database file: it has more than a hundred bytes.")]
    [InlineData("SQLite format 3\0garbage garbage garbage garbage garbage garbage garbage garbage garbage garbage garbage garbage garbage")]
    public async Task A_damaged_file_is_refused_untouched(string content)
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.At("plantpatch.db"), Encoding.ASCII.GetBytes(content), Cancel);

        await RefusedUntouched(folder, "is damaged or not a database");
    }

    static async Task RefusedUntouched(TempFolder folder, string message)
    {
        var before = await File.ReadAllBytesAsync(folder.At("plantpatch.db"), Cancel);

        foreach (var readOnly in (bool[])[true, false])
        {
            var refused = await Assert.ThrowsAsync<StoreRefused>(() => Store.Open(new(folder.Path) { ReadOnly = readOnly }, Clock, Cancel));
            Assert.Equal(StoreRefusal.NotOurs, refused.Kind);
            Assert.Contains(message, refused.Message);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(folder.At("plantpatch.db"), Cancel));
    }

    [Fact]
    public async Task A_creation_that_was_cut_short_is_finished()
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.At("plantpatch.db"), [], Cancel);

        await using var store = await Store.Open(new(folder.Path), Clock, Cancel);

        Assert.False(store.Read().Sites.Any());
    }

    [Fact]
    public async Task A_PostgreSQL_database_that_does_not_exist_is_named_with_what_to_do()
    {
        using var folder = new TempFolder();
        var settings = await TestStore.Empty(Engine.Postgres, folder);
        var absent = new NpgsqlConnectionStringBuilder(settings.Database) { Database = "no_such_plant" };

        var refused = await Assert.ThrowsAsync<StoreRefused>(() => Store.Open(settings with { Database = absent.ToString() }, Clock, Cancel));

        Assert.Equal(StoreRefusal.Absent, refused.Kind);
        Assert.EndsWith("Create it first: createdb no_such_plant", refused.Message);
    }

    [Theory]
    [InlineData("postgres://maria:s%40fe@db.plant:5433/patches?sslmode=verify-full", "db.plant", 5433, "maria", "s@fe", "patches")]
    [InlineData("postgresql://maria@db/patches", "db", 5432, "maria", null, "patches")]
    [InlineData("postgres:///patches?host=/run/postgresql&user=maria", "/run/postgresql", 5432, "maria", null, "patches")]
    [InlineData("Host=db;Username=maria;Database=patches", "db", 5432, "maria", null, "patches")]
    public void A_PostgreSQL_address_is_a_URI_or_a_connection_string(
        string address, string host, int port, string user, string? password, string database)
    {
        var read = PostgresAddress.Read(address);

        Assert.Equal((host, port, user, password, database), (read.Host, read.Port, read.Username, read.Password, read.Database));
    }

    [Theory]
    [InlineData("mysql")]
    [InlineData("Hst=db;Password=secret")]
    [InlineData("postgres://db:port/patches")]
    [InlineData("postgres://db/patches?sslmode=perhaps")]
    public void An_address_that_cannot_be_read_is_refused_without_repeating_it(string address)
    {
        var refused = Assert.Throws<StoreRefused>(() => PostgresAddress.Read(address));

        Assert.Equal(StoreRefusal.BadAddress, refused.Kind);
        Assert.DoesNotContain("secret", refused.Message);
    }
}
