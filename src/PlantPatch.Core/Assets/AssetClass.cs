namespace PlantPatch.Core.Assets;

/// <summary>The classes of Cyber Assets; PCA and PACS are treated differently by single parts of the standards.</summary>
public enum AssetClass
{
    Bca, Eacms, Pacs, Pca,

    /// <summary>Shared Cyber Infrastructure: named from CIP-007-7.1 on.</summary>
    Sci,

    /// <summary>Virtual Cyber Asset, with its parent images: named from CIP-007-7.1 on.</summary>
    Vca,
}
