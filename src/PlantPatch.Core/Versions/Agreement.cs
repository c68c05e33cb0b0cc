namespace PlantPatch.Core.Versions;

/// <summary>Whether two ranges tell of the same versions with other signs.</summary>
static class Agreement
{
    /// <summary>Every version that a range names, in its order.</summary>
    public static List<Release> Ends(VersionRange range)
    {
        var ends = new List<Release>();
        Gather(range, ends);
        return ends;
    }

    static void Gather(VersionRange range, List<Release> into)
    {
        switch (range)
        {
            case Between i:
                if (i.From is { } from) into.Add(from.At);
                if (i.To is { } to) into.Add(to.At);
                break;
            case Exactly e: into.Add(e.At); break;
            case ReleaseLine l: into.Add(l.At); break;
            case AnyOf any: foreach (var part in any.Parts) Gather(part, into); break;
            case Trains trains: foreach (var top in trains.Tops) into.Add(top.At); break;
            case Readings ways: Gather(ways.Ways[0], into); break;
            case OnlyIf only: Gather(only.Range, into); break;
            case WithinLine within: Gather(within.Range, into); break;
            case Except except: Gather(except.Range, into); break;
        }
    }

    public static bool SameEnds(VersionRange a, VersionRange b)
    {
        var (x, y) = (Ends(a), Ends(b));
        if (x.Count == 0 || x.Count != y.Count) return false;
        for (var i = 0; i < x.Count; i++)
            if (VersionOrder.Relate(x[i], y[i], Schemes.MinorWidth.Plain).Order != Order.Equal) return false;
        return true;
    }

    /// <summary>"> 1.7.5" in one source, "older than 1.7.5" in the other.</summary>
    public static bool Opposite(VersionRange a, VersionRange b) =>
        a is Between { From: null } && b is Between { To: null } || a is Between { To: null } && b is Between { From: null };

    /// <summary>2.7 in the branch, 2.70 in the name: a number that lost its zero.</summary>
    public static bool LostZero(VersionRange branch, VersionRange name)
    {
        var (x, y) = (Ends(branch), Ends(name));
        if (x.Count == 0 || x.Count != y.Count) return false;
        for (var i = 0; i < x.Count; i++)
        {
            var (a, b) = (x[i].Main, y[i].Main);
            if (a.Count == 0 || a.Count > b.Count || a[0].Number != b[0].Number) return false;
            for (var part = 2; part < Math.Max(a.Count, b.Count); part++)
                if (part >= a.Count || part >= b.Count || a[part] != b[part]) return false;
            if (x[i].Build.Count + y[i].Build.Count + x[i].Levels.Count + y[i].Levels.Count > 0) return false;
            if (a.Count >= 2 && b.Count >= 2 && a[1].Number != b[1].Number && a[1].Number * 10 != b[1].Number && a[1].Number * 100 != b[1].Number) return false;
        }

        return true;
    }
}
