using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class PlansCommand
{
    public static Command Create(Surroundings around) => new("plans", "Mitigation plans: what is done instead of, or until, patching (CIP-007-6 R2.3 and R2.4)")
    {
        ListCommand.Create(around), ShowCommand.Create(around), OfferCommand.Create(around), CreateCommand.Create(around), CreateCommand.Revise(around), DiscardCommand.Create(around),
        ActivateCommand.Create(around), AddPatchCommand.Create(around), RequestCommand.Create(around), DecideCommands.Approve(around), DecideCommands.Reject(around),
        MilestoneCommand.Create(around), ImplementCommand.Create(around), SettleCommand.Create(around), MovesCommand.Create(around),
    };
}
