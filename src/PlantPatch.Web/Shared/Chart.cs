using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;

namespace PlantPatch.Web.Shared;

/// <summary>One bar of a chart: what it is, how much, where it leads, and whether it calls for action (in a word, not only in colour).</summary>
public sealed record Bar(string Label, long Value, string Warning = "", string? Href = null);

/// <summary>The picture of a bar chart as SVG; Razor cannot write it, because its own <c>text</c> element stands in the way.</summary>
static class BarPicture
{
    const int Width = 520, LabelRoom = 170, BarRoom = 230, Row = 24, LongestLabel = 24;

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static MarkupString Of(IReadOnlyList<Bar> bars, string labelledBy, Func<long, string> number)
    {
        var most = Math.Max(1, bars.Max(b => b.Value));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {bars.Count * Row}\" role=\"img\" aria-labelledby=\"{labelledBy}\">");
        for (var i = 0; i < bars.Count; i++)
        {
            var bar = bars[i];
            var length = bar.Value == 0 ? 0 : Math.Max(2.0, (double)BarRoom * bar.Value / most);
            var warns = bar.Warning.Length > 0 && bar.Value > 0;
            svg.Append(CultureInfo.InvariantCulture, $"""
                <text class="label" x="{LabelRoom - 8}" y="{i * Row + 17}" text-anchor="end">{Encoder.Encode(Short(bar.Label))}</text>
                <rect class="{(warns ? "bar-warn" : "bar-fill")}" x="{LabelRoom}" y="{i * Row + 4}" width="{length:0.#}" height="16" rx="2"/>
                <text class="value" x="{LabelRoom + length + 6:0.#}" y="{i * Row + 17}">{number(bar.Value)}{(warns ? " " + Encoder.Encode(bar.Warning) : "")}</text>
                """);
        }

        return new(svg.Append("</svg>").ToString());
    }

    static string Short(string label) => label.Length <= LongestLabel ? label : $"{label.AsSpan(0, LongestLabel - 1).TrimEnd()}…";
}
