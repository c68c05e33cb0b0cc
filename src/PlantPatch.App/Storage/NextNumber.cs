using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace PlantPatch.App.Storage;

/// <summary>The next free id of a kind, such as <c>SRC-0001</c>. Asked within a change, so that two never get the same.</summary>
static class NextNumber
{
    /// <param name="taken">All ids of that kind, also such as people chose.</param>
    public static async Task<string> Of(IQueryable<string> taken, string prefix, CancellationToken cancel)
    {
        var begin = prefix + "-";
        return After(await taken.Where(id => id.StartsWith(begin)).Distinct().ToListAsync(cancel), prefix);
    }

    public static string After(IEnumerable<string> taken, string prefix)
    {
        var begin = prefix + "-";
        var last = taken.Where(id => id.StartsWith(begin, StringComparison.Ordinal)).Select(id => id[begin.Length..])
            .Where(digits => digits.Length is >= 4 and <= 8 && digits.All(char.IsAsciiDigit)).Select(digits => int.Parse(digits, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        return $"{begin}{last + 1:0000}";
    }
}
