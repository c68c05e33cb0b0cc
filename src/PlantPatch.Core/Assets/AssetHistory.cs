using NodaTime;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Assets;

/// <summary>What is known of the assets so far, while the events are walked through in the order of time.</summary>
sealed class AssetHistory(ReplayBook book)
{
    readonly Dictionary<string, AssetCommissioned> known = [];
    readonly HashSet<string> retired = [];

    public IEnumerable<AssetCommissioned> InService => known.Values.Where(a => !retired.Contains(a.Asset));

    public AssetCommissioned? Find(string asset) => known.GetValueOrDefault(asset);

    public bool IsRetired(string asset) => retired.Contains(asset);

    public void Apply(AssetCommissioned began)
    {
        known[began.Asset] = began;
        retired.Remove(began.Asset);
        if (began.Sources.Count > 0 || !Applicability.Applies(StandardPart.PatchManagement, began.Impact, began.Class, began.ExternallyRoutable)) return;
        if (began.Reason.Length == 0)
            book.Flag("no_source", began.Asset, began.Updateable == false
                ? "The asset is said not to be updateable, without a reason: CIP-007-6 R2.1 asks for its source or the reason why there is none."
                : "CIP-007-6 R2.1 asks for the source that is followed for its patches, or the reason why there is none.");
    }

    /// <summary>False when the retirement has no evidence, and so is none.</summary>
    public bool Apply(AssetRetired went)
    {
        if (went.Evidence.Length == 0)
        {
            book.Reject($"asset.retired {went.Asset}", "Retiring an asset needs the evidence of its decommissioning; its clocks run on.");
            return false;
        }

        retired.Add(went.Asset);
        return true;
    }

    /// <param name="on">The day of the start event: the standards of that day say whom they bind.</param>
    public bool Applies(StandardPart part, string asset, LocalDate on) => known.GetValueOrDefault(asset) is not { } a
        || Applicability.Applies(part, a.Impact, a.Class, a.ExternallyRoutable, on);

    /// <summary>The same, with what an event itself says about the asset coming first.</summary>
    public bool Applies(StandardPart part, string asset, ImpactRating? impact, AssetClass? type)
    {
        var a = known.GetValueOrDefault(asset);
        return Applicability.Applies(part, impact ?? a?.Impact, type ?? a?.Class, a?.ExternallyRoutable);
    }

    /// <summary>Is the source followed for low-impact assets alone? Not where nobody is known to follow it.</summary>
    public bool OnlyLowImpact(string source)
    {
        var followers = known.Values.Where(a => a.Sources.Contains(source)).ToList();
        return followers.Count > 0 && followers.TrueForAll(a => !Applicability.Applies(StandardPart.PatchManagement, a.Impact, a.Class, a.ExternallyRoutable));
    }
}
