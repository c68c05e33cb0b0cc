using System.CommandLine;
using PlantPatch.App.Governance;
using PlantPatch.Terminal;

namespace PlantPatch.Delegations;

static class GrantCommand
{
    public static Command Create(Surroundings around)
    {
        var name = new Argument<string>("DELEGATE") { Description = "To whom: the account of the person" };
        var action = new Option<string>("--action") { HelpName = "TEXT", Required = true, Description = "The specific action" };
        var sites = new Option<string[]>("--site") { HelpName = "SITE", Description = "Only for this site; may be repeated" };
        var from = Dates.Option("--from", "The first day; today when left out");
        var until = Dates.Option("--until", "The last day; until it is revoked when left out");
        var reason = Options.Reason("Why");
        var command = new Command("grant", """
            Delegates one action to one person; the CIP Senior Manager signs it, and nobody else can.

            Examples:
              plantpatch delegations grant dan --action "approve extensions of mitigation plans (CIP-007-6 R2.4)" --until 2027-06-30 --reason "absence" --as vera
            """) { name, action, sites, from, until, reason };
        var signing = Signing.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (access, proof, unproved) = await signing.Prove(parsed, around, store, cancel);
            if (unproved is not null) return around.Refused(unproved);
            var (number, refusal) = await new GrantDelegation(store).Run(new(parsed.GetRequiredValue(name), parsed.GetRequiredValue(action), parsed.GetValue(sites) ?? [],
                parsed.GetValue(from), parsed.GetValue(until)), parsed.GetRequiredValue(reason), access!, proof, cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"delegation {number}");
            return ExitCode.Ok;
        });
        return command;
    }
}
