using System.Globalization;
using NodaTime;

namespace PlantPatch.Core.Risk;

/// <summary>Whether a new catalogue may replace the last one by itself; a suspect one waits for a person.</summary>
public sealed record KevComparison(bool IsSuspect, string Because);

/// <summary>A mirror or courier that lost half of the catalogue must not quietly lower anybody's risk.</summary>
public static class KevCompleteness
{
    const int LeastPercent = 95;

    /// <summary>Compares with what was last accepted; null when there is nothing yet.</summary>
    public static KevComparison Compare(KevCatalogue? previous, KevCatalogue next)
    {
        var (count, newest) = (next.Entries.Count, Day(next.Newest));
        if (next.StatedCount is { } stated && stated != count) return new(true, $"The file says it has {stated} entries, and {count} could be read.");
        if (count == 0) return new(true, "The catalogue is empty.");
        if (previous is null) return new(false, $"The first catalogue: {count} entries, the newest of {newest}.");

        var before = previous.Entries.Count;
        // CISA withdraws an entry now and then, never one in twenty at once.
        if (count * 100L < before * (long)LeastPercent)
            return new(true, $"It has {count} entries, the last one had {before}: more than {100 - LeastPercent} % are missing.");
        if (previous.Newest is { } known && !(next.Newest >= known))
            return new(true, $"Its newest entry is of {newest}, the last catalogue had one of {Day(known)}: it is older or cut.");
        var gone = previous.Entries.Where(e => next.Find(e.Cve) is null).Select(e => e.Cve).ToList();
        return new(false, $"{count} entries, {count - before + gone.Count} new, {gone.Count} withdrawn{Names(gone)}, the newest of {newest}.");
    }

    static string Names(List<string> gone) =>
        gone.Count == 0 ? "" : $" ({string.Join(", ", gone.Take(5))}{(gone.Count > 5 ? ", …" : "")})";

    static string Day(LocalDate? day) => day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "no readable date";
}
