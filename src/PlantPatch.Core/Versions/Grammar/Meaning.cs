using PlantPatch.Core.Versions.Schemes;

namespace PlantPatch.Core.Versions.Grammar;

/// <summary>What terms mean together. A pipe is AND between a lower and an upper bound, OR in a list, and unclear in mixtures.</summary>
static class Meaning
{
    public static VersionRange Of(List<Term> terms, string text)
    {
        if (terms.Count == 1) return Single(terms[0]);
        var exact = terms.Count(t => t.Kind == TermKind.Exact);
        if (exact == terms.Count) return new AnyOf([.. terms.Select(Single)]);
        if (terms.TrueForAll(t => t.Kind == TermKind.Upper)) return Tops([.. terms.Select(AsBound)]);
        if (exact == 0) return Pairs(terms, text);
        if (TrainsInARow(terms) is { } trains) return trains;
        if (terms.Count == 2) return Two(terms[0], terms[1], text);
        return Mixed(terms, text);
    }

    static VersionRange Single(Term term) => term.Kind switch
    {
        TermKind.Lower => new Between(AsBound(term), null),
        TermKind.Upper => new Between(null, AsBound(term)),
        _ => term.At.IsLine ? new ReleaseLine(term.At) : new Exactly(term.At),
    };

    static Bound AsBound(Term term) => new(term.At, term.Inclusive);

    /// <summary>Several upper bounds are parallel trains where their lines differ, else several readings.</summary>
    public static VersionRange Tops(IReadOnlyList<Bound> tops) =>
        TrainShape.Depth(tops) > 0 ? new Trains(tops) : new Readings([.. tops.Select(t => new Between(null, t))]);

    // "<v36.011_v35.013_v34.014": one sign, then the tops of the other trains.
    static Trains? TrainsInARow(List<Term> terms)
    {
        if (terms[0].Kind != TermKind.Upper) return null;
        for (var i = 1; i < terms.Count; i++)
            if (terms[i].Kind != TermKind.Exact || terms[i].Joined != TokenKind.End || terms[i].At.Main.Count < 2) return null;
        var tops = terms.ConvertAll(t => new Bound(t.At, terms[0].Inclusive));
        return TrainShape.Depth(tops) > 0 ? new(tops) : null;
    }

    // >=A <=B >=C <=D: pairs. <=B >=A is the same pair written backwards, unless there is a gap between: then it is garbled.
    static VersionRange Pairs(List<Term> terms, string text)
    {
        var parts = new List<VersionRange>();
        for (var i = 0; i < terms.Count; i++)
        {
            var (first, next) = (terms[i], i + 1 < terms.Count ? terms[i + 1] : (Term?)null);
            if (next is not { } second || first.Kind == second.Kind)
            {
                if (first.Kind == TermKind.Lower && next is { Kind: TermKind.Lower }) return Garbled(text);
                parts.Add(Single(first));
                continue;
            }

            var (low, high) = first.Kind == TermKind.Lower ? (first, second) : (second, first);
            if (VersionOrder.Relate(low.At, high.At, MinorWidth.Plain).Order == Order.Greater)
            {
                // ">= 1.31 | <= 1.4": the upper bound lost a zero.
                if (first.Kind == TermKind.Upper || low.At is not { Main: [_, { Width: 2 }], Levels.Count: 0 } || high.At is not { Main: [var major, { Width: 1 } one], Levels.Count: 0 }
                    || major.Number != low.At.Main[0].Number || one.Number * 10 < low.At.Main[1].Number) return Garbled(text);
                high = high with { At = Release.Read($"{high.At.Text}0") };
            }

            parts.Add(new Between(AsBound(low), AsBound(high)));
            i++;
        }

        return parts.Count == 1 ? parts[0] : new AnyOf(parts);
    }

    static VersionRange Two(Term first, Term second, string text)
    {
        var order = VersionOrder.Relate(first.At, second.At, MinorWidth.Plain).Order;
        if (first.Kind == TermKind.Exact && second.Joined == TokenKind.End)
        {
            // "2.2.5 <= 2.2.5.1", "All V14 < V14 SP3", "all 8.1 versions prior to 8.1.10"
            if (second.Kind == TermKind.Upper)
                return first.At.IsLine ? new WithinLine(first.At, Single(second))
                    : order is Order.Less or Order.Equal ? new Between(new(first.At, true), AsBound(second)) : Garbled(text);

            // "all 8.0 versions after 8.0.4"
            return new WithinLine(first.At, Single(second));
        }

        // "3.3 SP1 and earlier 3.x versions"
        if (first.Kind == TermKind.Upper && second is { Kind: TermKind.Exact, Joined: TokenKind.End, At.IsLine: true } && Lines.Inside(first.At, second.At))
            return new WithinLine(second.At, Single(first));

        if (first.Kind == TermKind.Exact && second.Kind == TermKind.Upper)
            return order == Order.Less
                ? new Readings([new Between(new(first.At, true), AsBound(second)), new AnyOf([Single(first), Single(second)])]) : Garbled(text);
        if (first.Kind == TermKind.Upper && order == Order.Less)
            return OneOf([first, second]);
        if (first.Kind == TermKind.Lower && order == Order.Less)
            return new Readings([new Between(AsBound(first), new(second.At, true)), Single(first)]);
        return Garbled(text);
    }

    // "< 1.99 | 2.20 | 2.40": the operator may count for each of them, and nobody says which train a device belongs to.
    static VersionRange OneOf(List<Term> terms)
    {
        if (terms[0].SignBehind) return new AnyOf([.. terms.Select(Single)]);
        var tops = terms.ConvertAll(t => new Bound(t.At, terms[0].Inclusive));

        // "prior to 3.14.25 and 3.15.18": each in its own train.
        if (terms.Skip(1).All(t => t.Joined == TokenKind.And) && TrainShape.Depth(tops) > 0) return new Trains(tops);
        return new Readings([.. tops.Select((top, i) => Reaching(top, terms[(i + 1)..]))]);
    }

    // Of "<= 1.12.0.25 | 1.12.13.2" the second is affected, whatever the operator counts for.
    static VersionRange Reaching(Bound top, List<Term> behind) =>
        top.Inclusive && behind.Count > 0 ? new AnyOf([new Between(null, top), .. behind.Select(Single)]) : new Between(null, top);

    static VersionRange Mixed(List<Term> terms, string text)
    {
        for (var i = 1; i < terms.Count; i++)
            if (terms[i - 1].At.Prefix == terms[i].At.Prefix && VersionOrder.Relate(terms[i - 1].At, terms[i].At, MinorWidth.Plain).Order is not (Order.Less or Order.Equal)) return Garbled(text);
        if (terms[0].Kind == TermKind.Upper && terms.Skip(1).All(t => t.Kind == TermKind.Exact)) return OneOf(terms);

        // Lists with ranges inside: each lower bound needs its upper bound directly behind it.
        var parts = new List<VersionRange>();
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i].Kind == TermKind.Exact) parts.Add(Single(terms[i]));
            else if (terms[i].Kind == TermKind.Lower && i + 1 < terms.Count && terms[i + 1].Kind == TermKind.Upper)
                parts.Add(new Between(AsBound(terms[i]), AsBound(terms[++i])));
            else if (terms[i].Kind == TermKind.Lower && i == terms.Count - 1) parts.Add(Single(terms[i]));
            else if (i == terms.Count - 1 && i > 0)
            {
                // "13.0 | 14.1 | <= 15": the last is a bound of its own, or the end of a range from the one before.
                parts.Add(Single(terms[i]));
                return new Readings([new AnyOf(parts), new AnyOf([.. parts.SkipLast(2), new Between(new(terms[i - 1].At, true), AsBound(terms[i]))])]);
            }
            else return Garbled(text);
        }

        return new AnyOf(parts);
    }

    static NotReadable Garbled(string text) => new($"'{text}' contradicts itself: signs were lost or turned");
}
