namespace PlantPatch.Core.Obligations;

/// <summary>The name of an obligation, one patch on one asset: <c>PP-0001/TC-01</c> in events, results, addresses and commands.</summary>
public readonly record struct ObligationKey(string Patch, string Asset)
{
    public override string ToString() => $"{Patch}/{Asset}";

    /// <summary>Null when the text names no obligation. A patch's id holds no slash; an asset's tag may.</summary>
    public static ObligationKey? Parse(string text) =>
        text.IndexOf('/', StringComparison.Ordinal) is var slash && slash > 0 && slash < text.Length - 1 ? new(text[..slash], text[(slash + 1)..]) : null;
}
