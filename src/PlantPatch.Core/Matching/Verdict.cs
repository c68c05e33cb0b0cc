namespace PlantPatch.Core.Matching;

/// <summary>Is this installed thing affected? What cannot be decided is <see cref="Unknown"/> and goes to a person.</summary>
public enum Verdict { Affected, NotAffected, Unknown }

/// <summary>A verdict with the sentence a person can check.</summary>
/// <param name="Doubt">What it was that could not be decided; <see cref="Doubt.None"/> with a decided verdict.</param>
public readonly record struct Judged(Verdict Verdict, string Because, Doubt Doubt = Doubt.None);

/// <summary>What an unknown verdict hangs on: the kind of question that a person must answer.</summary>
public enum Doubt
{
    None,

    /// <summary>The names are similar: are they one product?</summary>
    SimilarName,

    /// <summary>The inventory does not say which variant it is, or what it is installed on, and the advisory tells them apart.</summary>
    Variant,

    /// <summary>Nobody wrote a version down.</summary>
    NoVersion,

    /// <summary>The installed version is not understood.</summary>
    UnreadableVersion,

    /// <summary>The advisory's expression is not understood, or can be read in several ways.</summary>
    UnreadableExpression,

    /// <summary>One of the two versions is written shorter than the other, and what it leaves out decides.</summary>
    ShortVersion,

    /// <summary>The two versions count in different ways.</summary>
    NotComparable,

    /// <summary>A gap in a list of versions, or between the last affected version and the first fix.</summary>
    Between,

    /// <summary>The advisory contradicts itself.</summary>
    Contradiction,

    /// <summary>Affected only under a condition that no version can tell.</summary>
    Condition,

    /// <summary>A serial number, a date or another attribute decides, and it is not known.</summary>
    OtherAttribute,

    /// <summary>The vendor says nothing definite about this product yet.</summary>
    NoStatus,
}
