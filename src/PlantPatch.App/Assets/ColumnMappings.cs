using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Feeds.Inventory;

namespace PlantPatch.App.Assets;

/// <summary>Column mappings that were saved, so that next month's file reads the same way; without a store, those in files.</summary>
public sealed class ColumnMappings(Store? store)
{
    /// <param name="name">A saved name, or the path of a file with a mapping; empty for none.</param>
    public async Task<(ColumnMapping? Mapping, Refusal? Refusal)> Find(string name, CancellationToken cancel)
    {
        if (name.Length == 0) return (null, null);
        var json = await Saved(name, cancel) ?? (File.Exists(name) ? await File.ReadAllTextAsync(name, cancel) : null);
        return json is null ? (null, new($"There is no saved mapping '{name}' and no such file.")) : Parse(json);
    }

    /// <summary>Only what was saved: who asks from afar opens no file of the server.</summary>
    public async Task<(ColumnMapping? Mapping, Refusal? Refusal)> FindSaved(string name, CancellationToken cancel)
    {
        if (name.Length == 0) return (null, null);
        return await Saved(name, cancel) is { } json ? Parse(json) : (null, new($"There is no saved mapping '{name}'."));
    }

    static (ColumnMapping? Mapping, Refusal? Refusal) Parse(string json) =>
        ColumnMapping.TryParse(json, out var complaint) is { } mapping ? (mapping, null) : (null, new(complaint!.Message));

    async Task<string?> Saved(string name, CancellationToken cancel)
    {
        if (store is null) return null;
        await using var db = store.Read();
        return await db.ColumnMappings.Where(m => m.Name == name).Select(m => m.Json).SingleOrDefaultAsync(cancel);
    }

    public async Task Save(string name, ColumnMapping mapping, Person by, CancellationToken cancel)
    {
        await using var change = await store!.Change(by, cancel);
        var row = await change.Db.ColumnMappings.SingleOrDefaultAsync(m => m.Name == name, cancel);
        var before = row?.Json;
        if (before == mapping.ToJson()) return;
        if (row is null) change.Db.ColumnMappings.Add(new() { Name = name, Json = mapping.ToJson() });
        else row.Json = mapping.ToJson();
        change.Record("saved", $"column mapping {name}", before: before, after: mapping.ToJson());
        await change.Commit(cancel);
    }
}
