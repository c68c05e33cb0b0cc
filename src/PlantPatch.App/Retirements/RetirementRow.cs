using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Assets;
using PlantPatch.App.Storage;
using PlantPatch.Core.Retirements;

namespace PlantPatch.App.Retirements;

/// <summary>
/// An asset that is to go out of service, that is out, or that came back. Made anew with each step, and the earlier row says until when it was what was known: from it is seen which
/// assets were in service on any day.
/// </summary>
public sealed class RetirementRow : IKnown
{
    public long Id { get; init; }
    public required string RetirementId { get; init; }
    public long AssetId { get; init; }
    public required string Asset { get; init; }
    public required string Site { get; init; }
    public RetirementState State { get; init; }

    /// <summary>Where its decommissioning is written down.</summary>
    public required string Evidence { get; init; }
    public required string ProposedBy { get; init; }
    public required string ApprovedBy { get; init; }

    /// <summary>The reason of this step.</summary>
    public required string Because { get; init; }
    public required string By { get; init; }
    public Instant KnownFrom { get; init; }
    public Instant? KnownTo { get; set; }

    /// <summary>The retirement after one more step.</summary>
    internal RetirementRow Next(Change change, RetirementState to, string because)
    {
        KnownTo = change.At;
        return new()
        {
            Id = change.TakeIds(), RetirementId = RetirementId, AssetId = AssetId, Asset = Asset, Site = Site, State = to, Evidence = Evidence, ProposedBy = ProposedBy,
            ApprovedBy = to == RetirementState.Retired ? change.By.Name : ApprovedBy, Because = because.Trim(), By = change.By.Name, KnownFrom = change.At,
        };
    }
}

public static class RetiredAssets
{
    /// <summary>The assets that were in service at a moment, also when they were retired since, or brought back.</summary>
    internal static IQueryable<AssetRow> InServiceAt(this IQueryable<AssetRow> assets, PlantPatchDb db, Instant at) =>
        assets.Where(a => a.AddedAt <= at && !db.Retirements.Any(r => r.AssetId == a.Id && r.State == RetirementState.Retired && r.KnownFrom <= at && (r.KnownTo == null || r.KnownTo > at)));

    /// <summary>The step that an asset's retirement stands at, where one waits or is in force.</summary>
    internal static IQueryable<RetirementRow> Standing(this IQueryable<RetirementRow> retirements) =>
        retirements.Where(r => r.KnownTo == null && (r.State == RetirementState.Proposed || r.State == RetirementState.Retired));
}
