using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace PlantPatch.App.Storage;

/// <summary>The ids that people call a thing by: <c>MP-0001</c> and on. Used within a change, so that two never get the same.</summary>
static class Numbering
{
    public static async Task<string> Next(string prefix, IQueryable<string> taken, CancellationToken cancel) =>
        $"{prefix}-{(await taken.Where(id => id.StartsWith(prefix + "-")).ToListAsync(cancel)).Select(id => Number(id, prefix)).DefaultIfEmpty().Max() + 1:0000}";

    // Ids that people chose stand among ours; one that is not of our form takes no number away.
    static int Number(string id, string prefix) =>
        int.TryParse(id.AsSpan(prefix.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
