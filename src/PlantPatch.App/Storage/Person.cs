using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Storage;

/// <summary>Who acts: the name that stands in the audit record, and whether a person, a token, an agent or the system itself.</summary>
public sealed record Person(string Name, ActorKind Kind = ActorKind.Human);
