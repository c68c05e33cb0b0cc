namespace PlantPatch.Feeds.Csaf.Validation;

/// <summary>How much is asked of a document: what CSAF demands, or also what it recommends.</summary>
public enum ValidationScope
{
    /// <summary>The JSON schema and the mandatory tests 6.1.x, which decide whether a document is valid.</summary>
    Mandatory,

    /// <summary>Also the optional tests 6.2.x (recommended in 2.1) and the informative tests 6.3.x.</summary>
    All,
}

/// <summary>What a failed test means: only a mandatory one makes a document invalid (CSAF 2.0, 6).</summary>
public enum TestGroup { Mandatory, Optional, Informative }

/// <summary>The verdict over one document and every test that failed, in the order of the standard.</summary>
public sealed record ValidationReport(bool Valid, IReadOnlyList<FailedTest> Tests)
{
    internal static ValidationReport Of(IReadOnlyList<FailedTest> failed) => new(failed.All(f => f.Group != TestGroup.Mandatory), failed);
}

/// <summary>One failure: where it stands and why, so that a publisher can be told.</summary>
/// <param name="Id">The clause, such as <c>6.1.1</c>; <c>schema</c> for the JSON schema, <c>json</c> when it cannot be read at all.</param>
/// <param name="Path">A JSON pointer (RFC 6901); empty when the whole document is meant.</param>
public sealed record FailedTest(string Id, TestGroup Group, string Path, string Message);
