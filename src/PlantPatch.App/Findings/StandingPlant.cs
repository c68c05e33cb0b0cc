using PlantPatch.App.Storage;

namespace PlantPatch.App.Findings;

/// <summary>
/// What is installed, in the hands of one run: read and indexed once, and again only when somebody else wrote in between. No change goes without an
/// audit record, so as long as the chain ends where our own last change ended, the plant is what it was.
/// </summary>
sealed class StandingPlant
{
    volatile Standing? standing;

    sealed record Standing(string Head, InstalledBase Plant);

    /// <summary>The plant as it stood when this change began.</summary>
    public async Task<InstalledBase> At(Change change, CancellationToken cancel)
    {
        var plant = standing is { } known && known.Head == change.BeganAt ? known.Plant : await InstalledBase.Load(change.Db, null, cancel);
        change.Committed = head => standing = new(head, plant);
        return plant;
    }
}
