namespace PlantPatch.Core.Versions;

/// <summary>The version of an installed thing as the inventory writes it; empty, <c>unknown</c> and <c>n/a</c> mean nobody knows.</summary>
public sealed record InstalledVersion(string Text, string Serial = "", string Model = "");
