using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace PlantPatch.App.Storage;

/// <summary>The open database: contexts to read with, and changes that carry their audit records.</summary>
public sealed class Store(Func<PlantPatchDb> context, IClock clock) : IAsyncDisposable
{
    readonly List<IAsyncDisposable> held = [];

    public IClock Clock { get; } = clock;

    /// <summary>A context for reading; it tracks nothing.</summary>
    public PlantPatchDb Read()
    {
        var db = context();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>Begins a change; others wait until it is committed or disposed.</summary>
    public Task<Change> Change(Person by, CancellationToken cancel) => Storage.Change.Begin(context(), by, Clock, cancel);

    /// <summary>Something to release when the store closes, such as the lock on a SQLite file.</summary>
    internal void Hold(IAsyncDisposable thing) => held.Add(thing);

    public async ValueTask DisposeAsync()
    {
        foreach (var thing in held) await thing.DisposeAsync();
    }
}
