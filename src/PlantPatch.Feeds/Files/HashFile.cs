using System.Text;

namespace PlantPatch.Feeds.Files;

/// <summary>What a hash file states: the hash, and the name of another file when it is not about ours; or what is odd about it.</summary>
sealed record HashFile(byte[]? Hash, string? OtherName, string Odd)
{
    /// <summary>Reads the forms that coreutils, BSD, PowerShell and vendors' scripts write; <paramref name="digits"/> tells a SHA-256 from a SHA-512.</summary>
    public static HashFile Read(ReadOnlySpan<byte> bytes, string document, int digits)
    {
        var text = Text(bytes);
        if (text.AsSpan().TrimStart().StartsWith("<")) return new(null, null, "is a web page, not a hash.");

        HashFile? other = null;
        var found = 0;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (hex, name) = Parts(line);
            if (!IsHex(hex)) continue;
            found = hex.Length;
            if (hex.Length != digits) continue;
            var hash = Convert.FromHexString(hex);
            if (name.Length == 0 || IsSame(name, document)) return new(hash, null, "");
            other ??= new(hash, name, "");
        }

        return other ?? new(null, null, found > 0 ? $"holds a value of {found} hex digits where {digits} belong." : "holds no hash.");
    }

    // "hex", "hex  name", "hex *name" (coreutils), "SHA256 (name) = hex" (BSD)
    static (string Hex, string Name) Parts(string line)
    {
        if (line.IndexOf(" (", StringComparison.Ordinal) is > 0 and var open && line.LastIndexOf(") = ", StringComparison.Ordinal) is var close && close > open)
            return (line[(close + 4)..].Trim(), line[(open + 2)..close]);
        var blank = line.AsSpan().IndexOfAny(' ', '\t');
        return blank < 0 ? (line, "") : (line[..blank], line[blank..].Trim().TrimStart('*'));
    }

    static bool IsHex(string text) => text.Length >= 32 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    // FAT sticks and Windows shares change the case of names; a folder before the name is how lists are written.
    static bool IsSame(string name, string document) =>
        name[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..].Equals(document, StringComparison.OrdinalIgnoreCase);

    // PowerShell's redirection writes UTF-16.
    static string Text(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith<byte>([0xFF, 0xFE]) ? Encoding.Unicode.GetString(bytes[2..])
        : bytes.StartsWith<byte>([0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes[2..])
        : Encoding.UTF8.GetString(ContentSniff.WithoutBom(bytes));
}
