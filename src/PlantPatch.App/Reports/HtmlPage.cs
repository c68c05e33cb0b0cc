using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace PlantPatch.App.Reports;

/// <summary>One self-contained page: no script, nothing from elsewhere, light and dark, good to print.</summary>
static class HtmlPage
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    // Text on its ground has a contrast of at least 4.5, bars and lines of at least 3 (WCAG 2.2, 1.4.3 and 1.4.11).
    const string Style = """
        :root { color-scheme: light dark; --ground: #ffffff; --panel: #f4f6f7; --text: #1b2327; --quiet: #4d5a61;
          --line: #c3ccd1; --accent: #1f5f8b; --warn: #a23b12; }
        @media (prefers-color-scheme: dark) { :root { --ground: #14191c; --panel: #1d2428; --text: #e4eaed; --quiet: #a9b5bb;
          --line: #414c52; --accent: #6fb3df; --warn: #f0936b; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
        h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; }
        .quiet { color: var(--quiet); }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem; padding: 0; margin: 1.5rem 0; list-style: none; }
        .tiles li { background: var(--panel); border-radius: 6px; padding: .75rem 1rem; }
        .tiles strong { display: block; font-size: 1.75rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(28rem, 100%), 1fr)); gap: 1rem; }
        figure { margin: 0; padding: 1rem; background: var(--panel); border-radius: 6px; break-inside: avoid; }
        figcaption { font-weight: 600; margin-bottom: .5rem; }
        svg { width: 100%; max-width: 40rem; height: auto; }
        svg text { font: 13px system-ui, sans-serif; fill: var(--text); font-variant-numeric: tabular-nums; }
        .bar { fill: var(--accent); }
        .bar.warn { fill: var(--warn); }
        summary { cursor: pointer; color: var(--quiet); }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        caption { text-align: left; color: var(--quiet); padding-bottom: .5rem; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
        thead th { border-bottom: 2px solid var(--line); white-space: nowrap; }
        tbody th { font-weight: 600; white-space: nowrap; overflow-wrap: normal; }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .critical { color: var(--warn); font-weight: 700; }
        .high { font-weight: 700; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        @media print {
          :root { --ground: #fff; --panel: #fff; --text: #000; --quiet: #333; --line: #999; --accent: #444; --warn: #000; }
          body { font-size: 10pt; } main { max-width: none; padding: 0; } .scroll { overflow: visible; }
          thead { display: table-header-group; } tr, figure { break-inside: avoid; } summary { display: none; }
          figure, .tiles li { border: 1px solid var(--line); }
        }
        """;

    public static string Escape(string text) => Encoder.Encode(text);

    public static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static void Write(IBufferWriter<byte> to, string title, string subtitle, Action<StringBuilder> content)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Escape(title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <h1>{Escape(title)}</h1>
            <p class="quiet">{Escape(subtitle)}</p>

            """);
        content(html);
        html.Append("</main>\n</body>\n</html>");
        to.Write(Encoding.UTF8.GetBytes(html.ToString()));
    }

    /// <summary>The few numbers to see first, each with its words.</summary>
    public static void AddTiles(StringBuilder html, params ReadOnlySpan<(string Number, string Words)> tiles)
    {
        html.Append("<ul class=\"tiles\">\n");
        foreach (var (number, words) in tiles)
            html.Append(CultureInfo.InvariantCulture, $"<li><strong>{Escape(number)}</strong> {Escape(words)}</li>\n");
        html.Append("</ul>\n");
    }

    public static void AddCharts(StringBuilder html, params ReadOnlySpan<BarChart> charts)
    {
        html.Append("<div class=\"charts\">\n");
        foreach (var chart in charts) chart.AddTo(html);
        html.Append("</div>\n");
    }

    /// <summary>A heading and a table; the first cell of a row names it.</summary>
    public static void AddTable(
        StringBuilder html, string id, string heading, string caption, string[] heads, IEnumerable<string[]> rows, string numbers = "")
    {
        html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{id}\">{Escape(heading)}</h2>\n");
        AddTableUnder(html, id, caption, heads, rows, numbers);
    }

    /// <summary>A table under a heading that stands already.</summary>
    public static void AddTableUnder(StringBuilder html, string heading, string caption, string[] heads, IEnumerable<string[]> rows, string numbers = "")
    {
        html.Append(CultureInfo.InvariantCulture, $"""
            <div class="scroll" role="region" aria-labelledby="{heading}" tabindex="0">
            <table><caption>{Escape(caption)}</caption>
            <thead><tr>
            """);
        foreach (var head in heads)
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Class(head)}>{Escape(head)}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Escape(row[0])}</th>");
            for (var i = 1; i < row.Length; i++)
                html.Append(CultureInfo.InvariantCulture, $"<td{(row[i] is "critical" or "high" ? $" class=\"{row[i]}\"" : Class(heads[i]))}>{Escape(row[i])}</td>");
            html.Append("</tr>\n");
        }
        html.Append("</tbody></table>\n</div>\n");

        string Class(string head) => numbers.Split(',').Contains(head) ? " class=\"number\"" : "";
    }
}
