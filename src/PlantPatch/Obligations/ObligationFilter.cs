using System.CommandLine;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.Core.Obligations;
using PlantPatch.Terminal;

namespace PlantPatch.Obligations;

/// <summary>What narrows a list of obligations, and its columns: the same for all of them and for what is due.</summary>
sealed class ObligationFilter
{
    readonly Option<string> site = Options.Text("--site", "SITE", "Only at this site");
    readonly Option<string> unit = Options.Text("--unit", "UNIT", "Only in this unit");
    readonly Option<string> patch = Options.Text("--patch", "ID", "Only of this patch");
    readonly Option<string> asset = Options.Text("--asset", "TAG", "Only on this asset");
    readonly Option<string> source = Options.Text("--source", "ID", "Only found by evaluations of this source");
    readonly Option<ObligationState?> state = Options.OptionalChoice<ObligationState>("--state", "Only in this state");
    readonly Option<bool> overdue = new("--overdue") { Description = "Only what is overdue" };
    readonly Option<string> after = Options.Text("--after", "PATCH/ASSET", "Only after this one: the last of the page before");
    readonly Option<int> limit = Options.Limit();

    public static ObligationFilter On(Command command)
    {
        var filter = new ObligationFilter();
        foreach (var option in (Option[])[filter.site, filter.unit, filter.patch, filter.asset, filter.source, filter.state, filter.overdue, filter.after, filter.limit]) command.Options.Add(option);
        return filter;
    }

    public async Task<ListObligations.Query> Read(ParseResult parsed, App.Storage.Store store, AsOf asOf, bool dueOnly, CancellationToken cancel)
    {
        var query = new ListObligations.Query
        {
            AsOf = asOf, DueOnly = dueOnly, OverdueOnly = parsed.GetValue(overdue), Site = parsed.GetRequiredValue(site), Unit = parsed.GetRequiredValue(unit),
            Patch = parsed.GetRequiredValue(patch), Asset = parsed.GetRequiredValue(asset), Source = parsed.GetRequiredValue(source), State = parsed.GetValue(state),
            Limit = parsed.GetValue(limit),
        };
        if (ObligationKey.Parse(parsed.GetRequiredValue(after)) is not { } key) return query;
        var found = await new ListObligations(store).Run(new() { AsOf = asOf, Patch = key.Patch, Asset = key.Asset }, cancel);
        return query with { After = found is [var last, ..] ? last.Place : null };
    }

    public static Column<ListObligations.Item>[] Columns { get; } =
    [
        new("due", o => o.Row.Open ? o.Row.Due : null), new("days left", o => o.DaysLeft) { Right = true, Markup = o => o.DaysLeft < 0 ? $"[red]{o.DaysLeft}[/]" : $"{o.DaysLeft}" },
        new("vsl if acted today", o => o.IfActedToday), new("patch", o => o.Row.Patch), new("asset", o => o.Row.Asset), new("state", o => o.Row.State), new("source", o => o.Row.Source),
        new("site", o => o.Row.Site), new("unit", o => o.Row.Unit), new("plan", o => o.Row.Plan), new("because", o => o.Row.Because),
    ];

    public static Column<ListObligations.Item>[] Short { get; } = [.. Columns.Where(c => c.Name is not ("because" or "unit"))];
}
