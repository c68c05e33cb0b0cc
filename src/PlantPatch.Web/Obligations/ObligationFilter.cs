using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Obligations;

namespace PlantPatch.Web.Obligations;

/// <summary>What somebody asks of the obligations, as it stands in the address: a view can be sent, kept and opened again.</summary>
public sealed record ObligationFilter(string Path)
{
    public string Site { get; init; } = "";
    public string Unit { get; init; } = "";
    public string Patch { get; init; } = "";
    public string Asset { get; init; } = "";
    public ObligationState? State { get; init; }
    public bool Overdue { get; init; }
    public string AsOf { get; init; } = "";

    public bool IsFiltered => Address(null) != Path;

    public ListObligations.Query Query(AsOf asOf, SiteScope scope, ListObligations.Place? after, int limit) => new()
    {
        AsOf = asOf, DueOnly = Path == "/obligations", OverdueOnly = Overdue, Site = Site, Unit = Unit, Patch = Patch, Asset = Asset, State = State, After = after, Limit = limit, Scope = scope,
    };

    public string Address(ListObligations.Place? after)
    {
        var fields = new (string Name, string Value)[]
        {
            ("site", Site), ("unit", Unit), ("patch", Patch), ("asset", Asset), ("state", State?.Text() ?? ""), ("overdue", Overdue ? "true" : ""), ("as-of", AsOf), ("after", Write(after)),
        };
        var said = string.Join('&', fields.Where(f => f.Value.Length > 0).Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"));
        return said.Length == 0 ? Path : $"{Path}?{said}";
    }

    public static ListObligations.Place? Read(string? after)
    {
        var parts = (after ?? "").Split('\n');
        return parts.Length == 4 && long.TryParse(parts[1], out var id)
            ? new(LocalDatePattern.Iso.Parse(parts[0]) is { Success: true, Value: var due } ? (LocalDate?)due : null, id, parts[2], parts[3]) : null;
    }

    static string Write(ListObligations.Place? after) =>
        after is null ? "" : $"{(after.Due is { } due ? LocalDatePattern.Iso.Format(due) : "")}\n{after.Id}\n{after.Patch}\n{after.Asset}";
}
