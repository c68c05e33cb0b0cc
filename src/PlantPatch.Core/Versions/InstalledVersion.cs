namespace PlantPatch.Core.Versions;

/// <summary>The version of an installed thing as the inventory writes it; empty, <c>unknown</c> and <c>n/a</c> mean nobody knows.</summary>
public sealed record InstalledVersion(string Text, string Serial = "", string Model = "")
{
    static readonly HashSet<string> NotKnown = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "-", "?", "unknown", "n/a", "na", "none", "not known", "n.a.", "unspecified", "tbd", "null", "not available", "unbekannt", "*",
    };

    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NotKnownSpans = NotKnown.GetAlternateLookup<ReadOnlySpan<char>>();

    Memo memo;

    /// <summary>Was it read off the product's name, and not out of a column of its own?</summary>
    public bool IsOfName { get; init; }

    // Asked with every judgement: what begins with a digit needs no table.
    public bool IsKnown => Text.Length > 0 && char.IsAsciiDigit(Text[0]) || !NotKnownSpans.Contains(Text.AsSpan().Trim());

    /// <summary>The text taken apart, once.</summary>
    internal Release Release => memo.Of(this);

    /// <summary>The serial number: its own field, or the text when that says so (<c>S/N 220811234567890</c>).</summary>
    internal string SerialNumber => Serial.Length > 0 ? Plain(Serial) : SerialIn(Text);

    /// <summary>The last part of a system number that carries its version: <c>BND-1015W002-LF</c>.</summary>
    internal Release? Suffix => Text.LastIndexOf('-') is > 3 and var dash && dash < Text.Length - 1 ? Release.Read(Text[(dash + 1)..]) : null;

    static string SerialIn(string text)
    {
        foreach (var lead in (ReadOnlySpan<string>)["s/n", "sn", "serial number", "serial no.", "serial no", "serial"])
            if (text.AsSpan().TrimStart().StartsWith(lead, StringComparison.OrdinalIgnoreCase)) return Plain(text.AsSpan().TrimStart()[lead.Length..].ToString());
        return "";
    }

    static string Plain(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    // A cache that plays no part in equality.
    struct Memo : IEquatable<Memo>
    {
        Release? read;

        public Release Of(InstalledVersion version) => read is { } known && known.Text == version.Text ? known : read = Release.Read(version.Text);

        public readonly bool Equals(Memo other) => true;
        public override readonly bool Equals(object? obj) => obj is Memo;
        public override readonly int GetHashCode() => 0;
    }
}
