using PlantPatch.App.Review;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Review;

namespace PlantPatch.Web.Review;

/// <summary>Where somebody may decide: an answer holds for all that is alike, at every site that has it.</summary>
public sealed class ReviewRules(Store store)
{
    /// <param name="teaches">Whether the answer teaches a name, which holds for the whole plant.</param>
    public async Task<Refusal?> MayDecide(Access access, string item, bool teaches, CancellationToken cancel)
    {
        if (!access.May(Permission.DecideReview)) return access.Refuse(Permission.DecideReview);
        if (teaches && !access.MayEverywhere(Permission.DecideReview)) return new("A name is taught for the whole plant; it needs the role at all sites.");
        var whole = await new ShowReview(store).Run(item, cancel);
        return whole?.Item.SiteOf.Values.FirstOrDefault(s => !access.May(Permission.DecideReview, s)) is { } elsewhere ? access.Refuse(Permission.DecideReview, elsewhere) : null;
    }

    /// <summary>A version that was read concerns the assets that it was read on, and no others.</summary>
    /// <param name="assets">Their tags; empty for all that the question is about.</param>
    public static Refusal? MayRecord(Access access, ReviewItem asked, IReadOnlyList<string> assets) =>
        !access.May(Permission.DecideReview) ? access.Refuse(Permission.DecideReview)
        : asked.SiteOf.Where(a => assets.Count == 0 || assets.Contains(a.Key)).Select(a => a.Value).FirstOrDefault(s => !access.May(Permission.DecideReview, s)) is { } elsewhere
            ? access.Refuse(Permission.DecideReview, elsewhere) : null;

    /// <summary>A decision that is kept may concern every site; who settles it needs the permission at all of them.</summary>
    /// <param name="sites">The sites that the decision is about; null for one that may concern every site.</param>
    public static Refusal? MaySettle(Access access, IReadOnlyList<string>? sites = null) => sites is { } only
        ? only.FirstOrDefault(s => !access.May(Permission.ConfirmReview, s)) is { } elsewhere ? access.Refuse(Permission.ConfirmReview, elsewhere) : null
        : access.MayEverywhere(Permission.ConfirmReview) ? null
        : access.May(Permission.ConfirmReview) ? new("A decision may concern every site; to confirm or undo it, the role is needed at all of them.") : access.Refuse(Permission.ConfirmReview);
}
