using System.CommandLine;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Users;

static class RolesCommand
{
    public static Command Create(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("roles", """
            Prints the roles and what each may do: the table that the server itself asks.

            Examples:
              plantpatch roles
            """) { format };
        command.SetAction(parsed => Output.Rows(around, parsed.GetValue(format), RoleTable.Rows,
            [new("role", r => r.Role), new("for", r => r.For), new("may", r => r.May)]));
        return command;
    }
}
