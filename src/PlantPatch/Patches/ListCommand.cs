using System.CommandLine;
using PlantPatch.App.Patches;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Risk;
using PlantPatch.Terminal;

namespace PlantPatch.Patches;

static class ListCommand
{
    public static Command Create(Surroundings around)
    {
        var status = Options.OptionalChoice<PatchStatus>("--status", "Only patches in this status");
        var rating = Options.OptionalChoice<RiskRating>("--rating", "Only patches with this rating");
        var due = new Option<int?>("--due-within") { HelpName = "DAYS", Description = "Only patches to be evaluated within so many days, or overdue" };
        var kev = new Option<bool>("--kev") { Description = "Only patches for known exploited vulnerabilities" };
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("list", $"""
            Lists the patches, the most urgent first ({PatchOrder.InWords}).

            Examples:
              plantpatch patches list
              plantpatch patches list --status identified --due-within 7
              plantpatch patches list --kev -o csv
            """) { status, rating, due, kev, limit, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var entries = (await new PatchBook(store).Run(cancel))
                .Where(e => parsed.GetValue(status) is not { } s || e.Patch.Status == s)
                .Where(e => parsed.GetValue(rating) is not { } r || e.Rank.Rating == r)
                .Where(e => parsed.GetValue(due) is not { } days || (e.Patch.Status == PatchStatus.Identified && e.DaysLeft <= days))
                .Where(e => !parsed.GetValue(kev) || e.Patch.KnownExploited)
                .OrderBy(e => e.Rank, PatchOrder.ByUrgency).Take(parsed.GetValue(limit)).ToList();
            Output.Rows(around, parsed.GetValue(format), entries, Columns);
            if (entries.Count == 0) around.Err.WriteLine("No patch matches. Patches come from advisories that affect the plant, or from: plantpatch patches add");
            return ExitCode.Ok;
        });
        return command;
    }

    internal static readonly Column<PatchEntry>[] Columns =
    [
        new("patch", e => e.Patch.Id), new("rating", e => e.Rank.Rating) { Markup = e => Marks.Of(e.Rank.Rating) },
        new("score", e => e.Score.Score.ToString("0.0")) { Right = true }, new("kev", e => e.Patch.KnownExploited) { Markup = e => e.Patch.KnownExploited ? "[bold red]KEV[/]" : "" },
        new("product", e => $"{e.Patch.Vendor} {e.Patch.Product}"), new("fixed in", e => e.Row.FixedVersion),
        new("assets", e => e.Assets.Count) { Right = true }, new("cves", e => e.Patch.Cves.Count) { Right = true },
        new("status", e => e.Patch.Status.Text()), new("evaluate by", e => e.Deadline.Due.ToString("uuuu-MM-dd", null)), new("days", e => e.Patch.Status.IsEvaluated() ? null : e.DaysLeft) { Right = true },
    ];
}
