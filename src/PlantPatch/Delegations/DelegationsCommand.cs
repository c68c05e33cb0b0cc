using System.CommandLine;
using PlantPatch.Terminal;

namespace PlantPatch.Delegations;

static class DelegationsCommand
{
    public static Command Create(Surroundings around) => new("delegations", "Who may approve in the place of the CIP Senior Manager (CIP-003-9 R4)")
    {
        ListCommand.Create(around), GrantCommand.Create(around), RevokeCommand.Create(around), DocumentCommand.Create(around),
    };
}
