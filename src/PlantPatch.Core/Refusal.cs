namespace PlantPatch.Core;

/// <summary>A person asked for something that is not allowed; the reason says what to do instead.</summary>
public sealed record Refusal(string Reason);
