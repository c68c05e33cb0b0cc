using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Findings;

/// <summary>A view of the findings that somebody kept by a name.</summary>
public sealed class FindingViewRow
{
    public long Id { get; init; }

    /// <summary>The account's or person's name, which is given once.</summary>
    public required string Owner { get; init; }
    public required string Name { get; init; }

    /// <summary>What is asked for, as <see cref="FindingFilter.Text"/> writes it.</summary>
    public required string Filter { get; set; }
    public Instant KeptAt { get; set; }
}

/// <summary>A person's views of the findings, by name. A view holds what is asked for, never what was found: whoever opens it sees their own sites.</summary>
public sealed class FindingViews(Store store)
{
    public const int MostViews = 100;

    public const int LongestName = 80;

    public sealed record View(long Id, string Owner, string Name, FindingFilter Filter, Instant KeptAt);

    /// <summary>One's own, by name.</summary>
    public async Task<IReadOnlyList<View>> List(string owner, CancellationToken cancel)
    {
        await using var db = store.Read();
        return [.. (await db.FindingViews.Where(v => v.Owner == owner).OrderBy(v => v.Name).ToListAsync(cancel)).Select(Of)];
    }

    /// <summary>Anybody's view, as it is sent from one to another.</summary>
    public async Task<View?> Find(long id, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.FindingViews.SingleOrDefaultAsync(v => v.Id == id, cancel) is { } row ? Of(row) : null;
    }

    public async Task<View?> Find(string owner, string name, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.FindingViews.SingleOrDefaultAsync(v => v.Owner == owner && v.Name == name, cancel) is { } row ? Of(row) : null;
    }

    /// <summary>Keeps a view; one of the same name is replaced.</summary>
    public async Task<(View? Kept, Refusal? Refusal)> Keep(string name, FindingFilter filter, Person by, CancellationToken cancel)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl)) return (null, new($"A view has a name of at most {LongestName} characters, on one line."));
        await using var change = await store.Change(by, cancel);
        var mine = await change.Db.FindingViews.Where(v => v.Owner == by.Name).ToListAsync(cancel);
        var row = mine.Find(v => v.Name == name);
        if (row is null && mine.Count >= MostViews) return (null, new($"You have {MostViews} views. Drop one that you do not need."));
        var before = row?.Filter;
        if (row is null) change.Db.FindingViews.Add(row = new() { Id = change.TakeIds(), Owner = by.Name, Name = name, Filter = "" });
        (row.Filter, row.KeptAt) = (filter.Text, change.At);
        change.Record("kept", $"view {row.Id}", name, before: before, after: row.Filter);
        await change.Commit(cancel);
        return (Of(row), null);
    }

    /// <summary>Drops a view of one's own.</summary>
    public async Task<Refusal?> Drop(string name, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (await change.Db.FindingViews.SingleOrDefaultAsync(v => v.Owner == by.Name && v.Name == name, cancel) is not { } row) return new($"You have no view '{name}'.");
        change.Db.FindingViews.Remove(row);
        change.Record("dropped", $"view {row.Id}", name, before: row.Filter);
        await change.Commit(cancel);
        return null;
    }

    static View Of(FindingViewRow row) => new(row.Id, row.Owner, row.Name, FindingFilter.Read(row.Filter), row.KeptAt);
}
