namespace PlantPatch.Core.Versions.Schemes;

/// <summary>Year releases (2020 R2 SP1, V22R2, V2304): a year and a small number count different things and do not meet.</summary>
static class Years
{
    public static bool IsYear(long number) => number is >= 1990 and <= 2099;

    // V2304 is April 2023: what vendors who counted V22R2 write today.
    static bool IsYearMonth(long number) => number / 100 is >= 20 and <= 39 && number % 100 is >= 1 and <= 12;

    /// <summary>Do the first numbers count the same thing?</summary>
    public static bool Meet(long a, long b)
    {
        if (IsYear(a) == IsYear(b)) return true;
        var other = IsYear(a) ? b : a;
        return IsYearMonth(other) && other > 2099;
    }
}
