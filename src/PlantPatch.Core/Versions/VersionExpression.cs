using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Versions;

/// <summary>What an advisory wrote where the version belongs, read once; it judges any number of installed versions.</summary>
public sealed class VersionExpression
{
    VersionExpression(string text, ExpressionClass shape, string? unreadable) => (Text, Class, Unreadable) = (text, shape, unreadable);

    public string Text { get; }
    public ExpressionClass Class { get; }

    /// <summary>What could not be read and why; null when the expression was understood.</summary>
    public string? Unreadable { get; }

    /// <summary>Reads an expression. Never throws on odd text: what cannot be read is said in <see cref="Unreadable"/>.</summary>
    public static VersionExpression Read(string text, VersionContext context) =>
        text.Trim() is "" or "*" or "vers:all/*"
            ? new(text, ExpressionClass.All, null)
            : new(text, ExpressionClass.Unreadable, $"'{text}' is not understood");

    public Judged Judge(InstalledVersion candidate) => Class == ExpressionClass.All
        ? new(Verdict.Affected, "all versions are affected")
        : new(Verdict.Unknown, Unreadable!);
}

/// <summary>The shape of an expression, as the survey counts it.</summary>
public enum ExpressionClass
{
    All, None, Upper, Lower, Bounded, Exact, List, Line, Trains, Ranges, OtherAttribute, Condition, Identity, Unreadable,
}
