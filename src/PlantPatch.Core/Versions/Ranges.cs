namespace PlantPatch.Core.Versions;

/// <summary>What an expression means; the closed set of shapes it can have.</summary>
public abstract record VersionRange
{
    private protected VersionRange() { }
}

/// <summary>Every version.</summary>
public sealed record AllVersions : VersionRange;

/// <summary>"No version": the row is listed and nothing is affected.</summary>
public sealed record NoVersion : VersionRange;

/// <summary>One end of a range.</summary>
public sealed record Bound(Release At, bool Inclusive);

/// <summary>From a lower to an upper bound; a missing one leaves that side open.</summary>
public sealed record Between(Bound? From, Bound? To) : VersionRange;

/// <summary>One exact version.</summary>
public sealed record Exactly(Release At) : VersionRange;

/// <summary>A release line: <c>12.4.X</c>.</summary>
public sealed record ReleaseLine(Release At) : VersionRange;

/// <summary>Only within a release line: "all 8.0 versions after 8.0.4".</summary>
public sealed record WithinLine(Release Line, VersionRange Range) : VersionRange;

/// <summary>Any of several; exact versions among them form a list whose gaps say nothing.</summary>
public sealed record AnyOf(IReadOnlyList<VersionRange> Parts) : VersionRange;

/// <summary>Upper bounds of parallel release trains: that of the candidate's own train counts.</summary>
public sealed record Trains(IReadOnlyList<Bound> Tops) : VersionRange;

/// <summary>A text that can be read in several ways: decided only where all agree.</summary>
public sealed record Readings(IReadOnlyList<VersionRange> Ways) : VersionRange;

/// <summary>Affected only under a condition that no version can tell; what is excluded by version is still excluded.</summary>
public sealed record OnlyIf(VersionRange Range, string Condition) : VersionRange;

/// <summary>All of the range but these versions.</summary>
public sealed record Except(VersionRange Range, IReadOnlyList<Release> Not) : VersionRange;

public enum OtherAttribute { Serial, Date, Bios, UBoot, FunctionState }

/// <summary>The bound is on something else than the version.</summary>
/// <param name="Digits">For serial numbers: how many leading digits count.</param>
public sealed record ByAttribute(OtherAttribute Attribute, VersionRange Range, int Digits = 0) : VersionRange;

/// <summary>A model or order number stands where the version belongs.</summary>
public sealed record NamedArticle(string Name) : VersionRange;

/// <summary>Nothing could be made of it.</summary>
public sealed record NotReadable(string Why) : VersionRange;
