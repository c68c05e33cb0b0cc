using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NodaTime;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Accounts;

/// <summary>How passwords are hashed, made and set.</summary>
public static class Passwords
{
    /// <summary>Of PBKDF2-HMAC-SHA-512 (OWASP's password storage advice; approved by FIPS 140).</summary>
    public const int Rounds = 210_000;

    // No letters and digits that are taken for each other.
    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>The hasher where there is no server: on the command line.</summary>
    public static IPasswordHasher<UserRow> Hasher { get; } = new PasswordHasher<UserRow>(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    /// <summary>Twenty-eight characters, 138 bits, in groups that can be read out.</summary>
    internal static string OneTime() => string.Join('-', Enumerable.Range(0, 7).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    internal static Refusal? Check(string password, UserRow user) => PasswordRules.Check(password, [user.Name, user.PrintedName, user.Email]);

    internal static void SetOneTime(UserRow user, string password, IPasswordHasher<UserRow> hasher, Instant now)
    {
        Set(user, password, hasher, now);
        (user.MustChangePassword, user.OneTimeUntil) = (true, now + AccountRules.OneTimeLasts);
    }

    internal static void Set(UserRow user, string password, IPasswordHasher<UserRow> hasher, Instant now)
    {
        (user.PasswordHash, user.PasswordSetAt, user.SecurityStamp) = (hasher.HashPassword(user, password), now, RandomNumberGenerator.GetHexString(32));
        (user.MustChangePassword, user.OneTimeUntil, user.FailedLogins, user.LockedUntil) = (false, null, 0, null);
    }
}
