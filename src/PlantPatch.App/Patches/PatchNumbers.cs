using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;

namespace PlantPatch.App.Patches;

/// <summary>Hands out patch ids: <c>PP-2026-0001</c> and on. Used within a change, so that two never get the same.</summary>
sealed class PatchNumbers
{
    int last;

    public static async Task<PatchNumbers> Load(PlantPatchDb db, CancellationToken cancel)
    {
        var taken = await db.Patches.Where(p => p.PatchId.StartsWith("PP-")).Select(p => p.PatchId).ToListAsync(cancel);
        taken.AddRange(await FreeId.Named(db, "PP", EventSubjects.Patch, cancel));   // a new patch must not come into the past of one that a history names
        return new() { last = taken.Select(Number).DefaultIfEmpty().Max() };
    }

    // Ids that people chose stand among ours; one that is not of our form takes no number away.
    static int Number(string id) =>
        id.Split('-') is [_, { Length: 4 }, { Length: >= 4 and <= 8 } digits] && digits.All(char.IsAsciiDigit) ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;

    public string Next(int year) => $"PP-{year}-{++last:0000}";
}
