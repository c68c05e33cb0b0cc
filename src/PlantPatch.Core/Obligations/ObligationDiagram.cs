using System.Globalization;
using System.Text;

namespace PlantPatch.Core.Obligations;

/// <summary>
/// The table of moves as a picture (SVG), for the guide and the page: a box for each state, an arrow for each way from one to another. What leads into a state from four
/// or more, and what stays in it, is written below its box; arrows for that would hide the others.
/// </summary>
public static class ObligationDiagram
{
    public const int Width = 1260, Height = 590;

    const int Across = 250, Down = 170, Left = 30, Top = 84, BoxWidth = 160, BoxHeight = 44, Line = 15, LabelWidth = 12, BelowWidth = 28, Many = 4;

    /// <summary>Where each state stands: column and row.</summary>
    static readonly Dictionary<ObligationState, (int Column, int Row)> Places = new()
    {
        [ObligationState.Identified] = (0, 0), [ObligationState.Evaluating] = (1, 0), [ObligationState.EvaluatedApplicable] = (2, 0), [ObligationState.Testing] = (3, 0),
        [ObligationState.Approved] = (4, 0), [ObligationState.NotApplicable] = (1, 1), [ObligationState.Reopened] = (3, 1), [ObligationState.Scheduled] = (4, 1),
        [ObligationState.Withdrawn] = (0, 2), [ObligationState.AssetRetired] = (1, 2), [ObligationState.Deferred] = (2, 2), [ObligationState.Deployed] = (4, 2),
    };

    readonly record struct Point(double X, double Y);

    public static string Svg(IReadOnlyList<ObligationMove> moves)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" role="img" aria-label="The states of an obligation and the moves between them" font-family="sans-serif" font-size="13">
            <defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L10 5L0 10z" fill="#33475b"/></marker></defs>
            <rect width="{Width}" height="{Height}" fill="#ffffff"/>

            """);
        var gathered = moves.Where(m => m.From is not null && m.From != m.To).GroupBy(m => (m.Event, m.To)).Where(g => g.Count() >= Many).ToList();
        var drawn = moves.Where(m => m.From != m.To && !gathered.Exists(g => g.Key == (m.Event, m.To))).GroupBy(m => (m.From, m.To)).ToList();
        foreach (var way in drawn)
            Arrow(svg, way.Key.From, way.Key.To, drawn.Exists(d => d.Key.From == way.Key.To && d.Key.To == way.Key.From), string.Join(", ", way.Select(m => ObligationMoves.Word(m.Event))));
        foreach (var (state, place) in Places)
        {
            List<string> below =
            [
                .. gathered.Where(g => g.Key.To == state).Select(g => $"{ObligationMoves.Word(g.Key.Event)}, from {(g.Count() == ObligationMoves.Open.Count ? "every open state" : string.Join(", ", g.Select(m => Words(m.From!.Value))))}"),
                .. moves.Where(m => m.From == state && m.To == state).Select(m => $"stays: {ObligationMoves.Word(m.Event)}"),
            ];
            Box(svg, place, state, below);
        }

        return svg.Append("</svg>\n").ToString();
    }

    static void Box(StringBuilder svg, (int Column, int Row) place, ObligationState state, List<string> below)
    {
        var (x, y) = (Left + place.Column * Across, Top + place.Row * Down);
        var open = ObligationMoves.Open.Contains(state);
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y}\" width=\"{BoxWidth}\" height=\"{BoxHeight}\" rx=\"8\" fill=\"{(open ? "#fff4d6" : "#e3f1ee")}\" stroke=\"#33475b\"/>\n");
        Text(svg, Words(state), x + BoxWidth / 2.0, y + 27, "middle", bold: true);
        var line = y + BoxHeight + 17;
        foreach (var words in below.SelectMany(b => Wrapped(b, BelowWidth)))
        {
            Text(svg, words, x, line, "start");
            line += Line;
        }
    }

    static void Arrow(StringBuilder svg, ObligationState? from, ObligationState to, bool both, string label)
    {
        var end = Places[to];
        if (from is not { } state)
        {
            var (x, y) = (Left + end.Column * Across + BoxWidth / 2, Top + end.Row * Down);
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x}\" cy=\"{y - 46}\" r=\"6\" fill=\"#33475b\"/>\n");
            Path(svg, $"M{x} {y - 40}V{y}");
            Text(svg, label, x + 10, y - 20, "start");
            return;
        }

        var begin = Places[state];
        var (columns, rows) = (end.Column - begin.Column, end.Row - begin.Row);
        var aside = both ? 10 : 0;
        if (rows == 0 && Math.Abs(columns) > 1 && Places.Values.Any(p => p.Row == begin.Row && p.Column > Math.Min(begin.Column, end.Column) && p.Column < Math.Max(begin.Column, end.Column)))
        {
            var (x1, x2, y) = (Middle(begin).X + 30, Middle(end).X - 30, Top + begin.Row * Down);
            Path(svg, string.Create(CultureInfo.InvariantCulture, $"M{x1} {y}Q{(x1 + x2) / 2} {y - 90} {x2} {y}"));
            Text(svg, label, (x1 + x2) / 2, y - 52, "middle");
            return;
        }

        var (a, b) = rows == 0
            ? (Side(begin, Math.Sign(columns), 0, -aside * Math.Sign(columns)), Side(end, -Math.Sign(columns), 0, -aside * Math.Sign(columns)))
            : columns == 0 ? (Side(begin, 0, Math.Sign(rows), aside * Math.Sign(rows)), Side(end, 0, -Math.Sign(rows), aside * Math.Sign(rows)))
            : (Side(begin, 0, Math.Sign(rows), 40 * Math.Sign(columns)), Side(end, 0, -Math.Sign(rows), -20 * Math.Sign(columns)));
        Path(svg, string.Create(CultureInfo.InvariantCulture, $"M{a.X} {a.Y}L{b.X} {b.Y}"));

        var lines = Wrapped(label, LabelWidth);
        var (midX, midY) = ((a.X + b.X) / 2, (a.Y + b.Y) / 2);
        // Above a line to the right, below one to the left; beside one that goes up or down, on the side that it keeps to.
        var (startX, startY, anchor) = rows == 0
            ? (midX, columns > 0 ? midY - 6 - (lines.Count - 1) * Line : midY + 16, "middle")
            : (midX + (columns != 0 ? 16 : aside * rows < 0 ? -8 : 8), midY + 4 - (lines.Count - 1) * Line / 2.0, aside * rows < 0 ? "end" : "start");
        foreach (var (i, words) in lines.Index()) Text(svg, words, startX, startY + i * Line, anchor);
    }

    static Point Middle((int Column, int Row) place) => new(Left + place.Column * Across + BoxWidth / 2.0, Top + place.Row * Down + BoxHeight / 2.0);

    // The middle of a box's side, moved along it.
    static Point Side((int Column, int Row) place, int right, int down, double along)
    {
        var (x, y) = Middle(place);
        return new(x + right * BoxWidth / 2.0 + (right == 0 ? along : 0), y + down * BoxHeight / 2.0 + (down == 0 ? along : 0));
    }

    static void Path(StringBuilder svg, string way) => svg.Append($"<path d=\"{way}\" fill=\"none\" stroke=\"#33475b\" marker-end=\"url(#arrow)\"/>\n");

    static void Text(StringBuilder svg, string words, double x, double y, string anchor, bool bold = false) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" fill=\"#1a2733\"{(bold ? " font-weight=\"bold\"" : "")}>{words.Replace("&", "&amp;").Replace("<", "&lt;")}</text>\n");

    static string Words(ObligationState state) => state.Text().Replace('_', ' ');

    static List<string> Wrapped(string text, int width)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
            if (lines[^1].Length == 0) lines[^1] = word;
            else if (lines[^1].Length + 1 + word.Length <= width) lines[^1] += " " + word;
            else lines.Add(word);
        return lines;
    }
}
