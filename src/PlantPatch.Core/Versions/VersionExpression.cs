using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions.Grammar;

namespace PlantPatch.Core.Versions;

/// <summary>The shape of an expression, as the survey counts it.</summary>
public enum ExpressionClass
{
    All, None, Upper, Lower, Bounded, Exact, List, Line, Trains, Ranges, OtherAttribute, Condition, Identity, Unclear, Unreadable,
}

/// <summary>What an advisory wrote where the version belongs, read once; it judges any number of installed versions.</summary>
public sealed class VersionExpression
{
    readonly Judge judge;

    VersionExpression(string text, VersionRange range, Judge judge) => (Text, Range, this.judge) = (text, range, judge);

    public string Text { get; }

    /// <summary>What the branch alone means; the judgement also weighs the product's name and the remediations.</summary>
    public VersionRange Range { get; }

    public ExpressionClass Class => Range switch
    {
        AllVersions => ExpressionClass.All,
        NoVersion => ExpressionClass.None,
        Between { From: null } => ExpressionClass.Upper,
        Between { To: null } => ExpressionClass.Lower,
        Between or WithinLine => ExpressionClass.Bounded,
        Exactly => ExpressionClass.Exact,
        ReleaseLine => ExpressionClass.Line,
        AnyOf any => any.Parts.All(p => p is Exactly or ReleaseLine) ? ExpressionClass.List : ExpressionClass.Ranges,
        Trains => ExpressionClass.Trains,
        ByAttribute => ExpressionClass.OtherAttribute,
        OnlyIf or Except => ExpressionClass.Condition,
        NamedArticle => ExpressionClass.Identity,
        Readings => ExpressionClass.Unclear,
        _ => ExpressionClass.Unreadable,
    };

    /// <summary>How the branch was understood, in words.</summary>
    public string Reading => RangeWords.Of(Range);

    /// <summary>What could not be read and why; null when the expression was understood.</summary>
    public string? Unreadable => (Range as NotReadable)?.Why;

    /// <summary>Reads an expression. Never throws on odd text: what cannot be read is said in <see cref="Unreadable"/>.</summary>
    public static VersionExpression Read(string text, VersionContext context)
    {
        var range = ExpressionReader.Read(text);
        return new(text, range, new Judge(text, range, context));
    }

    /// <summary>Is this installed version affected, by this row, as far as the version decides?</summary>
    public Judged Judge(InstalledVersion candidate) => judge.Decide(candidate);
}
