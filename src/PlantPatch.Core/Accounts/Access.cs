using PlantPatch.Core.Evidence;

namespace PlantPatch.Core.Accounts;

/// <summary>A role at one site, or at all sites when <paramref name="Site"/> is empty.</summary>
public sealed record Assignment(Role Role, string Site = "")
{
    public override string ToString() => Site.Length == 0 ? Role.ToString() : $"{Role} at {Site}";
}

/// <summary>Which sites something holds for: all, or those named.</summary>
public sealed record SiteScope
{
    SiteScope(IReadOnlyList<string>? only) => Only = only;

    /// <summary>Null for all sites.</summary>
    public IReadOnlyList<string>? Only { get; }

    public static SiteScope All { get; } = new((IReadOnlyList<string>?)null);
    public static SiteScope None { get; } = new(Array.Empty<string>());

    public static SiteScope Of(IEnumerable<string> sites) => new(sites.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray());

    public bool Has(string site) => Only is null || Only.Contains(site, StringComparer.Ordinal);

    public bool IsNone => Only is { Count: 0 };

    /// <summary>The sites that both have.</summary>
    public SiteScope And(SiteScope other) => Only is null ? other : other.Only is null ? this : Of(Only.Where(other.Has));
}

/// <summary>What a person has to do before anything else.</summary>
public enum Due { Nothing, NewPassword, SecondFactor }

/// <summary>
/// What somebody may do where: a person by roles, a token by its owner's roles, cut down to its own permissions and sites.
/// </summary>
public sealed record Access(long UserId, string Name, ActorKind Kind, IReadOnlyList<Assignment> Assignments)
{
    /// <summary>A token's own permissions; null for a person, who has all that the roles give.</summary>
    public IReadOnlyList<Permission>? Only { get; init; }

    /// <summary>A token's own sites.</summary>
    public SiteScope OnlyAt { get; init; } = SiteScope.All;

    /// <summary>While this is due, nothing is allowed.</summary>
    public Due Due { get; init; }

    /// <summary>The account that answers for it: a token's owner.</summary>
    public string Account => AccountName.Of(Name);

    /// <summary>The sites at which this is allowed.</summary>
    public SiteScope Where(Permission permission)
    {
        if (Kind != ActorKind.Human && RoleTable.Signatures.Contains(permission)) return SiteScope.None;
        if (Due != Due.Nothing) return SiteScope.None;
        if (RoleTable.Signatures.Contains(permission) && Assignments.Any(a => a.Role == Role.Administrator)) return SiteScope.None;
        if (Only is not null && !Only.Contains(permission)) return SiteScope.None;

        var granting = Assignments.Where(a => RoleTable.May(a.Role, permission)).ToList();
        var sites = granting.Exists(a => a.Site.Length == 0) ? SiteScope.All : SiteScope.Of(granting.Select(a => a.Site));
        var where = sites.And(OnlyAt);
        return where.Only is not null && RoleTable.WholePlant.Contains(permission) ? SiteScope.None : where;
    }

    /// <summary>Allowed somewhere: enough to show a page or a button.</summary>
    public bool May(Permission permission) => !Where(permission).IsNone;

    public bool May(Permission permission, string site) => Where(permission).Has(site);

    /// <summary>Allowed for the whole plant: needed for what belongs to no site, such as advisories, keys and accounts.</summary>
    public bool MayEverywhere(Permission permission) => Where(permission).Only is null;

    /// <summary>What to say to somebody who may not.</summary>
    public Refusal Refuse(Permission permission, string site = "") => new(
        $"{Name} may not do this{(site.Length > 0 ? $" at {site}" : "")}: it needs one of the roles "
        + string.Join(", ", RoleTable.Rows.Where(r => r.May.Contains(permission)).Select(r => r.Role))
        + (Only is null ? "." : ", and a token that was made for it."));
}
