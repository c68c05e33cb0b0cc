using PlantPatch.App.Reports;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Evidence;

/// <summary>R2.4: the mitigation plans of the sample, whether each was done in its timeframe, and who approved what was changed.</summary>
static class PlanTables
{
    public static ReportTable Plans(EvidenceBook book) => new("mitigation-plans", "Each plan with its actions and timeframe as it was created (CIP-007-6 R2.3, R2.4).",
        ["plan", "title", "created", "patches", "sampled assets", "actions", "timeframe", "due", "state", "because"],
        [
            .. book.Of<PlanCreated>().GroupBy(p => p.Event.Plan).OrderBy(g => g.Key, StringComparer.Ordinal).Select(plan =>
            {
                var (first, due) = (plan.First().Event, book.Dues.FirstOrDefault(d => d.Rule == "C4" && d.Subject == plan.Key));
                return new ReportRow(
                [
                    plan.Key, book.Plans.FirstOrDefault(p => p.PlanId == plan.Key)?.Title ?? "", book.Moment(first.At), string.Join(", ", first.Patches),
                    first.Assets is null ? "all that its patches apply to" : string.Join(", ", book.Sampled(first.Assets)),
                    string.Join("; ", first.Actions.Select(a => a.Done ? $"{a.Text} (done already)" : a.Text)), first.Due is { } date ? date.Text() : first.DueEvent,
                    (due?.Due).Text(), due?.State ?? "", due?.Because ?? "",
                ]) { Events = [.. plan.Select(p => p.Told.Row.Id)] };
            }),
        ]);

    /// <summary>What happened to each plan after it was created.</summary>
    public static ReportTable History(EvidenceBook book) => new("plan-history", "Revisions, extensions, milestones and the implementation, with who approved in which authority.",
        ["plan", "at", "what", "new due", "by", "authority"],
        [
            .. from told in book.Events
               where !told.Corrected
               let row = told.Event switch
               {
                   PlanRevised e => Cells(e.Plan, e.Change == "add_patch" ? $"patch added: {string.Join(", ", e.Patches)}" : $"revised: {e.Change}", e.NewDue.Text(), e.By, e.Role),
                   PlanChangeRequested e => Cells(e.Plan, "change asked for", e.NewDue.Text(), e.By, ""),
                   PlanExtensionApproved e => Cells(e.Plan, "extension approved", e.NewDue.Text(), e.By, e.Role),
                   MilestoneDone e => Cells(e.Plan, $"milestone {e.Id} done", "", "", ""),
                   ControlRemoved e => Cells(e.Plan, $"control {e.Control} removed", "", "", ""),
                   PlanImplemented e => Cells(e.Plan, $"implemented: {e.Evidence}", "", "", ""),
                   _ => null,
               }
               where row is not null
               select new ReportRow([row[0], book.Moment(told.Row.At), .. row[1..^2], row[^2].Length > 0 ? row[^2] : told.Row.RecordedBy, row[^1]]) { Events = [told.Row.Id] },
        ]);

    static string[] Cells(string plan, string what, string due, string by, string role) => [plan, what, due, by, role];
}
