using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage.Postgres;
using PlantPatch.App.Storage.Sqlite;

namespace PlantPatch.App.Storage;

/// <summary>The open database: contexts to read with, and changes that carry their audit records.</summary>
public sealed class Store : IAsyncDisposable
{
    readonly Func<PlantPatchDb> context;
    readonly StoreSettings settings;
    readonly SemaphoreSlim turn;
    readonly Func<PlantPatchDb, CancellationToken, Task>? guard;
    readonly Stack<IAsyncDisposable> held = [];

    internal Store(Func<PlantPatchDb> context, IClock clock, StoreSettings settings) : this(context, clock, settings, new(1), null) { }

    Store(Func<PlantPatchDb> context, IClock clock, StoreSettings settings, SemaphoreSlim turn, Func<PlantPatchDb, CancellationToken, Task>? guard)
    {
        (this.context, Clock, this.settings, this.turn, this.guard) = (context, clock, settings, turn, guard);
    }

    public IClock Clock { get; }

    /// <summary>Opens the data; unless it is only to be read, creates what is absent and brings an older schema up to date.</summary>
    /// <exception cref="StoreRefused">It is absent, held by another process, of another version, or not ours; nothing was touched.</exception>
    public static Task<Store> Open(StoreSettings settings, IClock clock, CancellationToken cancel) =>
        settings.Database is null ? SqliteStore.Open(settings, clock, cancel) : PostgresStore.Open(settings, clock, cancel);

    /// <summary>A context for reading; it tracks nothing.</summary>
    public PlantPatchDb Read()
    {
        var db = context();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>A context for reading whose queries all see the same moment, whatever is committed meanwhile.</summary>
    public async Task<PlantPatchDb> ReadOneMoment(CancellationToken cancel)
    {
        var db = Read();
        try
        {
            await db.Database.OpenConnectionAsync(cancel);
            var begun = db.Database.GetDbConnection() is SqliteConnection sqlite
                ? sqlite.BeginTransaction(deferred: true)   // WAL gives a deferred transaction its own moment and stops no writer
                : await db.Database.GetDbConnection().BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            await db.Database.UseTransactionAsync(begun, cancel);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a change; others wait until it is committed or disposed.</summary>
    /// <exception cref="TimeoutException">Another change of this process takes too long.</exception>
    public async Task<Change> Change(Person by, CancellationToken cancel)
    {
        if (settings.ReadOnly) throw new InvalidOperationException("This store was opened to read only.");
        if (!await turn.WaitAsync(settings.Patience, cancel))
            throw new TimeoutException($"Another change has been going on for more than {settings.Patience.TotalSeconds:0} s.");
        try
        {
            return await Storage.Change.Begin(context(), by, Clock, () => turn.Release(), guard, cancel);
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    /// <summary>A context that migrates, or writes what needs no audit record.</summary>
    internal PlantPatchDb Write() => context();

    /// <summary>The same data, whose changes first do <paramref name="guard"/> in their own transaction; it throws to forbid them.</summary>
    public Store Guarded(Func<PlantPatchDb, CancellationToken, Task> guard) => new(context, Clock, settings, turn, guard);

    public StoreSettings Settings => settings;

    /// <summary>Something to release when the store closes, such as the lock on a SQLite file; the last one first.</summary>
    internal void Hold(IAsyncDisposable thing) => held.Push(thing);

    public async ValueTask DisposeAsync()
    {
        while (held.TryPop(out var thing)) await thing.DisposeAsync();
        if (guard is null) turn.Dispose();
    }
}
