using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class OfferCommand
{
    public static Command Create(Surroundings around)
    {
        var patches = new Option<string[]>("--patch") { HelpName = "ID", Required = true, Description = "A patch; may be repeated" };
        var format = Options.Format();
        var command = new Command("offer", """
            Offers the vendors' own mitigations and workarounds for what a patch would fix, as texts for actions, each with the advisory that it is from.

            Examples:
              plantpatch plans offer --patch PP-2026-0001
            """) { patches, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var offers = (await new OfferActions(store).Run(parsed.GetRequiredValue(patches), cancel)).Select((o, i) => (Number: i + 1, Offer: o)).ToList();
            Output.Rows(around, parsed.GetValue(format), offers,
                [new("number", o => o.Number) { Right = true }, new("text", o => o.Offer.Text), new("source", o => o.Offer.Source), new("cves", o => o.Offer.Cves)]);
            if (offers.Count == 0) await around.Err.WriteLineAsync("The advisories of these patches name no mitigation and no workaround.");
            return ExitCode.Ok;
        });
        return command;
    }
}
