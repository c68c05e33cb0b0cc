using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using NodaTime;
using PlantPatch.App.Sources;
using PlantPatch.Core.Sources;

namespace PlantPatch.Web.Sources;

/// <summary>The cycles of a source as a strip in time: each window a bar that ends with its evaluation, a late one in another colour and marked, the due date at the end.</summary>
static class CycleStrip
{
    const int Width = 900, Left = 10, Room = 880, Most = 14;

    public static MarkupString Of(IReadOnlyList<ShowSource.Cycle> cycles, SourceStanding? standing, LocalDate since, LocalDate today, string label)
    {
        var full = cycles.Where(c => c.Kind == EvaluationKind.Full).TakeLast(Most).ToList();
        var first = full.Count == cycles.Count(c => c.Kind == EvaluationKind.Full) ? LocalDate.Min(since, full.Count > 0 ? full[0].Day : since) : full[0].Day.PlusDays(-35);
        var last = LocalDate.Max(today, standing?.Due ?? today);
        var days = Math.Max(1, Period.DaysBetween(first, last));
        double X(LocalDate day) => Left + Room * (double)Period.DaysBetween(first, day) / days;

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} 78\" role=\"img\" aria-label=\"{HtmlEncoder.Default.Encode(label)}\">");
        var from = first;
        foreach (var cycle in full)
        {
            Bar(svg, X(from), X(cycle.Day), cycle.Vsl is not null);
            Mark(svg, X(cycle.Day), cycle.Vsl is null ? cycle.Patches == 0 ? "○" : "●" : "!");
            from = cycle.Day;
        }

        if (standing is not null)
        {
            Bar(svg, X(from), X(today), today > standing.Due, running: true);
            var due = X(standing.Due);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{due:0.#}\" x2=\"{due:0.#}\" y1=\"8\" y2=\"56\" stroke=\"currentColor\" stroke-dasharray=\"4 3\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{due:0.#}\" y=\"74\" text-anchor=\"end\">{standing.Due:uuuu-MM-dd}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"74\">{first:uuuu-MM-dd}</text>");
        return new(svg.Append("</svg>").ToString());
    }

    static void Bar(StringBuilder svg, double from, double to, bool late, bool running = false) => svg.Append(CultureInfo.InvariantCulture,
        $"<rect class=\"{(late ? "bar-warn" : "bar-fill")}\" x=\"{from + 1:0.#}\" y=\"28\" width=\"{Math.Max(1, to - from - 2):0.#}\" height=\"{(running ? 8 : 16)}\" rx=\"2\"/>");

    static void Mark(StringBuilder svg, double at, string mark) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{at:0.#}\" y=\"22\" text-anchor=\"middle\">{mark}</text>");
}
