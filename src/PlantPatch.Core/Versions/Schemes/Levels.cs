namespace PlantPatch.Core.Versions.Schemes;

/// <summary>What a level word weighs: a release counts before a service pack, that before an update, that before a hotfix.</summary>
enum LevelTier { PreRelease, Release, ServicePack, FeaturePack, Update, Patch, Hotfix }

/// <summary>One level behind the number: <c>SP 3</c>, <c>Update 14</c>, <c>P018</c>, <c>Rev E</c>.</summary>
readonly record struct Level(string Kind, LevelTier Tier, long Number, string Letters = "", long Sub = 0);

/// <summary>Release &lt; update n; SP n &lt; SP n+1 whatever the hotfix; a hotfix on the base &lt; SP1 (advisory-data.md, rule 3).</summary>
static class LevelWords
{
    // The word as vendors write it, the kind it means, and its tier. Words of one kind are the same word.
    static readonly Dictionary<string, (string Kind, LevelTier Tier)> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["alpha"] = ("0-alpha", LevelTier.PreRelease), ["beta"] = ("1-beta", LevelTier.PreRelease), ["rc"] = ("2-rc", LevelTier.PreRelease),
        ["pre"] = ("0-alpha", LevelTier.PreRelease), ["preview"] = ("0-alpha", LevelTier.PreRelease), ["dev"] = ("0-alpha", LevelTier.PreRelease),
        ["snapshot"] = ("0-alpha", LevelTier.PreRelease),
        ["r"] = ("R", LevelTier.Release), ["q"] = (Quarter, LevelTier.Release),
        ["sp"] = ("SP", LevelTier.ServicePack), ["servicepack"] = ("SP", LevelTier.ServicePack), ["spi"] = ("SP", LevelTier.ServicePack),
        ["fp"] = ("FP", LevelTier.FeaturePack), ["mp"] = ("MP", LevelTier.FeaturePack), ["ip"] = ("IP", LevelTier.FeaturePack),
        ["featurepack"] = ("FP", LevelTier.FeaturePack), ["maintenancepack"] = ("MP", LevelTier.FeaturePack),
        ["update"] = ("Update", LevelTier.Update), ["upd"] = ("Update", LevelTier.Update), ["u"] = ("Update", LevelTier.Update),
        ["qu"] = ("QU", LevelTier.Update), ["cu"] = ("CU", LevelTier.Update), ["ru"] = ("RU", LevelTier.Update),
        ["rollup"] = ("RU", LevelTier.Update), ["uc"] = ("UC", LevelTier.Update), ["tcu"] = ("TCU", LevelTier.Update), ["gma"] = ("GMA", LevelTier.Update),
        ["rev"] = (Revision, LevelTier.Update), ["revision"] = (Revision, LevelTier.Update),
        ["p"] = ("Patch", LevelTier.Patch), ["d"] = ("D", LevelTier.Patch), ["patch"] = ("Patch", LevelTier.Patch), ["sr"] = ("SR", LevelTier.Patch),
        ["securitypatch"] = ("Patch", LevelTier.Patch), ["ir"] = ("IR", LevelTier.Patch), ["tc"] = ("TC", LevelTier.Patch),
        ["hf"] = ("HF", LevelTier.Hotfix), ["hotfix"] = ("HF", LevelTier.Hotfix), ["hotfixrev"] = ("HF", LevelTier.Hotfix),
        ["hfr"] = ("HF", LevelTier.Hotfix), ["cfr"] = ("CFR", LevelTier.Patch), ["cp"] = ("CP", LevelTier.Patch),
    };

    // V23 beside V23Q4 may be any quarter of that year; 2020 beside 2020 R2 is the first release of it.
    const string Quarter = "Q";

    public const string Revision = "Rev";

    static readonly HashSet<string> Tight = new(StringComparer.OrdinalIgnoreCase) { "r", "q", "u", "p", "d", "ir", "tc", "ip", "pre", "dev", "cp" };

    public static bool Find(ReadOnlySpan<char> word, out (string Kind, LevelTier Tier) found) =>
        Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out found);

    /// <summary>Short words are levels only with the number glued on: <c>R2</c>, <c>P01</c>, <c>4u1</c>.</summary>
    public static bool NeedsGluedNumber(ReadOnlySpan<char> word) => Tight.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>How two lists of levels stand to each other; null when they count different things.</summary>
    public static int? Compare(List<Level> a, List<Level> b)
    {
        if (a.Count == 0 && b.Count == 0) return 0;
        for (var tier = LevelTier.PreRelease; tier <= LevelTier.Hotfix; tier++)
        {
            var (x, y) = (At(a, tier), At(b, tier));
            if (x is null && y is null) continue;
            if (x is { } left && y is { } right)
            {
                if (left.Kind != right.Kind) return tier == LevelTier.PreRelease ? string.CompareOrdinal(left.Kind, right.Kind) : null;
                if (CompareNumbers(left, right) is var order && order != 0) return order;
                continue;
            }

            if (x is not null && CountsAlone(b, tier) || y is not null && CountsAlone(a, tier)) return null;
            if ((x ?? y)!.Value.Kind == Quarter) return null;
            var present = x is null ? -1 : 1;
            if ((x ?? y)!.Value is { Number: 0, Letters: "", Tier: not LevelTier.PreRelease }) continue;
            return tier == LevelTier.PreRelease ? -present : present;
        }

        return 0;
    }

    static int CompareNumbers(Level a, Level b)
    {
        var order = a.Number.CompareTo(b.Number);
        if (order == 0) order = Letters.Compare(a.Letters, b.Letters);
        return order != 0 ? order : a.Sub.CompareTo(b.Sub);
    }

    // MP 11 on one side and Update 3 on the other: two ways to count the same thing, which do not meet.
    static bool CountsAlone(List<Level> other, LevelTier tier) => tier == LevelTier.FeaturePack && At(other, LevelTier.Update) is not null;

    static Level? At(List<Level> levels, LevelTier tier)
    {
        foreach (var level in levels) if (level.Tier == tier) return level;
        return null;
    }
}
