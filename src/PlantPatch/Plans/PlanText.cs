using System.Text;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Mitigation;
using PlantPatch.Core.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

/// <summary>A plan as a dated document in plain text: what a person reads before he signs, and what is filed.</summary>
static class PlanText
{
    public static string Of(ShowPlan.Plan plan, AsOf asOf)
    {
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');
        var item = plan.Item;
        Line($"Mitigation plan {item.Id}: {item.Title}");
        Line($"Site {item.Site}, owner {plan.Content.Owner}, drafted by {item.CreatedBy} on {Day(item.CreatedAt, asOf)}{(item.ActivatedAt is { } active ? $", dated {Day(active, asOf)}" : "")}");
        Line($"State {item.State.Text()}{(item.Due is { } due ? $", due {due:uuuu-MM-dd}" : "")}");
        if (item.Because.Length > 0) Line($"  {item.Because}");
        Line($"Timeframe: {Timeframe(plan.Content)}");
        if (plan.Content.TimeframeDoubt() is { Length: > 0 } doubt) Line($"  unclear: {doubt}");
        Line("Actions:");
        foreach (var action in plan.Content.Actions)
            Line($"  {action.Id} {(plan.IsDone(action.Id) ? "[done]" : "[open]")} {action.Text} ({(action.Owner.Length > 0 ? action.Owner : plan.Content.Owner)}{(action.Cves.Count > 0 ? $"; {string.Join(", ", action.Cves)}" : "")}{(action.Control.Length > 0 ? $"; {action.Control}" : "")})"
                + (action.Source.Length > 0 ? $" from {action.Source}" : ""));
        foreach (var milestone in plan.Content.Milestones) Line($"  {milestone.Id} {(plan.IsDone(milestone.Id) ? "[done]" : "[open]")} by {milestone.Due:uuuu-MM-dd}: {milestone.What}");
        foreach (var control in plan.Controls) Line($"Relies on {control.ControlId} {control.Name}, {control.Place}: {ControlMoves.Word(control.State)}");
        Line("Covers:");
        foreach (var obligation in plan.Obligations) Line($"  {obligation.Patch} on {obligation.Asset}: {Output.Text(obligation.State)}");
        Line("Revisions:");
        foreach (var revision in plan.Revisions)
            Line($"  {revision.Number} {Output.Text(revision.Kind)}, {Output.Text(revision.State)}: asked for by {revision.AskedBy} on {Day(revision.AskedAt, asOf)} ({revision.Reason}), {Timeframe(revision.Content)}"
                + (revision.DecidedAt is { } at ? $"; decided by {revision.DecidedBy} on {Day(at, asOf)}{(revision.Authority.Length > 0 ? $", {revision.Authority}" : "")}" : ""));
        foreach (var sign in plan.SignOffs) Line($"Signed {Output.Text(sign.Meaning)} by {sign.PrintedName} on {Day(sign.At, asOf)}{(sign.DelegationOf.Length > 0 ? $" for {sign.DelegationOf}" : "")}: {sign.Reason}");
        foreach (var review in plan.Reviews) Line($"{(review.SettledAt is null ? "To review" : "Reviewed")}: {review.Because}{(review.SettledAt is { } settled ? $"; {review.SettledBy} on {Day(settled, asOf)}: {review.Outcome}" : "")}");
        foreach (var late in plan.Violations) Line($"Violation of {late.Rule} from {late.FirstDay:uuuu-MM-dd}{(late.Cured is { } cured ? $", ended {cured:uuuu-MM-dd}" : ", open")}, {late.GapDays} days");
        if (plan.PaperSha256.Length > 0) Line($"A signature now stands under sha256 {plan.PaperSha256}");
        return text.ToString();
    }

    public static string Timeframe(PlanContent content) =>
        content.Due is { } due ? due.ToString("uuuu-MM-dd", null) : content.DueEvent.Length > 0 ? $"'{content.DueEvent}'" : "none yet";

    static string Day(Instant at, AsOf asOf) => asOf.DayOf(at).ToString("uuuu-MM-dd", null);
}
