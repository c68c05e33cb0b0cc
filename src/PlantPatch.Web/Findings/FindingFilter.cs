using PlantPatch.App.Findings;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;

namespace PlantPatch.Web.Findings;

/// <summary>What somebody asks of the findings, as it stands in the address: a view can be sent, kept and opened again.</summary>
public sealed record FindingFilter
{
    public string Site { get; init; } = "";
    public string Unit { get; init; } = "";
    public string Asset { get; init; } = "";
    public string Advisory { get; init; } = "";
    public string Cve { get; init; } = "";
    public Verdict? Verdict { get; init; }

    /// <summary>Open, unless the address says <c>Closed</c> or <c>all</c>.</summary>
    public string State { get; init; } = "";
    public bool Kev { get; init; }
    public bool Exposed { get; init; }
    public bool Safety { get; init; }

    public bool IsFiltered => Address(null) != "/findings";

    public ListFindings.Query Query(SiteScope scope, long after, int limit) => new()
    {
        Site = Site, Unit = Unit, Asset = Asset, Advisory = Advisory, Cve = Cve.ToUpperInvariant(), Verdict = Verdict, KevOnly = Kev, ExposedOnly = Exposed,
        SafetyOnly = Safety, State = State switch { "all" => null, "Closed" => FindingState.Closed, _ => FindingState.Open },
        Scope = scope, After = after, Limit = limit,
    };

    /// <param name="after">The last finding of the page before; null for the first page.</param>
    public string Address(long? after, string path = "/findings")
    {
        var fields = new (string Name, string Value)[]
        {
            ("site", Site), ("unit", Unit), ("asset", Asset), ("advisory", Advisory), ("cve", Cve), ("verdict", Verdict?.ToString() ?? ""), ("state", State),
            ("kev", Kev ? "true" : ""), ("exposed", Exposed ? "true" : ""), ("safety", Safety ? "true" : ""), ("after", after?.ToString() ?? ""),
        };
        var said = string.Join('&', fields.Where(f => f.Value.Length > 0).Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"));
        return said.Length == 0 ? path : $"{path}?{said}";
    }
}
