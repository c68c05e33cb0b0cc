using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Obligations;

/// <summary>What suppliers say about an obligation: it may ask a person to look again, it closes nothing and moves no clock.</summary>
sealed class AdvisoryStatements(ReplayBook book, ObligationClocks obligations)
{
    static readonly string[] BadSignature = ["invalid", "bad", "failed", "false", "unverified", "mismatch"];

    readonly Dictionary<string, string> newest = [];

    public void Apply(AdvisoryTold told)
    {
        if (BadSignature.Contains(told.Signature.ToLowerInvariant()))
        {
            book.Reject(told.Advisory, "Its signature does not verify; hash and signature are checked before anything is taken from it.");
            return;
        }

        if (told.Kind == "advisory.withdrawn")
        {
            book.Flag("advisory_withdrawn", told.Advisory, "The advisory was withdrawn: a person decides what that means; no obligation is closed by it.");
            return;
        }

        if (newest.TryGetValue(told.Advisory, out var before) && IsOlder(told.Version, before))
        {
            book.Flag("older_revision", told.Advisory, $"Version {told.Version} is older than {before}, which is known already.");
            return;
        }

        if (told.Version.Length > 0) newest[told.Advisory] = told.Version;
        if (Plain(told.Status) is "not affected" or "known not affected" or "fixed") NotAffected(told);
        else obligations.Reconsider(Near(told).Where(o => Concerns(told, o)), $"{told.Advisory} {told.Version} says {told.Status}: evaluate again.");
        if (Plain(told.Remediation) == "optional patch")
            book.Flag("optional_patch", told.Advisory, "Not affected, but the patch may still be applicable: CIP-007-6 R2 asks whether the component is installed.");
    }

    void NotAffected(AdvisoryTold told)
    {
        if (told.Flag.Length == 0 && Plain(told.Status) != "fixed")
            book.Flag("no_justification", told.Advisory, "A VEX statement of not affected needs a justification flag or an impact statement.");
        foreach (var obligation in Near(told).Where(o => o.IsOpen && Concerns(told, o)))
            book.Flag("supplier_statement", obligation.Key, $"{told.Advisory} says {told.Status}{(told.Flag.Length > 0 ? $" ({told.Flag})" : "")}: a person decides; the clock runs on.");
    }

    IEnumerable<Obligation> Near(AdvisoryTold told) => told.Patch.Length > 0 ? obligations.OfPatch(told.Patch) : told.Asset.Length > 0 ? obligations.OnAsset(told.Asset) : [];

    static bool Concerns(AdvisoryTold told, Obligation obligation) =>
        (told.Patch.Length == 0 || told.Patch == obligation.Patch) && (told.Asset.Length == 0 || told.Asset == obligation.Asset);

    static bool IsOlder(string version, string than) => decimal.TryParse(version, out var a) && decimal.TryParse(than, out var b) && a < b;

    static string Plain(string text) => text.ToLowerInvariant().Replace('_', ' ');
}
