using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;

namespace PlantPatch.Terminal;

/// <summary>What somebody at the command line may do without a signature: who can open the data may do what its commands do, and the audit record names him.</summary>
static class LocalAccess
{
    public static Access Of(Person person) => new(0, person.Name, ActorKind.Human, [new(Role.Coordinator), new(Role.Engineer), new(Role.Operations)]);
}
