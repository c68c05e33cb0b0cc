namespace PlantPatch.Core.Versions;

/// <summary>Who can decide an expression.</summary>
public enum DecidedBy
{
    /// <summary>The version alone decides.</summary>
    Machine,

    /// <summary>The inventory has to know a serial number, a date or the like.</summary>
    OtherAttribute,

    /// <summary>It names a model or order number: product matching decides.</summary>
    Identity,

    /// <summary>A condition, a contradiction or something unreadable.</summary>
    Person,
}

/// <summary>One distinct expression, how often it occurs, how it was read, and one place where it stands.</summary>
public sealed record SurveyedExpression(string Text, int Occurrences, ExpressionClass Shape, Scheme Scheme, DecidedBy By, string Reading, string Example);

/// <summary>Classifies every distinct expression of a corpus: what the machine decides, and what it leaves to people.</summary>
public static class VersionSurvey
{
    /// <summary>Most frequent first; ties in the order of their text.</summary>
    public static IReadOnlyList<SurveyedExpression> Of(IEnumerable<(string Expression, string Where)> rows) =>
        [.. rows.GroupBy(r => r.Expression).Select(g => Classify(g.Key, g.Count(), g.First().Where))
            .OrderByDescending(s => s.Occurrences).ThenBy(s => s.Text, StringComparer.Ordinal)];

    static SurveyedExpression Classify(string text, int occurrences, string where)
    {
        var expression = VersionExpression.Read(text, VersionContext.None);
        return new(text, occurrences, expression.Class, SchemeOf(expression.Range), By(expression.Class), expression.Reading, where);
    }

    static DecidedBy By(ExpressionClass shape) => shape switch
    {
        ExpressionClass.OtherAttribute => DecidedBy.OtherAttribute,
        ExpressionClass.Identity => DecidedBy.Identity,
        ExpressionClass.Condition or ExpressionClass.Unclear or ExpressionClass.Unreadable => DecidedBy.Person,
        _ => DecidedBy.Machine,
    };

    // The least plain version of an expression names its scheme.
    static Scheme SchemeOf(VersionRange range)
    {
        var scheme = Scheme.None;
        foreach (var end in Agreement.Ends(range))
            if (scheme is Scheme.None or Scheme.Numeric) scheme = end.Scheme;
        return scheme;
    }
}
