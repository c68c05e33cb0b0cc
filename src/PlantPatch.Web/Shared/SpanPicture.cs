using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Web.Shared;

/// <summary>One bar on a line of time: from a day to another, with its word; a point where both are the same day.</summary>
/// <param name="Row">What it belongs to: a unit, a plan.</param>
public sealed record Span(string Row, string Label, LocalDate From, LocalDate To, bool Warns = false);

/// <summary>Bars over days, one line for each row, with today and, if one likes, a last day marked. The same stands beside it as a table.</summary>
static class SpanPicture
{
    const int Width = 860, LabelRoom = 150, Line = 30, Head = 22;

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static MarkupString Of(IReadOnlyList<Span> spans, LocalDate today, LocalDate? due, string labelledBy, string todayWord, string dueWord)
    {
        var first = spans.Select(s => s.From).Append(today).Min().PlusDays(-3);
        var last = spans.Select(s => s.To).Append(today).Append(due ?? today).Max().PlusDays(10);
        var days = Math.Max(1, Period.DaysBetween(first, last));
        var rows = spans.Select(s => s.Row).Distinct().ToList();
        double At(LocalDate day) => LabelRoom + (Width - LabelRoom - 10.0) * Period.DaysBetween(first, day) / days;

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Head + rows.Count * Line + 6}\" role=\"img\" aria-labelledby=\"{labelledBy}\">");
        Mark(svg, At(today), rows.Count, todayWord, "bar-fill");
        if (due is { } end) Mark(svg, At(end), rows.Count, $"{dueWord} {LocalDatePattern.Iso.Format(end)}", "bar-warn");
        foreach (var (row, name) in rows.Index())
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"label\" x=\"{LabelRoom - 8}\" y=\"{Head + row * Line + 19}\" text-anchor=\"end\">{Encoder.Encode(name)}</text>");
        foreach (var span in spans)
        {
            var (from, to, y) = (At(span.From), At(span.To), Head + rows.IndexOf(span.Row) * Line);
            svg.Append(CultureInfo.InvariantCulture, $"""
                <rect class="{(span.Warns ? "bar-warn" : "bar-fill")}" x="{from:0.#}" y="{y + 6}" width="{Math.Max(5, to - from):0.#}" height="12" rx="2"><title>{Encoder.Encode(span.Label)} {LocalDatePattern.Iso.Format(span.From)} – {LocalDatePattern.Iso.Format(span.To)}</title></rect>
                <text class="value" x="{(from > Width - 170 ? from - 4 : Math.Max(from + 5, to) + 4):0.#}" y="{y + 17}" text-anchor="{(from > Width - 170 ? "end" : "start")}">{Encoder.Encode(span.Label)}</text>
                """);
        }

        return new(svg.Append("</svg>").ToString());
    }

    static void Mark(StringBuilder svg, double x, int rows, string word, string kind) => svg.Append(CultureInfo.InvariantCulture,
        $"<rect class=\"{kind}\" x=\"{x:0.#}\" y=\"4\" width=\"1.5\" height=\"{Head + rows * Line}\"/><text class=\"value\" x=\"{(x > Width - 130 ? x - 4 : x + 4):0.#}\" y=\"15\" text-anchor=\"{(x > Width - 130 ? "end" : "start")}\">{Encoder.Encode(word)}</text>");
}
