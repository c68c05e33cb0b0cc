using System.Collections.Concurrent;
using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions;

/// <summary>Which vendors and products write their minor with a fixed width: the built-in table, which a user's own lines go before.</summary>
public static class SchemeTable
{
    sealed record Line(string Vendor, string Product, MinorWidth Minor);

    static volatile Table table = new(Parse(BuiltIn()));

    /// <summary>Puts a user's table (the columns of schemes.tsv) in front of the built-in one; a line that cannot be read is a complaint.</summary>
    public static IReadOnlyList<Complaint> Extend(string tsv)
    {
        var complaints = new List<Complaint>();
        table = new([.. Parse(tsv, complaints), .. Parse(BuiltIn())]);
        return complaints;
    }

    internal static MinorWidth? Minor(string vendor, string product) => table.Minor(vendor, product);

    // Rows of one product stand in many advisories.
    sealed class Table(Line[] lines)
    {
        readonly ConcurrentDictionary<(string Vendor, string Product), MinorWidth?> found = new();

        public MinorWidth? Minor(string vendor, string product) => found.GetOrAdd((vendor, product), static (row, lines) =>
            Array.Find(lines, line => row.Vendor.Contains(line.Vendor, StringComparison.OrdinalIgnoreCase) && row.Product.Contains(line.Product, StringComparison.OrdinalIgnoreCase))?.Minor, lines);
    }

    static Line[] Parse(string tsv, List<Complaint>? complaints = null)
    {
        var read = new List<Line>();
        var number = 0;
        foreach (var text in tsv.Split('\n'))
        {
            number++;
            var line = text.TrimEnd('\r');
            if (line.Length == 0 || line[0] == '#' || line.StartsWith("vendor\t", StringComparison.Ordinal)) continue;
            var cells = line.Split('\t');
            if (cells.Length >= 3 && cells[0].Length > 0 && Enum.TryParse<MinorWidth>(cells[2], ignoreCase: true, out var minor))
                read.Add(new(cells[0], cells[1], minor));
            else complaints?.Add(new("scheme-line", $"line {number}", "A line needs vendor, product (may be empty), and fixed or plain, parted by tabs."));
        }

        return [.. read];
    }

    static string BuiltIn()
    {
        using var stream = typeof(SchemeTable).Assembly.GetManifestResourceStream("PlantPatch.Core.Versions.schemes.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
