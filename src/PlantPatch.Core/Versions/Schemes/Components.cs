using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Versions.Schemes;

/// <summary>Dotted numbers: components compare as integers, leading and trailing zeros do not matter (advisory-data.md, rule 1).</summary>
static class Components
{
    static readonly Component Zero = new(0);

    public static Relation Compare(List<Component> a, List<Component> b, MinorWidth minor)
    {
        var length = Math.Max(a.Count, b.Count);
        for (var i = 0; i < length; i++)
        {
            var x = i < a.Count ? a[i] : Zero;
            var y = i < b.Count ? b[i] : Zero;

            // V3.X.17: the X stands for a number that depends on the model, and says nothing.
            if (x.Any || y.Any) continue;
            if (i == 0 && !Years.Meet(x.Number, y.Number)) return new(Order.Unknown);
            if (i == 0 && (IsLong(a, x) != IsLong(b, y))) return new(Order.Unknown);
            // 3.215.00HW001 and 3.215.00HW002, too
            if (i > 0 && IsHardware(a, i - 1) && IsHardware(b, i - 1) && x.Number != y.Number) return new(Order.Unknown);
            // HW00 and HW01 are two hardware revisions, each with its own firmware.
            if (x.Before == "HW" && y.Before == "HW" && x.Number != y.Number || i >= a.Count && y.Before == "HW") return new(Order.Unknown);
            if (x.Before != y.Before && !(i >= a.Count || i >= b.Count)) return new(Order.Unknown);

            if (i == 1 && FixedWidth.Doubt(a, b, minor) is { } doubt)
                return Relation.Unknown(doubt, Doubt.ShortVersion) with
                {
                    Either = (Compare(a, b, MinorWidth.Plain).Order, Compare(FixedWidth.Padded(a, b), FixedWidth.Padded(b, a), MinorWidth.Plain).Order),
                };
            if (x.Number != y.Number || x.After.Length != y.After.Length || x.After != y.After)
            {
                var order = x.Number != y.Number ? x.Number.CompareTo(y.Number) : Letters.Compare(x.After, y.After);
                if (order == 0) continue;
                if (x.Number == y.Number && (x.After.Length == 0 ? i + 1 < a.Count : y.After.Length == 0 && i + 1 < b.Count)) return new(Order.Unknown);
                return new(order < 0 ? Order.Less : Order.Greater, i >= b.Count && order > 0 ? Differs.MoreNumbers : Differs.Number);
            }
        }

        return new(Order.Equal);
    }

    static bool IsHardware(List<Component> all, int at) => at < all.Count && all[at].After == "HW";

    // 20210218 stands beside 2.1.5 only by accident.
    static bool IsLong(List<Component> all, Component first) => all.Count == 1 && first.Width >= 5;
}
