using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Patches;

/// <summary>Which of several fixes is the patch for what is installed: parallel trains have one each.</summary>
public static class FixChoice
{
    /// <summary>
    /// The lowest fixed version above the installed one, sure ones before unsure ones, texts before the bound of a range. Where versions do not
    /// compare, the first that was read. Null when there is none.
    /// </summary>
    public static Fix? For(Fixes fixes, string installed, VersionContext context)
    {
        Fix? best = null;
        foreach (var fix in fixes.All)
            if (best is null || IsBetter(fix, best, installed, context)) best = fix;
        return best;
    }

    static bool IsBetter(Fix fix, Fix best, string installed, VersionContext context)
    {
        if (fix.Sure != best.Sure) return fix.Sure;
        if (IsOfTheProduct(fix) != IsOfTheProduct(best)) return IsOfTheProduct(fix);
        if (installed.Length == 0) return false;

        var (above, bestAbove) = (IsAbove(fix, installed, context), IsAbove(best, installed, context));
        if (above != bestAbove) return above;
        return above && VersionOrder.Compare(fix.Version, best.Version, context).Order == Order.Less;
    }

    static bool IsOfTheProduct(Fix fix) => fix.Source is FixSource.VendorFix or FixSource.Mitigation or FixSource.FixedRow or FixSource.Bound;

    static bool IsAbove(Fix fix, string installed, VersionContext context) =>
        VersionOrder.Compare(installed, fix.Version, context).Order == Order.Less;
}
