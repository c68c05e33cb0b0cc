using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Feeds.Timelines;

namespace PlantPatch.App.Timelines;

/// <summary>How a utility's own spreadsheets call their columns, saved beside the inventory's mappings under names of their own.</summary>
public sealed class HistoryMappings(Store store)
{
    const string Prefix = "history/";

    /// <param name="name">A saved name, or the path of a file; empty for the usual headings.</param>
    public async Task<(IReadOnlyDictionary<string, string>? Mapping, Refusal? Refusal)> Find(string name, HistoryTable table, CancellationToken cancel)
    {
        if (name.Length == 0) return (new Dictionary<string, string>(), null);
        var json = await Saved(name, cancel) ?? (File.Exists(name) ? await File.ReadAllTextAsync(name, cancel) : null);
        return json is null ? (null, new($"There is no saved mapping '{name}' and no such file.")) : Check(json, table);
    }

    /// <summary>Only what was saved: who asks from afar opens no file of the server.</summary>
    public async Task<(IReadOnlyDictionary<string, string>? Mapping, Refusal? Refusal)> FindSaved(string name, HistoryTable table, CancellationToken cancel)
    {
        if (name.Length == 0) return (new Dictionary<string, string>(), null);
        return await Saved(name, cancel) is { } json ? Check(json, table) : (null, new($"There is no saved mapping '{name}'."));
    }

    public async Task<IReadOnlyList<string>> Names(CancellationToken cancel)
    {
        await using var db = store.Read();
        return [.. (await db.ColumnMappings.Where(m => m.Name.StartsWith(Prefix)).Select(m => m.Name).OrderBy(n => n).ToListAsync(cancel)).Select(n => n[Prefix.Length..])];
    }

    /// <summary>A mapping as JSON, column to heading; refused where it names a column that the table does not have.</summary>
    public static (IReadOnlyDictionary<string, string>? Mapping, Refusal? Refusal) Check(string json, HistoryTable table) =>
        HistoryTableReader.Mapping(json, table, out var odd) is { } mapping ? (mapping, null) : (null, new(odd));

    async Task<string?> Saved(string name, CancellationToken cancel)
    {
        await using var db = store.Read();
        var saved = Prefix + name;
        return await db.ColumnMappings.Where(m => m.Name == saved).Select(m => m.Json).SingleOrDefaultAsync(cancel);
    }

    public async Task Save(string name, IReadOnlyDictionary<string, string> mapping, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var (saved, json) = (Prefix + name, JsonSerializer.Serialize(mapping));
        var row = await change.Db.ColumnMappings.AsTracking().SingleOrDefaultAsync(m => m.Name == saved, cancel);
        if (row?.Json == json) return;
        change.Record("saved", $"column mapping {saved}", before: row?.Json, after: json);
        if (row is null) change.Db.ColumnMappings.Add(new() { Name = saved, Json = json });
        else row.Json = json;
        await change.Commit(cancel);
    }

    /// <summary>The zone in which a spreadsheet's days are days.</summary>
    public async Task<DateTimeZone> Zone(CancellationToken cancel)
    {
        await using var db = store.Read();
        return await EntityZone.Read(db, cancel);
    }
}
