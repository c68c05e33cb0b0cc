using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Patches;

/// <summary>Hands out patch ids: <c>PP-2026-0001</c> and on. Used within a change, so that two never get the same.</summary>
sealed class PatchNumbers
{
    int last;

    public static async Task<PatchNumbers> Load(PlantPatchDb db, CancellationToken cancel)
    {
        var highest = await db.Patches.Where(p => p.PatchId.StartsWith("PP-")).OrderByDescending(p => p.Id).Select(p => p.PatchId).FirstOrDefaultAsync(cancel);
        return new() { last = highest is not null && int.TryParse(highest.AsSpan(highest.LastIndexOf('-') + 1), out var number) ? number : 0 };
    }

    public string Next(int year) => $"PP-{year}-{++last:0000}";
}
