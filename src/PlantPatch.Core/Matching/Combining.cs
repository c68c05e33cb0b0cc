using System.Text.RegularExpressions;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Products;
using PlantPatch.Core.Versions;
using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Matching;

/// <summary>What all rows that concern one installed thing say together about one vulnerability.</summary>
static partial class Combining
{
    /// <param name="Aside">A status that speaks of another version: it counts only when no other row says anything.</param>
    /// <param name="Fixed">The row lists this very version as fixed.</param>
    readonly record struct Said(CompiledRow Row, Recognised How, Judged Judged, bool Aside, bool Fixed = false);

    readonly record struct Stated(Judged Judged, bool Aside, bool Fixed = false);

    // Of one judgement, used again for the next: millions are made, and most rows of most of them agree.
    [ThreadStatic] static List<Said>? scratch;
    [ThreadStatic] static string[]? lastIds;

    /// <summary>Null when none of the rows is listed for the vulnerability.</summary>
    public static Combined? Judge(CompiledAdvisory advisory, Listing listing, List<(CompiledRow Row, Recognised How)> recognised, InstalledVersion version)
    {
        var said = scratch ??= [];
        said.Clear();
        foreach (var (row, how) in recognised)
            if (Judge(advisory, listing, row, version) is var (judged, aside, isFixed)) said.Add(new(row, OfItsGeneration(how, version), how.HasOtherVersion ? OtherVersion : IsOfOtherLine(row, how, version) ? OtherLine(how, version) : judged, aside, isFixed));
        if (said.Count == 0) return null;
        var ids = Ids(said);
        if (said.Count == 1) return Alone(said[0]) with { Rows = ids };
        if (said.Exists(s => !s.Aside)) said.RemoveAll(s => s.Aside);
        LeaveOutExcluded(said);
        KeepNearest(said);
        LeaveOutOuterLines(said, version);
        var combined = said[0].How.Fit is Fit.Sure or Fit.Unqualified ? Agreed(advisory, listing, said, version) : Doubted(OfLine(said, version));
        return combined with { Rows = ids };
    }

    // By far the most common: nothing to weigh against each other.
    static Combined Alone(Said said) => said.How.Fit is Fit.Sure or Fit.Unqualified ? Sole(said) : Doubted([said]);

    // '1756-EN2T/D' alone: the advisory lists one series, so the others are not affected, and which one is installed decides.
    static Combined Sole(Said said) => said.How.AsksSeries && said.Judged.Verdict == Verdict.Affected
        ? Say(said, Verdict.Unknown, $", but only '{said.How.Missing}', which the inventory does not say", Doubt.Variant)
        : Say(said, said.Judged.Verdict, For(said.How.Missing));

    // 'RTMC Pro 5' with 5.0, 'Solid Edge SE2023' with 223.0.9: the name only repeats what the version says.
    static Recognised OfItsGeneration(Recognised how, InstalledVersion version) =>
        how is { Fit: Fit.Similar, By: Recognition.SimilarName, Beyond: [.., var generation], Called: { } called } && char.IsAsciiDigit(generation[0]) && called.Atoms[^1].Text == generation
            && version.Text.Contains('.') && (how.Beyond.Count == 1 && generation.Length < 3 && Line(version) == generation || IsOfYear(how.Beyond, Line(version)))
            ? how with { By = Recognition.ExactName, Fit = Fit.Sure, Words = how.Words.Replace("looks like", "is", StringComparison.Ordinal).Replace("; a person must confirm", "", StringComparison.Ordinal) }
            : how;

    // 2023.1, 23.0 and 223.0 are of the year 2023.
    static bool IsOfYear(IReadOnlyList<string> beyond, string line) =>
        beyond is [.., ['2', '0', var tens, var ones]] && beyond.Take(beyond.Count - 1).All(letters => letters.Length < 3) && beyond.Count < 3 && (line == beyond[^1] || line == $"{tens}{ones}" || line == $"2{tens}{ones}");

    // 'Ignition 8' with '<8.0.13' and an installed Ignition 7.9.14: the versions begin with the line that the row's name ends in.
    static bool IsOfOtherLine(CompiledRow row, Recognised how, InstalledVersion version) =>
        how is { Fit: Fit.Unqualified, Missing: { Length: 1 or 2 } line } && line.All(char.IsAsciiDigit) && version.Text.Contains('.') && Line(version) is { Length: 1 or 2 } own && own != line
        && Number().Matches(row.Product.Expression) is { Count: > 0 } bounds && bounds.All(bound => bound.Value.StartsWith($"{line}.", StringComparison.Ordinal));

    static Judged OtherLine(Recognised how, InstalledVersion version) => new(Verdict.NotAffected, $"{version.Text} is not of the line {how.Missing}");

    // Things of one name ask the same rows one after the other.
    static string[] Ids(List<Said> said)
    {
        if (said.Count == 1) return said[0].Row.OwnId;
        if (lastIds is { } last && last.Length == said.Count)
        {
            var same = 0;
            while (same < last.Length && ReferenceEquals(last[same], said[same].Row.Product.ProductId)) same++;
            if (same == last.Length) return last;
        }

        return lastIds = [.. said.Select(s => s.Row.Product.ProductId)];
    }

    // 'M580 CPU (BMEP*, excluding M580 CPU Safety)' beside 'M580 CPU Safety (BMEP58*S)': what the one leaves out is the other's.
    static void LeaveOutExcluded(List<Said> said)
    {
        for (var i = said.Count - 1; i >= 0; i--)
            if (said[i].Row.Name.Excluded.Count > 0 && said.Exists(other => other.How.Fit <= said[i].How.Fit && Excludes(said[i].Row.Name, other.Row.Name))) said.RemoveAt(i);
    }

    static bool Excludes(AdvisedName row, AdvisedName other) => !ReferenceEquals(row, other) && row.Excluded.Exists(left => left.IsTelling && other.Phrases.Exists(phrase => phrase.Contains(left)));

    // 'COMOS V10.4.4' beside 'COMOS V10.4.4.1', and 10.4.4.1.21: the inner line says which bound is its own.
    static void LeaveOutOuterLines(List<Said> said, InstalledVersion version)
    {
        if (said.Count < 2 || !HaveNestedLines(said)) return;
        var own = Number().Match(version.Text).Value;
        for (var i = said.Count - 1; i >= 0; i--)
            if (said.Exists(inner => IsWithin(inner.Row.Line, said[i].Row.Line) && (inner.Row.Line == own || IsWithin(own, inner.Row.Line)))) said.RemoveAt(i);
    }

    // Asked of millions; few rows have a line in their names, and fewer one within another's.
    static bool HaveNestedLines(List<Said> said)
    {
        for (var i = 0; i < said.Count; i++)
            if (said[i].Row.Line.Length > 0)
                for (var j = 0; j < said.Count; j++)
                    if (IsWithin(said[j].Row.Line, said[i].Row.Line)) return true;
        return false;
    }

    static bool IsWithin(string line, string outer) => outer.Length > 0 && line.Length > outer.Length + 1 && line[outer.Length] == '.' && line.StartsWith(outer, StringComparison.Ordinal);

    // Without a sure row, all rows that ask for something the inventory does not say stand side by side.
    static void KeepNearest(List<Said> said)
    {
        var nearest = int.MaxValue;
        foreach (var one in said) nearest = Math.Min(nearest, Tier(one.How));
        var kept = 0;
        for (var i = 0; i < said.Count; i++)
            if (Tier(said[i].How) == nearest) said[kept++] = said[i];
        said.RemoveRange(kept, said.Count - kept);
    }

    static string For(string missing) => missing.Length > 0 ? $" (the row is for '{missing}')" : "";

    static readonly Judged OtherVersion = new(Verdict.Unknown, "a whole and its parts count their versions apart", Doubt.NotComparable);

    // An article or a name is more specific than a family; then what is only broader, then what is similar.
    static int Tier(Recognised how) => how.Fit is Fit.Sure or Fit.Unqualified ? how.By == Recognition.FamilyMember ? (int)Fit.Unqualified : (int)Fit.Sure : (int)how.Fit;

    // Within one product affected wins over not affected; between what the inventory leaves open all must agree.
    static Combined Agreed(CompiledAdvisory advisory, Listing listing, List<Said> rows, InstalledVersion version)
    {
        if (AskTheSame(rows))
        {
            return Sole(Worst(advisory, listing, rows, version));
        }

        var groups = rows.GroupBy(s => s.How.Missing).Select(g => (Missing: g.Key, Worst: Worst(advisory, listing, [.. g], version))).ToList();
        if (groups.Find(g => g.Missing.Length == 0 && g.Worst.Judged.Verdict == Verdict.Affected).Worst is { Row: not null } certain) return Say(certain, Verdict.Affected, "");
        var own = Line(version);
        if (own.Length > 0 && groups.Exists(g => g.Missing == own)) groups.RemoveAll(g => g.Missing != own && g.Missing.Length is > 0 and < 3 && g.Missing.All(char.IsAsciiDigit));
        var first = groups[0];
        if (groups.TrueForAll(g => g.Worst.Judged.Verdict == first.Worst.Judged.Verdict))
        {
            var open = groups.Count > 1 ? " whichever it is" : For(first.Missing);
            return Say(first.Worst, first.Worst.Judged.Verdict, open);
        }

        var affected = groups.Find(g => g.Worst.Judged.Verdict != Verdict.NotAffected);
        var other = groups.Find(g => g.Worst.Judged.Verdict != affected.Worst.Judged.Verdict);
        return Say(affected.Worst, Verdict.Unknown, $", but it depends on what the inventory does not say ('{Name(affected)}' or '{Name(other)}'): {other.Worst.Judged.Because}", Doubt.Variant);
    }

    static bool AskTheSame(List<Said> rows)
    {
        for (var i = 1; i < rows.Count; i++)
            if (rows[i].How.Missing != rows[0].How.Missing) return false;
        return true;
    }

    static string Name((string Missing, Said Worst) group) => group.Missing.Length > 0 ? group.Missing : group.Worst.Row.Name.Written;

    // 'Mendix 8' and 'Mendix 9': the installed 9.21.0 says itself which release line it is.
    static string Line(InstalledVersion version) => Number().Match(version.Text).Value.Split('.')[0];

    static List<Said> OfLine(List<Said> rows, InstalledVersion version) => rows.Exists(s => s.How.Missing.Length is > 0 and < 3) ? OfItsLine(rows, version) : rows;

    static List<Said> OfItsLine(List<Said> rows, InstalledVersion version) =>
        Line(version) is { Length: > 0 and < 3 } own && rows.Exists(s => s.How.Missing == own) ? rows.FindAll(s => s.How.Missing == own || !s.How.Missing.All(char.IsAsciiDigit) || s.How.Missing.Length is 0 or > 2) : rows;

    // A doubtful product that would not be affected either way need not bother anybody.
    static Combined Doubted(List<Said> rows)
    {
        var worst = rows.Find(s => s.Judged.Verdict != Verdict.NotAffected);
        return worst.Row is null ? Say(rows[0], Verdict.NotAffected, ", whatever it is") : Say(worst, Verdict.Unknown, "", worst.Row.Host is null ? Doubt.SimilarName : Doubt.Variant);
    }

    static Said Worst(CompiledAdvisory advisory, Listing listing, List<Said> list, InstalledVersion version)
    {
        if (list is [var only]) return only;
        var worst = list.FindIndex(s => s.Judged.Verdict == Verdict.Affected);
        // PCU400 6.6.0 is before 9.4.1, and the advisory lists it as fixed: of a range and the version itself, the version says more.
        if (worst >= 0) return advisory.ExpressionOf(listing, list[worst].Row).Range is Between && list.Find(s => s.Fixed && s.Row.Identity == list[worst].Row.Identity) is { Row: not null } listed ? listed : list[worst];
        worst = list.FindIndex(s => s.Judged.Verdict == Verdict.Unknown);
        if (worst < 0) return Nearest(list, version.Text);
        if (list[worst].Judged.Doubt == Doubt.Between && OfOwnTrain(advisory, listing, list, version.Release) is { } own) return own;
        // Two trains of one product, and the very version is named as the fix: 1756-EN2T 5.009 is the fix of the unsigned train <= 5.008.
        // A range with a beginning of its own speaks of its versions alone: 8.20 named as a fix of '>= 8.10 <= 8.20' stays affected.
        var clear = version.IsOfName || list[worst].Row.Product.Expression.Contains('>') ? -1 : list.FindIndex(s => s.Judged.Verdict == Verdict.NotAffected && s.Row.Identity == list[worst].Row.Identity);
        return clear >= 0 && NamedFix(advisory, listing, list[clear].Row, version) is { } fix
            ? list[clear] with { Judged = new(Verdict.NotAffected, $"{version.Text} is named as a fix of its own train ('{fix}')") }
            : list[worst];
    }

    // '>=13.2.1|<=13.2.7' with the fix 13.7.7 says nothing of 13.5.4 where '>=13.5.1|<=13.5.3' with the fix 13.5.4 does: the range that begins last before it.
    static Said? OfOwnTrain(CompiledAdvisory advisory, Listing listing, List<Said> rows, Release installed)
    {
        (Said Said, Release Start)? own = null;
        foreach (var said in rows)
            if (advisory.ExpressionOf(listing, said.Row).Range is Between { From.At: var start } && VersionOrder.Relate(installed, start, MinorWidth.Plain).Order is Order.Equal or Order.Greater
                && (own is null || VersionOrder.Relate(start, own.Value.Start, MinorWidth.Plain).Order == Order.Greater)) own = (said, start);
        return own is { Said: { Judged.Verdict: Verdict.NotAffected } decided, Start: var begin } && rows.TrueForAll(s => s.Judged.Verdict == Verdict.NotAffected || EndsBefore(begin, advisory.ExpressionOf(listing, s.Row).Range))
            ? decided : null;
    }

    static bool EndsBefore(Release start, VersionRange range) => range is Between { To.At: var end } && VersionOrder.Relate(end, start, MinorWidth.Plain).Order == Order.Less;

    // Of several rows that do not hold, the one of the installed release's own train is the one to name: 12.7.1-12.7.3 for 12.7.6.
    static Said Nearest(List<Said> rows, string version)
    {
        var own = Number().Match(version).ValueSpan;
        var (nearest, most) = (rows[0], Nearness(rows[0].Row.Product.Expression, own));
        for (var i = 1; i < rows.Count; i++)
            if (Nearness(rows[i].Row.Product.Expression, own) is var shared && shared > most) (nearest, most) = (rows[i], shared);
        return nearest;
    }

    static int Nearness(string expression, ReadOnlySpan<char> own)
    {
        var most = 0;
        foreach (var number in Number().EnumerateMatches(expression)) most = Math.Max(most, SharedParts(expression.AsSpan(number.Index, number.Length), own));
        return most;
    }

    // How many of the first numbers between dots are the same, zeros before them aside.
    static int SharedParts(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        for (var shared = 0; ; shared++)
        {
            var (endA, endB) = (a.IndexOf('.'), b.IndexOf('.'));
            if (!(endA < 0 ? a : a[..endA]).TrimStart('0').SequenceEqual((endB < 0 ? b : b[..endB]).TrimStart('0'))) return shared;
            if (endA < 0 || endB < 0) return shared + 1;
            a = a[(endA + 1)..];
            b = b[(endB + 1)..];
        }
    }

    [GeneratedRegex(@"\d+(?:\.\d+)*", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Number();

    static string? NamedFix(CompiledAdvisory advisory, Listing listing, CompiledRow row, InstalledVersion version)
    {
        var context = new VersionContext(row.Product.Vendor, row.Product.Product);
        return advisory.FixesOf(listing, row).Versions.FirstOrDefault(fix => VersionOrder.Compare(fix, version.Text, context).Order == Order.Equal);
    }

    static Combined Say(Said said, Verdict verdict, string open, Doubt doubt = Doubt.None) =>
        new(said.Row, said.How, said.Judged.Because, open, verdict, verdict == Verdict.Unknown && doubt == Doubt.None ? said.Judged.Doubt : doubt, []);

    static Stated? Judge(CompiledAdvisory advisory, Listing listing, CompiledRow row, InstalledVersion version)
    {
        var stance = listing.StanceOn(row);
        if (!stance.IsListed) return null;
        if (stance.Statuses.Count == 0)
        {
            var range = Range(advisory, listing, row, version);
            return new(range with { Because = $"{range.Because} (the advisory gives this row no status, but scores or remediates it)" }, false);
        }

        Stated? stated = null;
        foreach (var status in stance.Statuses)
        {
            var next = ByStatus(status, advisory, listing, row, version);
            // A contradiction between two statuses: affected wins.
            if (stated is null || stated.Value.Aside && !next.Aside || !next.Aside && Weight(next.Judged.Verdict) > Weight(stated.Value.Judged.Verdict)) stated = next;
        }

        return stated;
    }

    static Stated ByStatus(ProductStatus status, CompiledAdvisory advisory, Listing listing, CompiledRow row, InstalledVersion version) => status switch
    {
        ProductStatus.KnownAffected or ProductStatus.FirstAffected or ProductStatus.LastAffected =>
            new(Range(advisory, listing, row, version), false),
        ProductStatus.KnownNotAffected => Listed("known not affected", advisory, listing, row, version),
        ProductStatus.Fixed or ProductStatus.FirstFixed => Listed("fixed", advisory, listing, row, version),
        ProductStatus.Recommended => new(new(Verdict.Unknown, "the advisory only recommends a version of it", Doubt.NoStatus), true),
        ProductStatus.UnderInvestigation => new(new(Verdict.Unknown, "the vendor is still investigating this product", Doubt.NoStatus), false),
        _ => new(new(Verdict.Unknown, "the advisory gives no usable status", Doubt.NoStatus), true),
    };

    // 'fixed' and 'known not affected' hold for the versions of that row only.
    static Stated Listed(string words, CompiledAdvisory advisory, Listing listing, CompiledRow row, InstalledVersion version)
    {
        var range = Range(advisory, listing, row, version);
        var expression = row.Product.Expression.Trim() is { Length: > 0 } text ? $"'{text}'" : "it";
        return range.Verdict == Verdict.Affected
            ? new(new(Verdict.NotAffected, $"the advisory lists {expression} as {words}"), false, Fixed: words == "fixed" && advisory.ExpressionOf(listing, row).Range is Exactly)
            : new(new(Verdict.Unknown, $"the advisory lists only {expression} as {words}", range.Doubt == Doubt.None ? Doubt.NoStatus : range.Doubt), true);
    }

    // SEL names the release in the branch (R126) and its variants in the range (>=V0|<=V3): R126-V3 is V3 of that release.
    static Judged Range(CompiledAdvisory advisory, Listing listing, CompiledRow row, InstalledVersion version)
    {
        // 'ASIK AirScale' with 474021A.101, which the advisory gives where the version belongs.
        if (!version.IsKnown && version.Model.Length > 3 && PlainText.SameLetters(row.Product.Expression, version.Model)) return new(Verdict.Affected, $"{version.Model} is what the advisory lists");
        var expression = advisory.ExpressionOf(listing, row);
        if (row.Release.Length == 0)
        {
            var judged = expression.Judge(version);
            return IsOfBothNames(version, row) && (expression.Range is Between || judged.Verdict == Verdict.NotAffected) ? expression.Judge(version with { Text = "" }) : judged;
        }

        var text = version.Text.Trim();
        if (text.StartsWith($"{row.Release}-", StringComparison.OrdinalIgnoreCase))
            return expression.Judge(version with { Text = text[(row.Release.Length + 1)..] });
        if (string.Equals(text, row.Release, StringComparison.OrdinalIgnoreCase)) return expression.Judge(version with { Text = "V0" });
        return text.Length > 1 && text[0] is 'R' or 'r' && char.IsAsciiDigit(text[1])
            ? new(Verdict.NotAffected, $"the row is for release {row.Release}, not {text}")
            : new(Verdict.Unknown, $"the row is for release {row.Release}, and '{text}' does not say which release it is");
    }

    // 'CODESYS V2 web server' without a version, and a row of that name: the V2 is the name's, and says nothing of the version; nor does the 2.0 of 'Hybrid 2.0 Subscriber' beside 8.2.12.
    static bool IsOfBothNames(InstalledVersion version, CompiledRow row) =>
        version.IsOfName && row.Product.Product.IndexOf(version.Text, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            && (!version.Text.Contains('.') || char.IsAsciiDigit(version.Text[0]) && row.Product.Product.AsSpan(at + version.Text.Length) is [' ', >= 'A' and <= 'z', ..]
                && !Number().Matches(row.Product.Expression).Any(bound => bound.Value.StartsWith(version.Text.TrimEnd('x'), StringComparison.OrdinalIgnoreCase)));

    static int Weight(Verdict verdict) => verdict switch { Verdict.Affected => 2, Verdict.Unknown => 1, _ => 0 };
}
