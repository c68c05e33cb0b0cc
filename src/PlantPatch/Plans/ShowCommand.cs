using System.CommandLine;
using PlantPatch.App.Clocks;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class ShowCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The plan" };
        var format = Options.Format();
        var command = new Command("show", """
            Prints a plan as the dated document that it is: timeframe, actions, what it covers, revisions, approvals, signatures.

            Examples:
              plantpatch plans show MP-0001
              plantpatch plans show MP-0001 --as-of 2026-10-01
            """) { id, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            if (await new ShowPlan(store).Run(parsed.GetRequiredValue(id), SiteScope.All, asOf, cancel) is not { } plan) return around.Missing($"There is no plan {parsed.GetValue(id)}.");
            if (parsed.GetValue(format) == OutputFormat.Json) Output.Object(around, plan);
            else await around.Out.WriteAsync(PlanText.Of(plan, asOf));
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Prints what is about to be signed, so that it was seen.</summary>
    internal static async Task<string?> Before(Store store, Surroundings around, string id, CancellationToken cancel)
    {
        var asOf = await AsOf.Now(store, cancel);
        if (await new ShowPlan(store).Run(id, SiteScope.All, asOf, cancel) is not { } plan) return null;
        await around.Err.WriteAsync(PlanText.Of(plan, asOf));
        return plan.PaperSha256;
    }
}
