using System.Text;
using CsvHelper;

namespace PlantPatch.Feeds.Inventory;

/// <summary>Finds the separator in the content: the one under which the first rows have headings that mean something.</summary>
static class Separators
{
    static readonly char[] Candidates = [',', ';', '\t', '|'];

    public static char Of(Stream file, TextEncoding encoding)
    {
        var head = FileKind.Head(file, 64 * 1024);
        var text = encoding.Encoding.GetString(head.AsSpan(encoding.BomLength));
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4 && Candidates.Contains(text[4])) return text[4];
        // Look at whole lines only; a file of one line is looked at as it is.
        var lastBreak = text.LastIndexOf('\n');
        if (lastBreak > 0 && head.Length < file.Length) text = text[..lastBreak];
        return Candidates.MaxBy(c => Score(text, c));
    }

    static (int Headings, double Regular) Score(string text, char separator)
    {
        var counts = new Dictionary<int, int>();
        var (headings, rows) = (0, 0);
        using var reader = CsvReader.FromText(text, new CsvReaderOptions { Separator = separator, HasHeader = false, DetectSeparatorHint = false });
        while (rows < 200 && reader.Read())
        {
            rows++;
            counts[reader.FieldCount] = counts.GetValueOrDefault(reader.FieldCount) + 1;
            if (rows > 20 || reader.FieldCount < 2) continue;
            var meant = 0;
            for (var i = 0; i < Math.Min(reader.FieldCount, 512); i++)
                if (Headings.Meaning(Headings.Fold(reader.GetString(i))) is not null) meant++;
            headings = Math.Max(headings, meant);
        }
        var usual = counts.Where(c => c.Key > 1).OrderByDescending(c => c.Value).FirstOrDefault();
        return (headings, rows == 0 ? 0 : (double)usual.Value / rows * Math.Min(usual.Key, 20));
    }
}
