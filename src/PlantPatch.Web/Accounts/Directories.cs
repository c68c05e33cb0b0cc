using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.Web.Accounts;

/// <summary>People whom another system vouches for: LDAP by a password, OpenID Connect by its own page.</summary>
public sealed class Directories(Store store, AccountRules rules)
{
    /// <returns>The account; or why not. Both null when no directory takes passwords, or it knows nobody of this name.</returns>
    public async Task<(UserRow? User, Refusal? Refusal)> WithPassword(string name, string password, CancellationToken cancel)
    {
        if (rules.Ldap is not { } settings) return (null, null);
        var (vouched, refusal) = await new LdapDirectory(settings).Ask(name, password, cancel);
        return vouched is null ? (null, refusal) : await Account(vouched, settings.Directory, cancel);
    }

    /// <summary>The account of somebody who was vouched for, with the roles that the directory's groups give now.</summary>
    public async Task<(UserRow? User, Refusal? Refusal)> Account(Vouched vouched, DirectoryRules directory, CancellationToken cancel)
    {
        var (id, refusal) = await new AdmitVouched(store).Run(vouched, directory, cancel);
        if (refusal is not null) return (null, refusal);
        await using var db = store.Read();
        return (await db.Users.SingleAsync(u => u.Id == id, cancel), null);
    }
}
