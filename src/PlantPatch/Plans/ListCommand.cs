using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Core.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class ListCommand
{
    public static Command Create(Surroundings around)
    {
        var state = Options.OptionalChoice<PlanState>("--state", "Only plans in this state");
        var running = new Option<bool>("--running") { Description = "Only plans in which something is still to be done" };
        var review = new Option<bool>("--to-review") { Description = "Only plans that reopened and wait for somebody to look" };
        var limit = Options.Limit();
        var format = Options.Format();
        var command = new Command("list", """
            Lists the mitigation plans with their state and due date.

            Examples:
              plantpatch plans list
              plantpatch plans list --running --as-of 2026-10-01
            """) { state, running, review, limit, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var plans = await new ListPlans(store).Run(new()
            {
                AsOf = asOf, State = parsed.GetValue(state), Running = parsed.GetValue(running), ToReview = parsed.GetValue(review), Take = parsed.GetValue(limit),
            }, cancel);
            Output.Rows(around, parsed.GetValue(format), plans,
            [
                new("plan", p => p.Id), new("title", p => p.Title), new("site", p => p.Site), new("state", p => p.State), new("due", p => p.Due?.ToString("uuuu-MM-dd", null)),
                new("days", p => p.DaysLeft(asOf.Today)) { Right = true }, new("approval", p => p.ApprovalPending ? "asked for" : ""), new("to review", p => p.Reviews == 0 ? null : p.Reviews) { Right = true },
                new("because", p => p.Because),
            ]);
            if (plans.Count == 0) await around.Err.WriteLineAsync("No plan matches. One is made with: plantpatch plans create");
            return ExitCode.Ok;
        });
        return command;
    }
}
