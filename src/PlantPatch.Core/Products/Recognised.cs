using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Products;

/// <summary>How far a recognition carries. Only <see cref="Sure"/> decides alone.</summary>
enum Fit
{
    /// <summary>The same product, or a member of the row's family.</summary>
    Sure,

    /// <summary>The same product, but the row asks for something more that the inventory does not say (a series, a processor board).</summary>
    Unqualified,

    /// <summary>The inventory names only a line of products to which the row's product belongs.</summary>
    Broader,

    /// <summary>A similar name: a person must confirm.</summary>
    Similar,

    /// <summary>Not even that, but a telling word in common; it counts only where nothing else in the advisory is the thing's.</summary>
    Resembling,
}

/// <summary>An advisory row and an installed thing that may be the same product.</summary>
/// <param name="Missing">What the inventory would have to say to be sure; rows that ask for different things are told apart by it.</param>
sealed record Recognised(Recognition By, Fit Fit, string Words, string Missing = "")
{
    /// <summary>The words that the installed thing's name has more than the row's, where they alone make the doubt.</summary>
    public IReadOnlyList<string> Beyond { get; init; } = [];

    /// <summary>The installed version is that of a suite, or the row's is: it tells nothing about the program.</summary>
    public bool HasOtherVersion { get; init; }

    /// <summary>The row is for one series of the article, and the inventory names none.</summary>
    public bool AsksSeries { get; init; }

    /// <summary>That name, where nothing else tells what it is.</summary>
    public Phrase? Called { get; init; }
}
