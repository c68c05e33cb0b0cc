using System.Collections.Frozen;
using System.Reflection;

namespace PlantPatch.Core.Accounts;

/// <summary>
/// What a password must be (OWASP ASVS 5.0, 6.2): long, not a common one, not the name. No rule of composition, no end date: both make people choose
/// worse ones.
/// </summary>
public static class PasswordRules
{
    /// <summary>In characters.</summary>
    public const int Shortest = 12;

    /// <summary>In characters: enough for any sentence; more would only be work for the hash.</summary>
    public const int Longest = 256;

    const int NameCounts = 4;

    static readonly Lazy<FrozenSet<string>> Common = new(Read);

    /// <param name="about">Words that must not stand in it: the account's name, the person's names, the address.</param>
    /// <returns>Why it is refused; null when it is good.</returns>
    public static Refusal? Check(string password, IEnumerable<string> about)
    {
        if (password.Length < Shortest) return new($"A password has at least {Shortest} characters; three or four words are easy to remember.");
        if (password.Length > Longest) return new($"A password has at most {Longest} characters.");
        var lower = password.ToLowerInvariant();
        if (IsCommon(lower)) return new("This is one of the passwords that are tried first. Choose one that is your own.");
        if (Words(about).FirstOrDefault(lower.Contains) is not null) return new("The password contains your name or the product's. Choose one that does not.");
        return null;
    }

    // Itself; what is left without the digits and signs around it ("Password2026!"); a piece said again ("dragondragon"); a run ("abcdefghijkl").
    static bool IsCommon(string lower)
    {
        var bare = lower.Trim([.. lower.Where(c => !char.IsLetter(c)).Distinct()]);
        return Common.Value.Contains(lower) || (bare.Length >= NameCounts && Common.Value.Contains(bare)) || bare.Length == 0 || IsRepeated(lower) || IsRun(lower);
    }

    static bool IsRepeated(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            var (piece, repeated) = (text[..length], true);
            for (var i = length; i < text.Length && repeated; i++) repeated = text[i] == text[i % length];
            if (repeated) return length <= NameCounts || Common.Value.Contains(piece);
        }

        return false;
    }

    static bool IsRun(string text) =>
        Math.Abs(text[1] - text[0]) <= 1 && Enumerable.Range(1, text.Length - 1).All(i => text[i] - text[i - 1] == text[1] - text[0]);

    static IEnumerable<string> Words(IEnumerable<string> about) => about.SelectMany(a => a.ToLowerInvariant().Split([' ', '.', '@', '-', '_', '\\'], StringSplitOptions.RemoveEmptyEntries))
        .Append("plantpatch").Where(w => w.Length >= NameCounts);

    static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("common-passwords.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith('#')).ToFrozenSet(StringComparer.Ordinal);
    }
}
