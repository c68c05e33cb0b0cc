namespace PlantPatch.Core.Products;

/// <summary>Is one word the other with few letters dropped, added, changed or swapped?</summary>
static class Spelling
{
    /// <summary>The restricted Damerau-Levenshtein distance is at most <paramref name="most"/>.</summary>
    public static bool Near(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return false;
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most) return false;
            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[b.Length] <= most;
    }
}
