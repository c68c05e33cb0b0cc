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
    readonly SemaphoreSlim turn = new(1);
    readonly Func<CancellationToken, Task>? before;
    readonly Stack<IAsyncDisposable> held = [];

    internal Store(Func<PlantPatchDb> context, IClock clock, StoreSettings settings)
    {
        (this.context, Clock, this.settings) = (context, clock, settings);
    }

    Store(Store same, Func<CancellationToken, Task> before) : this(same.context, same.Clock, same.settings) => (turn, this.before) = (same.turn, before);

    public IClock Clock { get; }

    /// <summary>
    /// The same store for one piece of work that must find things as it last saw them: each of its changes asks first, when nobody else can write any
    /// more, and goes no further when <paramref name="before"/> throws. It is not disposed; the store is.
    /// </summary>
    public Store Asking(Func<CancellationToken, Task> before) => new(this, before);

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
        Change change;
        try
        {
            change = await Storage.Change.Begin(context(), by, Clock, () => turn.Release(), cancel);
        }
        catch
        {
            turn.Release();
            throw;
        }

        try
        {
            if (before is not null) await before(cancel);
            return change;
        }
        catch
        {
            await change.DisposeAsync();   // gives the turn back
            throw;
        }
    }

    /// <summary>A context that migrates.</summary>
    internal PlantPatchDb Write() => context();

    /// <summary>Something to release when the store closes, such as the lock on a SQLite file; the last one first.</summary>
    internal void Hold(IAsyncDisposable thing) => held.Push(thing);

    public async ValueTask DisposeAsync()
    {
        while (held.TryPop(out var thing)) await thing.DisposeAsync();
        turn.Dispose();
    }
}
