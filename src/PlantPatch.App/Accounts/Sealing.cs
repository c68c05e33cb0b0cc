namespace PlantPatch.App.Accounts;

/// <summary>How a secret is encrypted before it lies in the database; the key lies elsewhere.</summary>
public sealed record Sealing(Func<string, string> Seal, Func<string, string> Open);
