namespace PlantPatch.Core;

/// <summary>Something odd in data that came from outside: a stable name, where it stands, and a sentence for a person.</summary>
/// <param name="Code">A stable kebab-case name, such as <c>not-json</c>; tests and scripts rely on it.</param>
/// <param name="Where">A JSON path, a row and column, or a byte position; empty when the whole file is meant.</param>
/// <param name="Message">What is wrong, in words a coordinator can act on.</param>
public sealed record Complaint(string Code, string Where, string Message)
{
    public override string ToString() => Where.Length == 0 ? $"{Code}: {Message}" : $"{Code} at {Where}: {Message}";
}
