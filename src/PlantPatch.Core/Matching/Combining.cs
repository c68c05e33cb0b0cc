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
    readonly record struct Said(CompiledRow Row, Recognised How, Judged Judged, bool Aside);

    readonly record struct Stated(Judged Judged, bool Aside);

    /// <summary>Null when none of the rows is listed for the vulnerability.</summary>
    public static Match? Judge(CompiledAdvisory advisory, Listing listing, List<(CompiledRow Row, Recognised How)> recognised, InstalledVersion version)
    {
        List<Said>? said = null;
        foreach (var (row, how) in recognised)
            if (Judge(advisory, listing, row, version) is { } range && (how.HasOtherVersion ? range with { Judged = OtherVersion } : range) is var judged) (said ??= []).Add(new(row, how, judged.Judged, judged.Aside));
        if (said is null) return null;
        if (said is [var only]) return Alone(listing, only) with { Rows = [only.Row.Product.ProductId] };
        string[] rowIds = [.. said.Select(s => s.Row.Product.ProductId)];
        if (said.Exists(s => !s.Aside)) said.RemoveAll(s => s.Aside);

        var best = said.Min(s => Rank(s.How));
        // Without a sure row, all rows that ask for something the inventory does not say stand side by side.
        var rows = said.Where(s => best == 0 ? Rank(s.How) < 2 : Tier(s.How) == said.Min(o => Tier(o.How))).ToList();
        var match = rows[0].How.Fit switch
        {
            Fit.Sure or Fit.Unqualified => Agreed(advisory, listing, rows, version),
            _ => Doubted(listing, OfLine(rows, version)),
        };
        return match with { Rows = rowIds };
    }

    // By far the most common: nothing to weigh against each other.
    static Match Alone(Listing listing, Said said) => said.How.Fit is Fit.Sure or Fit.Unqualified
        ? Say(listing, said, said.Judged.Verdict, For(said.How.Missing))
        : Doubted(listing, [said]);

    static string For(string missing) => missing.Length > 0 ? $" (the row is for '{missing}')" : "";

    static readonly Judged OtherVersion = new(Verdict.Unknown, "a suite and its programs count their versions apart", Doubt.NotComparable);

    // An article or a name is more specific than a family; sure is better than short of a qualifier.
    static int Rank(Recognised how) => how.Fit switch
    {
        Fit.Sure => how.By == Recognition.FamilyMember ? 2 : 0,
        Fit.Unqualified => how.By == Recognition.FamilyMember ? 3 : 1,
        Fit.Broader => 4,
        _ => 5,
    };

    static int Tier(Recognised how) => how.Fit switch { Fit.Sure or Fit.Unqualified => how.By == Recognition.FamilyMember ? 1 : 0, Fit.Broader => 2, _ => 3 };

    // Within one product affected wins over not affected; between what the inventory leaves open all must agree.
    static Match Agreed(CompiledAdvisory advisory, Listing listing, List<Said> rows, InstalledVersion version)
    {
        var groups = rows.GroupBy(s => s.How.Missing).Select(g => (Missing: g.Key, Worst: Worst(advisory, listing, g, version))).ToList();
        if (groups.Find(g => g.Missing.Length == 0 && g.Worst.Judged.Verdict == Verdict.Affected).Worst is { Row: not null } certain) return Say(listing, certain, Verdict.Affected, "");
        var own = Line(version);
        if (own.Length > 0 && groups.Exists(g => g.Missing == own)) groups.RemoveAll(g => g.Missing != own && g.Missing.Length is > 0 and < 3 && g.Missing.All(char.IsAsciiDigit));
        var first = groups[0];
        if (groups.TrueForAll(g => g.Worst.Judged.Verdict == first.Worst.Judged.Verdict))
        {
            var open = groups.Count > 1 ? " whichever it is" : For(first.Missing);
            return Say(listing, first.Worst, first.Worst.Judged.Verdict, open);
        }

        var affected = groups.Find(g => g.Worst.Judged.Verdict != Verdict.NotAffected);
        var other = groups.Find(g => g.Worst.Judged.Verdict != affected.Worst.Judged.Verdict);
        return Say(listing, affected.Worst, Verdict.Unknown, $", but it depends on what the inventory does not say ('{Name(affected)}' or '{Name(other)}'): {other.Worst.Judged.Because}", Doubt.Variant);
    }

    static string Name((string Missing, Said Worst) group) => group.Missing.Length > 0 ? group.Missing : group.Worst.Row.Name.Written;

    // 'Mendix 8' and 'Mendix 9': the installed 9.21.0 says itself which release line it is.
    static string Line(InstalledVersion version) => Number().Match(version.Text).Value.Split('.')[0];

    static List<Said> OfLine(List<Said> rows, InstalledVersion version) =>
        Line(version) is { Length: > 0 and < 3 } own && rows.Exists(s => s.How.Missing == own) ? rows.FindAll(s => s.How.Missing == own || !s.How.Missing.All(char.IsAsciiDigit) || s.How.Missing.Length is 0 or > 2) : rows;

    // A doubtful product that would not be affected either way need not bother anybody.
    static Match Doubted(Listing listing, List<Said> rows)
    {
        var worst = rows.Find(s => s.Judged.Verdict != Verdict.NotAffected);
        return worst.Row is null ? Say(listing, rows[0], Verdict.NotAffected, ", whatever it is") : Say(listing, worst, Verdict.Unknown, "", worst.Row.Host is null ? Doubt.SimilarName : Doubt.Variant);
    }

    static Said Worst(CompiledAdvisory advisory, Listing listing, IEnumerable<Said> rows, InstalledVersion version)
    {
        var list = rows.ToList();
        if (list is [var only]) return only;
        var worst = list.FindIndex(s => s.Judged.Verdict == Verdict.Affected);
        if (worst >= 0) return list[worst];
        worst = list.FindIndex(s => s.Judged.Verdict == Verdict.Unknown);
        if (worst < 0) return list.MaxBy(s => Nearness(s.Row.Product.Expression, version.Text));
        if (list[worst].Judged.Doubt == Doubt.Between && OfOwnTrain(advisory, listing, list, version.Release) is { } own) return own;
        // Two trains of one product, and the very version is named as the fix: 1756-EN2T 5.009 is the fix of the unsigned train <= 5.008.
        // A range with a beginning of its own speaks of its versions alone: 8.20 named as a fix of '>= 8.10 <= 8.20' stays affected.
        var clear = list[worst].Row.Product.Expression.Contains('>') ? -1 : list.FindIndex(s => s.Judged.Verdict == Verdict.NotAffected && s.Row.Name.Identity == list[worst].Row.Name.Identity);
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
    static int Nearness(string expression, string version)
    {
        var own = Number().Match(version).Value.Split('.');
        return Number().Matches(expression).Select(m => m.Value.Split('.').Zip(own).TakeWhile(pair => pair.First.TrimStart('0') == pair.Second.TrimStart('0')).Count())
            .DefaultIfEmpty(0).Max();
    }

    [GeneratedRegex(@"\d+(?:\.\d+)*", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Number();

    static string? NamedFix(CompiledAdvisory advisory, Listing listing, CompiledRow row, InstalledVersion version)
    {
        var context = new VersionContext(row.Product.Vendor, row.Product.Product);
        return advisory.FixesOf(listing, row).Versions.FirstOrDefault(fix => VersionOrder.Compare(fix, version.Text, context).Order == Order.Equal);
    }

    static Match Say(Listing listing, Said said, Verdict verdict, string open, Doubt doubt = Doubt.None) => new()
    {
        Vulnerability = listing.Vulnerability.Name,
        ProductId = said.Row.Product.ProductId,
        Verdict = verdict,
        By = said.How.By,
        Doubt = verdict == Verdict.Unknown && doubt == Doubt.None ? said.Judged.Doubt : doubt,
        Reason = new(said.How.Words, said.Judged.Because, open),
    };

    static Stated? Judge(CompiledAdvisory advisory, Listing listing, CompiledRow row, InstalledVersion version)
    {
        var id = row.Product.ProductId;
        var statuses = listing.StatusOf(id);
        if (statuses.Count == 0)
        {
            if (!listing.LacksStatus(id)) return null;
            var range = Range(advisory, listing, row, version);
            return new(range with { Because = $"{range.Because} (the advisory gives this row no status, but scores or remediates it)" }, false);
        }

        Stated? stated = null;
        foreach (var status in statuses)
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
            ? new(new(Verdict.NotAffected, $"the advisory lists {expression} as {words}"), false)
            : new(new(Verdict.Unknown, $"the advisory lists only {expression} as {words}", range.Doubt == Doubt.None ? Doubt.NoStatus : range.Doubt), true);
    }

    // SEL names the release in the branch (R126) and its variants in the range (>=V0|<=V3): R126-V3 is V3 of that release.
    static Judged Range(CompiledAdvisory advisory, Listing listing, CompiledRow row, InstalledVersion version)
    {
        var expression = advisory.ExpressionOf(listing, row);
        if (row.Release.Length == 0) return expression.Judge(version);
        var text = version.Text.Trim();
        if (text.StartsWith($"{row.Release}-", StringComparison.OrdinalIgnoreCase))
            return expression.Judge(version with { Text = text[(row.Release.Length + 1)..] });
        if (string.Equals(text, row.Release, StringComparison.OrdinalIgnoreCase)) return expression.Judge(version with { Text = "V0" });
        return text.Length > 1 && text[0] is 'R' or 'r' && char.IsAsciiDigit(text[1])
            ? new(Verdict.NotAffected, $"the row is for release {row.Release}, not {text}")
            : new(Verdict.Unknown, $"the row is for release {row.Release}, and '{text}' does not say which release it is");
    }

    static int Weight(Verdict verdict) => verdict switch { Verdict.Affected => 2, Verdict.Unknown => 1, _ => 0 };
}
