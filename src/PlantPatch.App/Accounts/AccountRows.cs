using NodaTime;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Accounts;

/// <summary>Somebody with an account. Disabled, never deleted: the audit records name them, and an id is never used again.</summary>
public sealed class UserRow
{
    public long Id { get; init; }
    public required string Name { get; set; }

    /// <summary>The name in upper case, by which it is unique.</summary>
    public required string NormalizedName { get; set; }

    /// <summary>The printed name, as it stands under a sign-off.</summary>
    public string PrintedName { get; set; } = "";
    public string Email { get; set; } = "";

    /// <summary>Empty for an account that another directory vouches for.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>Changes with every credential; sessions begun before it are over.</summary>
    public string SecurityStamp { get; set; } = "";
    public bool MustChangePassword { get; set; }

    /// <summary>A one-time password is good until then; null for one that the person chose.</summary>
    public Instant? OneTimeUntil { get; set; }
    public Instant? PasswordSetAt { get; set; }
    public bool TwoFactor { get; set; }

    /// <summary>The TOTP key, encrypted with a key that lies outside the database.</summary>
    public string AuthenticatorKey { get; set; } = "";

    /// <summary>The time step of the last code that was taken: no code is taken twice (RFC 6238, 5.2).</summary>
    public long LastTotpStep { get; set; }

    /// <summary>Hashes of the recovery codes that are left, separated by blanks.</summary>
    public string RecoveryCodes { get; set; } = "";

    /// <summary>Passkeys (public keys and their counters) as JSON.</summary>
    public string Passkeys { get; set; } = "";
    public int FailedLogins { get; set; }
    public Instant? LockedUntil { get; set; }

    /// <summary>Which directory vouches: empty for a local account, else <c>oidc</c> or <c>ldap</c>, and its own id of the person.</summary>
    public string Directory { get; set; } = "";
    public string DirectoryId { get; set; } = "";
    public Instant CreatedAt { get; init; }
    public Instant? LastLoginAt { get; set; }
    public Instant? DisabledAt { get; set; }
    public string DisabledBecause { get; set; } = "";
}

/// <summary>A role that somebody holds, at one site or, when <see cref="Site"/> is empty, at all.</summary>
public sealed class AssignmentRow
{
    public long UserId { get; init; }
    public Role Role { get; init; }
    public required string Site { get; init; }
    public Instant GivenAt { get; init; }
    public required string GivenBy { get; init; }

    /// <summary>When somebody last confirmed that it is still needed.</summary>
    public Instant? ReviewedAt { get; set; }
    public string ReviewedBy { get; set; } = "";
}

/// <summary>A browser's session; ended ones stay for the access review.</summary>
public sealed class SessionRow
{
    /// <summary>The SHA-256 of the secret in the cookie: who reads the database cannot take a session over.</summary>
    public required string Id { get; init; }
    public long UserId { get; init; }
    public Instant BegunAt { get; init; }

    /// <summary>When the person last proved who he is: signing asks for it anew.</summary>
    public Instant ProvedAt { get; set; }

    /// <summary>By what: as <see cref="Means"/>.</summary>
    public string ProvedBy { get; set; } = "";
    public required string Address { get; init; }
    public required string Agent { get; init; }

    /// <summary>By what the person proved who he is: <c>password</c>, <c>password and code</c>, <c>passkey</c>, <c>oidc</c>, <c>ldap</c>.</summary>
    public string Means { get; init; } = "";
    public Instant? EndedAt { get; set; }
    public string EndedBecause { get; set; } = "";
}

/// <summary>A token for the API. Only its SHA-256 is kept; it is shown once.</summary>
public sealed class TokenRow
{
    public long Id { get; init; }
    public long UserId { get; init; }
    public required string Purpose { get; init; }
    public required string Hash { get; init; }

    /// <summary>Names of permissions, separated by blanks.</summary>
    public required string Permissions { get; init; }

    /// <summary>Sites, one a line; empty for all that its owner has.</summary>
    public required string Sites { get; init; }
    public bool Agent { get; init; }
    public Instant CreatedAt { get; init; }
    public Instant ExpiresAt { get; init; }
    public Instant? LastUsedAt { get; set; }
    public Instant? RevokedAt { get; set; }
    public string RevokedBecause { get; set; } = "";
}
