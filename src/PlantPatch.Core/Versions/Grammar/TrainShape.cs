using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions.Grammar;

/// <summary>Whether upper bounds belong to parallel release trains, and how many leading numbers name a train.</summary>
static class TrainShape
{
    /// <summary>The fewest leading numbers that tell the bounds apart; 0 when they are no trains.</summary>
    public static int Depth(IReadOnlyList<Bound> tops)
    {
        var longest = 0;
        foreach (var top in tops)
        {
            if (top.At.Main.Count == 0 || top.At.IsLine || top.At.Prefix != tops[0].At.Prefix || top.At.Name != tops[0].At.Name) return 0;
            longest = Math.Max(longest, Numbers(top.At));
        }

        for (var depth = 1; depth < longest; depth++)
        {
            var distinct = true;
            for (var i = 0; i < tops.Count && distinct; i++)
                for (var j = i + 1; j < tops.Count && distinct; j++) distinct = !SameTrain(tops[i].At, tops[j].At, Math.Min(Own(tops[i].At, depth), Own(tops[j].At, depth)));
            if (distinct) return depth;
        }

        return 0;
    }

    /// <summary>Is the version of the bound's train? Of 6.07.02 beside 6.08.01.592 and 6.08.02.470 the train is 6.07: the last number of a bound never names it.</summary>
    public static bool IsOf(Release version, Bound top, int depth) => SameTrain(version, top.At, Own(top.At, depth));

    static int Own(Release top, int depth) => Math.Min(depth, Numbers(top) - 1);

    static int Numbers(Release top) => top.Levels.Count > 0 ? top.Main.Count + 1 : top.Main.Count;

    public static bool SameTrain(Release a, Release b, int depth)
    {
        for (var i = 0; i < depth; i++)
        {
            var x = i < a.Main.Count ? a.Main[i] : new Component(0);
            var y = i < b.Main.Count ? b.Main[i] : new Component(0);
            if (x.Number != y.Number || Letters.Compare(x.After, y.After) != 0) return false;
        }

        return true;
    }
}
