using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;

namespace PlantPatch.App.Findings;

/// <summary>What somebody asks of the findings, as it stands in an address: a view can be sent, kept and opened again.</summary>
public sealed record FindingFilter
{
    public string Site { get; init; } = "";
    public string Unit { get; init; } = "";
    public string Asset { get; init; } = "";
    public string Advisory { get; init; } = "";
    public string Cve { get; init; } = "";

    /// <summary>The id of the question that they hang on.</summary>
    public string Question { get; init; } = "";
    public Verdict? Verdict { get; init; }

    /// <summary>Open, unless it says <c>Closed</c> or <c>all</c>.</summary>
    public string State { get; init; } = "";
    public bool Kev { get; init; }
    public bool Exposed { get; init; }
    public bool Safety { get; init; }
    public FindingOrder Order { get; init; }

    public bool IsFiltered => Text.Length > 0;

    /// <summary>As the query of an address: <c>site=Riverbend&amp;kev=true</c>; empty for all open findings.</summary>
    public string Text => string.Join('&', Fields.Where(f => f.Value.Length > 0).Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"));

    IEnumerable<(string Name, string Value)> Fields =>
    [
        ("site", Site), ("unit", Unit), ("asset", Asset), ("advisory", Advisory), ("cve", Cve), ("question", Question), ("verdict", Verdict?.ToString() ?? ""), ("state", State),
        ("kev", Kev ? "true" : ""), ("exposed", Exposed ? "true" : ""), ("safety", Safety ? "true" : ""), ("order", Order == default ? "" : Order.ToString()),
    ];

    /// <summary>Reads what <see cref="Text"/> writes; what it does not know is passed over, as in an address that somebody typed.</summary>
    public static FindingFilter Read(string text) => Read(text.TrimStart('?').Split('&').Select(part => part.Split('=', 2)).Where(p => p.Length == 2)
        .GroupBy(p => p[0], StringComparer.Ordinal).ToDictionary(g => g.Key, g => Uri.UnescapeDataString(g.First()[1].Replace('+', ' ')), StringComparer.Ordinal).GetValueOrDefault);

    /// <param name="said">What an address says under a name; null for nothing.</param>
    public static FindingFilter Read(Func<string, string?> said) => new()
    {
        Site = said("site") ?? "", Unit = said("unit") ?? "", Asset = said("asset")?.Trim() ?? "", Advisory = said("advisory")?.Trim() ?? "", Cve = said("cve")?.Trim() ?? "", Question = said("question")?.Trim() ?? "",
        State = said("state") is { } state && state is "Closed" or "all" ? state : "",
        Verdict = Enum.TryParse<Verdict>(said("verdict"), ignoreCase: true, out var verdict) && Enum.IsDefined(verdict) ? verdict : null,
        Kev = said("kev") == "true", Exposed = said("exposed") == "true", Safety = said("safety") == "true",
        Order = Enum.TryParse<FindingOrder>(said("order"), ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : default,
    };

    public ListFindings.Query Query(SiteScope scope, long after, int limit) => new()
    {
        Site = Site, Unit = Unit, Asset = Asset, Advisory = Advisory, Cve = Cve.ToUpperInvariant(), Question = Question.ToUpperInvariant(), Verdict = Verdict, KevOnly = Kev, ExposedOnly = Exposed,
        SafetyOnly = Safety, State = State switch { "all" => null, "Closed" => FindingState.Closed, _ => FindingState.Open }, Order = Order,
        Scope = scope, After = after, Limit = limit,
    };

    /// <param name="after">The last finding of the page before; null for the first page.</param>
    public string Address(long? after, string path = "/findings")
    {
        var said = after is null ? Text : string.Join('&', ((string[])[Text, $"after={after}"]).Where(t => t.Length > 0));
        return said.Length == 0 ? path : $"{path}?{said}";
    }
}
