namespace PlantPatch.Core;

/// <summary>"Did you mean …?": the word of a list that a slip of the finger is nearest to.</summary>
public static class NearWord
{
    /// <returns>Null when none is near enough.</returns>
    public static string? Of(string typed, IEnumerable<string> words) =>
        words.Select(word => (Word: word, Apart: Apart(typed.ToLowerInvariant(), word.ToLowerInvariant()))).Where(w => w.Apart <= Math.Max(2, w.Word.Length / 3))
            .OrderBy(w => w.Apart).Select(w => w.Word).FirstOrDefault();

    // Levenshtein's distance: how many letters must be added, taken away or exchanged.
    static int Apart(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
