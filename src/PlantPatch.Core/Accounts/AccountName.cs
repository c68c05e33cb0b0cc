namespace PlantPatch.Core.Accounts;

/// <summary>
/// The name of an account, which stands in every audit record and under every sign-off; it is given once and never changes. A token acts under its
/// account's name with its own number behind it, and so remains its account's: what one person may not do twice, a person and his token may not either.
/// </summary>
public static class AccountName
{
    public const int Longest = 64;
    const string TokenMark = " (token ";

    public static Refusal? Check(string name) =>
        name.Trim() != name || name.Length is 0 or > Longest || !char.IsLetterOrDigit(name[0]) || name.Any(c => !char.IsLetterOrDigit(c) && !" .-_@\\".Contains(c))
            ? new($"The name of an account has 1 to {Longest} letters, digits, blanks, or . - _ @ \\ and begins with a letter or digit.")
            : null;

    public static string OfToken(string account, long token) => $"{account}{TokenMark}{token})";

    /// <summary>The account that answers for what an actor did.</summary>
    public static string Of(string actor) => actor.IndexOf(TokenMark, StringComparison.Ordinal) is >= 0 and var at ? actor[..at] : actor;

    public static bool IsSame(string oneActor, string otherActor) =>
        string.Equals(Of(oneActor).Trim(), Of(otherActor).Trim(), StringComparison.OrdinalIgnoreCase);
}
