using System.Globalization;
using System.Text;

namespace PlantPatch.App.Reports;

/// <summary>One bar: what it is, how much, and whether it calls for action (said in words, not only in colour).</summary>
sealed record Bar(string Label, int Value, string Warning = "");

/// <summary>Horizontal bars as inline SVG, with the same numbers as a table for those who cannot or will not see them.</summary>
sealed record BarChart(string Id, string Title, string LabelHead, string ValueHead, IReadOnlyList<Bar> Bars)
{
    const int LabelWidth = 190, BarWidth = 240, RowHeight = 26, BarHeight = 16, ValueRoom = 140;

    public void AddTo(StringBuilder html)
    {
        html.Append(CultureInfo.InvariantCulture, $"<figure>\n<figcaption id=\"{Id}\">{HtmlPage.Escape(Title)}</figcaption>\n");
        if (Bars.Count == 0) html.Append("<p class=\"quiet\">Nothing to show.</p>\n");
        else
        {
            AddPicture(html);
            AddTable(html);
        }
        html.Append("</figure>\n");
    }

    void AddPicture(StringBuilder html)
    {
        var most = Math.Max(1, Bars.Max(b => b.Value));
        var (width, height) = (LabelWidth + BarWidth + ValueRoom, Bars.Count * RowHeight);
        html.Append(CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{Id}\" aria-describedby=\"{Id}-table\">\n");
        for (var i = 0; i < Bars.Count; i++)
        {
            var bar = Bars[i];
            var (top, length) = (i * RowHeight + 4, bar.Value == 0 ? 0 : Math.Max(2.0, (double)BarWidth * bar.Value / most));
            var kind = bar.Warning.Length > 0 ? "bar warn" : "bar";
            var value = bar.Warning.Length > 0 ? $"{HtmlPage.Number(bar.Value)} {bar.Warning}" : HtmlPage.Number(bar.Value);
            html.Append(CultureInfo.InvariantCulture, $"""
                <text class="label" x="{LabelWidth - 10}" y="{top + 13}" text-anchor="end">{HtmlPage.Escape(Short(bar.Label))}</text>
                <rect class="{kind}" x="{LabelWidth}" y="{top}" width="{length:0.#}" height="{BarHeight}" rx="2"/>
                <text class="value" x="{LabelWidth + length + 8:0.#}" y="{top + 13}">{HtmlPage.Escape(value)}</text>

                """);
        }
        html.Append("</svg>\n");
    }

    void AddTable(StringBuilder html)
    {
        html.Append(CultureInfo.InvariantCulture, $"<details id=\"{Id}-table\"><summary>The same as a table</summary>\n<table><thead><tr>");
        html.Append(CultureInfo.InvariantCulture,
            $"<th scope=\"col\">{HtmlPage.Escape(LabelHead)}</th><th scope=\"col\" class=\"number\">{HtmlPage.Escape(ValueHead)}</th></tr></thead><tbody>\n");
        foreach (var bar in Bars)
        {
            var warning = bar.Warning.Length > 0 ? $" ({HtmlPage.Escape(bar.Warning)})" : "";
            html.Append(CultureInfo.InvariantCulture,
                $"<tr><th scope=\"row\">{HtmlPage.Escape(bar.Label)}{warning}</th><td class=\"number\">{HtmlPage.Number(bar.Value)}</td></tr>\n");
        }
        html.Append("</tbody></table></details>\n");
    }

    static string Short(string label) => label.Length <= 22 ? label : $"{label.AsSpan(0, 21).TrimEnd()}…";
}
