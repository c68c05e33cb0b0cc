using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Accounts;

/// <summary>What another directory's groups mean here.</summary>
public sealed record DirectoryRules
{
    /// <summary>A group's name, and the role that its members have; the same group may stand in several lines.</summary>
    public IReadOnlyList<(string Group, Assignment Gives)> Groups { get; init; } = [];

    /// <summary>May somebody without an account get one by signing in, when a group gives a role? Otherwise an administrator makes it first.</summary>
    public bool MakesAccounts { get; init; }

    public IReadOnlyList<Assignment> RolesOf(IEnumerable<string> groups)
    {
        var member = groups.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Groups.Where(g => member.Contains(g.Group)).Select(g => g.Gives).Distinct()];
    }
}

/// <summary>Somebody whom another directory vouches for.</summary>
/// <param name="Directory"><c>ldap</c> or <c>oidc</c>.</param>
/// <param name="Id">What the directory knows the person by for ever; a name may be given to somebody else.</param>
public sealed record Vouched(string Directory, string Id, string Name, string PrintedName, string Email, IReadOnlyList<string> Groups);

/// <summary>Signing in through LDAP or Active Directory.</summary>
public sealed record LdapSettings
{
    public required string Host { get; init; }
    public int Port { get; init; } = 636;

    /// <summary><c>ldaps</c>, or <c>starttls</c>; <c>none</c> is for a directory on the same machine only, and refused for any other.</summary>
    public string Encryption { get; init; } = "ldaps";

    /// <summary>Who a person binds as: <c>uid={0},ou=people,dc=plant</c>, or <c>{0}@plant.example</c> for Active Directory. The name is escaped.</summary>
    public required string BindAs { get; init; }

    /// <summary>Where people are looked for, after they have bound.</summary>
    public required string PeopleBase { get; init; }

    /// <summary>How: <c>(uid={0})</c>, or <c>(sAMAccountName={0})</c>.</summary>
    public string PersonFilter { get; init; } = "(uid={0})";

    /// <summary>Where groups are looked for; empty to read the person's <c>memberOf</c>.</summary>
    public string GroupBase { get; init; } = "";
    public string GroupFilter { get; init; } = "(member={0})";

    /// <summary>What never changes: <c>entryUUID</c>, or <c>objectGUID</c>.</summary>
    public string IdAttribute { get; init; } = "entryUUID";
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A folder with the certificate authorities that may sign the directory's certificate; empty for the system's own.</summary>
    public string AuthorityFolder { get; init; } = "";
    public DirectoryRules Directory { get; init; } = new();
}

/// <summary>Signing in through OpenID Connect: code flow with PKCE.</summary>
public sealed record OidcSettings
{
    /// <summary>What the button says.</summary>
    public string DisplayName { get; init; } = "OpenID Connect";
    public required string Authority { get; init; }
    public required string ClientId { get; init; }

    /// <summary>The secret lies in a file of its own, so that no list of settings shows it.</summary>
    public string ClientSecretFile { get; init; } = "";

    /// <summary>The claim that names the groups.</summary>
    public string GroupsClaim { get; init; } = "groups";

    /// <summary>The claim that becomes the account's name.</summary>
    public string NameClaim { get; init; } = "preferred_username";

    /// <summary>False only in tests: then the provider may be reached without TLS.</summary>
    public bool RequireHttps { get; init; } = true;
    public DirectoryRules Directory { get; init; } = new();
}
