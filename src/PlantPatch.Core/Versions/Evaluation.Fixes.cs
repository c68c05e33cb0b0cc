using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions.Grammar;
using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions;

/// <summary>What the fixes that an advisory names make of a range: of its own train, of another, of no product.</summary>
sealed partial class Evaluation
{
    Release? FixOfItsOwn(Release bound, Release installed) => fixes.Find(f => VersionOrder.Relate(installed, f, minor).Order == Order.Equal && !Lines.Inside(bound, f));

    // Of 1.x the fix is 2019.0: from there on the releases count in years, and what counts like them meets the fix alone.
    Release? FixCountedAnew(Release bound, Release installed) => fixes.Find(f =>
        VersionOrder.Relate(f, bound, minor) is { Order: Order.Unknown, Doubt: Doubt.NotComparable } && VersionOrder.Relate(installed, f, minor).Order is Order.Equal or Order.Greater);

    // 'Fixed in 2.2.6.3. Update to 2.2.6.4': who has the first of them needs no later one.
    Release? NextOf(Release top, Release installed) => unclaimed.Exists(f => IsAfter(f, top) && VersionOrder.Relate(installed, f, minor).Order is Order.Equal or Order.Greater) ? null
        : unclaimed.Find(f => IsAfter(f, top) && VersionOrder.Relate(installed, f, minor).Order == Order.Less);

    bool IsAfter(Release fix, Release top) =>
        fix.Main.Exists(c => c.After.Length > 0) == top.Main.Exists(c => c.After.Length > 0) && !IsOtherWidth(fix, top) && TrainShape.SameTrain(fix, top, 1) && VersionOrder.Relate(fix, top, minor).Order == Order.Greater;

    // 2.70Y is no successor of 2.002C, nor 1.993 of 1.68: a vendor who writes minors with a fixed width writes those of one product alike.
    bool IsOtherWidth(Release fix, Release top) => minor == MinorWidth.Fixed && fix.Main is [_, var theirs] && top.Main is [_, var own] && theirs.Width != own.Width;

    // With V34.014 and V35.013 as fixes, 35.011 is later than the first of them and still without a fix: its own train's lies ahead.
    Release? OwnFixAhead(Release installed, Release last)
    {
        var (hasLast, own) = (false, (Release?)null);
        foreach (var fix in fixes)
        {
            if (fix.Main.Count < 2) continue;
            if (TrainShape.SameTrain(fix, last, fix.Main.Count - 1)) { hasLast = true; continue; }
            if (!TrainShape.SameTrain(fix, installed, fix.Main.Count - 1)) continue;
            if (VersionOrder.Relate(installed, fix, minor).Order != Order.Less) return null;
            own ??= fix;
        }

        return hasLast ? own : null;
    }

    Judged? FixAt(Release top) =>
        fixes.Exists(f => VersionOrder.Relate(f, top, minor).Order == Order.Equal) && FixOf(top) is null
            ? Open(Doubt.Contradiction, $"the advisory names {top.Text} both as affected and as the fix") : null;

    // The fix of another train lies inside the range: V9.6.1 and V9.7.0 for "< V9.7.0".
    Judged? FixBelow(Bound to, Release installed)
    {
        foreach (var fix in fixes)
        {
            // 9.80 SP4 is the fix of '<= 9.80.75.3 SP3': the service packs count on, whatever number stands before them.
            if (to.At.Levels.Count > 0 && fix.Main.Count < to.At.Main.Count && LevelWords.Compare(fix.Levels, to.At.Levels) > 0 && VersionOrder.Relate(installed, fix, minor).Order == Order.Equal) return Out(HasFix(installed, fix));
            // A fix that the bound extends (V4.7 beside V4.7 HF27) is the bound's own release, named without its level.
            if (fix.Main.Count < 2 || VersionOrder.Relate(to.At, fix, minor) is not { Order: Order.Greater, In: Differs.Number }) continue;
            if (!TrainShape.SameTrain(fix, installed, fix.Main.Count - 1)) continue;

            // In the bound's own train an earlier fix is that of another vulnerability or model; only as an inclusive contradiction it matters.
            var own = TrainShape.SameTrain(fix, to.At, fix.Main.Count - 1);
            if (own && (!to.Inclusive || VersionOrder.Relate(installed, fix, minor).Order != Order.Equal)) continue;
            if (VersionOrder.Relate(installed, fix, minor).Order is not (Order.Equal or Order.Greater)) continue;
            return IsShortened(fix, to.At) || CountsAnew(fix, to.At) || NamesTrains(to.At) ? Out(HasFix(installed, fix)) : Open(Doubt.Contradiction, $"{installed.Text} is before {to.At.Text}, yet the advisory names {fix.Text} as a fix");
        }

        return null;
    }

    // 3.4.25, 3.5.18 and 3.6.14 for '< 4.0': whoever names so many means the fix of each release train.
    bool NamesTrains(Release bound) => fixes.Where(fix => fix.Main.Count > 2 && VersionOrder.Relate(bound, fix, minor) is { Order: Order.Greater, In: Differs.Number }).DistinctBy(fix => (fix.Main[0].Number, fix.Main[1].Number)).Count() >= LeastTrains;

    const int LeastTrains = 3;

    // 6.00.00 is the fix of <= Illustra.SS016.05.09.04.0006: the numbering began anew, and nothing is before or after it.
    static bool CountsAnew(Release fix, Release bound) => bound is { Name.Length: > 0, Prefix.Length: > 1 } && fix is { Name: "", Prefix: "" };

    // 3.5.0.11 is the fix of <= 3.42: its minor is 50, and the contradiction is none.
    static bool IsShortened(Release fix, Release bound) =>
        fix.Main is [var a, { Width: 1 } minor, ..] && bound.Main is [var b, { Width: 2 } top, ..] && a.Number == b.Number
        && (minor.Number * 10 > top.Number || minor.Number * 10 == top.Number && fix.Main.Skip(2).Any(c => c.Number > 0));

    // Of the fixes of a line 6.x, that of the installed release's own train counts: 6.9 is before 6.9.584.0, whatever 6.7.1068.0 is.
    Judged? FixInLine(Release line, Release installed)
    {
        var within = fixes.FindAll(fix => Lines.Inside(fix, line) && !Lines.Inside(line, fix));
        var own = within.FindAll(fix => fix.Main.Count > 2 && line.Main.Count == 2 && TrainShape.SameTrain(fix, installed, 2));
        foreach (var fix in own.Count > 0 ? own : within)
            if (VersionOrder.Relate(installed, fix, minor).Order is Order.Equal or Order.Greater) return Out(HasFix(installed, fix));
        return null;
    }
}
