namespace PlantPatch.Coverage;

/// <summary>A series of counts as one word of bars, from zero to its highest, oldest first.</summary>
static class Sparkline
{
    const string Bars = "▁▂▃▄▅▆▇█";

    public static string Of(IReadOnlyList<int> counts)
    {
        if (counts.Count == 0) return "";
        var highest = Math.Max(1, counts.Max());
        return string.Concat(counts.Select(c => Bars[Math.Clamp(c * (Bars.Length - 1) / highest, 0, Bars.Length - 1)]));
    }
}
