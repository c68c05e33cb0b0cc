using System.CommandLine;
using PlantPatch.App.Retirements;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Retirements;

static class ShowCommand
{
    public static Command Create(Surroundings around)
    {
        var name = new Argument<string>("TAG|ID") { Description = "An asset: what its retirement would end now; or a retirement, such as RT-0001" };
        var format = Options.Format();
        var command = new Command("show", """
            Shows what ends when an asset goes out of service: open obligations, plans, findings, sources that then watch nothing; or what a retirement ended.

            Examples:
              plantpatch retirements show TC-01
            """) { name, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var asked = parsed.GetRequiredValue(name);
            var closes = await new ShowRetirement(store).Run(asked, SiteScope.All, asOf, cancel) is { } shown ? shown.Closes
                : asOf.IsNow ? (await new ShowRetirement(store).Before(asked, SiteScope.All, cancel))?.Closes : null;
            if (closes is null) return around.Missing($"There is no asset and no retirement {asked}{(asOf.IsNow ? "" : " of that day")}.");
            Output.Rows(around, parsed.GetValue(format), Lines(closes), [new("what", l => l.What), new("which", l => l.Which), new("says", l => l.Says)]);
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>What somebody is about to sign, printed before the signature; null when there is no such retirement.</summary>
    public static async Task<ShowRetirement.Shown?> Before(Store store, Surroundings around, string id, CancellationToken cancel)
    {
        var shown = await new ShowRetirement(store).Run(id, SiteScope.All, await App.Clocks.AsOf.Now(store, cancel), cancel);
        if (shown is null) return null;
        await around.Err.WriteLineAsync($"{shown.Row.RetirementId}: {shown.Row.Asset}, {shown.Row.Site}; {shown.Row.Evidence}; proposed by {shown.Row.ProposedBy}");
        if (shown.Row.State == Core.Retirements.RetirementState.Proposed && shown.Closes is { } closes) await Print(around, closes);
        return shown;
    }

    public static async Task Print(Surroundings around, RetirementCloses closes)
    {
        await around.Err.WriteLineAsync("It ends:");
        foreach (var line in Lines(closes)) await around.Err.WriteLineAsync($"  {line.What}: {line.Which} {line.Says}".TrimEnd());
    }

    sealed record Line(string What, string Which, string Says);

    static IReadOnlyList<Line> Lines(RetirementCloses closes) =>
    [
        .. Or("obligation", closes.Obligations.Select(o => new Line("obligation", o.Patch, $"{o.State.Text()}{(o.Due is { } due ? $", due {due:uuuu-MM-dd}" : "")}{(o.Plan.Length > 0 ? $", {o.Plan}" : "")}"))),
        .. Or("plan", closes.Plans.Select(p => new Line("plan", p.Id, $"{p.Title}, {p.State.Text()}, {(p.OtherAssets == 0 ? "names no other asset" : $"names {p.OtherAssets} others")}"))),
        .. Or("findings", closes.Findings.Select(f => new Line("findings", f.Advisory, $"{f.Open} open{(f.KnownExploited > 0 ? $", {f.KnownExploited} known exploited" : "")}"))),
        .. Or("source", closes.Sources.Select(s => new Line("source", s.Id, $"{s.Name}; then watches nothing"))),
        .. Or("clock", closes.Clocks.Select(c => new Line("clock", $"{c.Rule} {c.Subject}", c.Due is { } due ? $"due {due:uuuu-MM-dd}" : ""))),
        .. closes.Violations.Select(v => new Line("violation", $"{v.Rule} {v.Subject}", $"since {v.FirstDay:uuuu-MM-dd}; stays on record")),
    ];

    static IEnumerable<Line> Or(string what, IEnumerable<Line> lines) => lines.DefaultIfEmpty(new(what, "none", ""));
}
