using NodaTime;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Accounts;

/// <summary>What a plant decides about its accounts.</summary>
public sealed record AccountRules
{
    public Sessions.Limits Sessions { get; init; } = Accounts.Sessions.Limits.Usual;

    /// <summary>Who holds one of these roles needs a second factor or a passkey; until it is set up nothing else is allowed.</summary>
    public IReadOnlyList<Role> SecondFactorFor { get; init; } = [];

    /// <summary>A proof that somebody gave counts for so long, for a signature or before a credential changes (21 CFR 11.200, OWASP ASVS 5.0, 7.5.1).</summary>
    public Duration ProofLasts { get; init; } = Core.SignOffs.SignOffRules.Fresh;

    /// <summary>People whom LDAP or Active Directory vouches for; null for none.</summary>
    public LdapSettings? Ldap { get; init; }

    /// <summary>People whom OpenID Connect vouches for; null for none.</summary>
    public OidcSettings? Oidc { get; init; }

    /// <summary>A one-time password is good for so long (OWASP ASVS 5.0, 6.4.1).</summary>
    public static Duration OneTimeLasts { get; } = Duration.FromHours(72);

    /// <summary>So many wrong tries in a row lock an account (IEC 62443-4-2 CR 1.11).</summary>
    public const int MostWrongTries = 10;

    /// <summary>Ends by itself: who types wrong passwords on purpose must not be able to keep a person out for good.</summary>
    public static Duration LockLasts { get; } = Duration.FromMinutes(15);

    /// <summary>What stands against somebody who gave a proof, and whether the try counts towards the lock; null when nothing does.</summary>
    /// <remarks>Asked after the proof was looked at, so that a locked account is not told from a wrong password by the time it takes.</remarks>
    public static (string? Because, bool Counts) Against(UserRow user, bool right, string wrong, Instant now)
    {
        var locked = user.LockedUntil > now;
        var because = user.DisabledAt is not null ? "the account is disabled" : locked ? "the account is locked" : !right ? wrong
            : user.OneTimeUntil < now ? "the one-time password has expired" : null;
        return (because, !right && !locked);
    }
}
