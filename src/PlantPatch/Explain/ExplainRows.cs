namespace PlantPatch.Explain;

/// <summary>The rows to judge, with every column they came with.</summary>
/// <param name="Complaint">Why the table cannot be used; null when it can.</param>
sealed record ExplainRows(string[] Columns, IReadOnlyList<string[]> Rows, string? Complaint)
{
    public static IReadOnlyList<string> Known { get; } = ["advisory_id", "vendor", "product", "model", "version", "expression"];

    static readonly string[] Needed = ["advisory_id", "vendor", "product", "version"];

    public bool HasExpression => Array.IndexOf(Columns, "expression") >= 0;

    /// <summary>Plain TSV: no quoting, blanks are kept, a short row has empty cells.</summary>
    public static ExplainRows Parse(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(l => l.TrimEnd('\r')).ToList();
        while (lines.Count > 0 && lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        if (lines.Count == 0) return new([], [], "The file is empty: a header row is needed.");

        var columns = lines[0].Split('\t').Select(c => c.Trim()).ToArray();
        var absent = Needed.Where(n => Array.IndexOf(columns, n) < 0).ToList();
        if (absent.Count > 0) return new(columns, [], $"The header lacks {string.Join(", ", absent)}.");
        return new(columns, [.. lines.Skip(1).Select(l => Fill(l.Split('\t'), columns.Length))], null);
    }

    /// <summary>One row from the options of the command line.</summary>
    public static ExplainRows Single(IEnumerable<(string Name, string Value)> options)
    {
        var given = options.ToList();
        if (!given.Exists(g => g.Name == "advisory_id")) return new([], [], "Either --rows FILE or --advisory with --vendor, --product, --model and --version is needed.");
        var columns = Known.Where(k => k != "expression" || given.Exists(g => g.Name == k)).ToArray();
        return new(columns, [[.. columns.Select(c => given.Find(g => g.Name == c).Value ?? "")]], null);
    }

    public string Cell(string[] row, string column) => Array.IndexOf(Columns, column) is >= 0 and var at ? row[at] : "";

    static string[] Fill(string[] cells, int count) => cells.Length >= count ? cells : [.. cells, .. Enumerable.Repeat("", count - cells.Length)];
}
