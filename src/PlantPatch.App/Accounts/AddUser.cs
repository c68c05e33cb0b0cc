using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Accounts;

/// <summary>Makes an account with a one-time password, which is shown once, ends after three days, and opens nothing but the page that changes it.</summary>
public sealed class AddUser(Store store, IPasswordHasher<UserRow> hasher)
{
    public sealed record Wanted(string Name, string PrintedName = "", string Email = "", IReadOnlyList<Assignment>? Roles = null)
    {
        /// <summary>Empty for a local account; <c>ldap</c> or <c>oidc</c> for somebody whom that directory vouches for at the first sign-in.</summary>
        public string Directory { get; init; } = "";
    }

    /// <param name="OneTimePassword">Empty for an account of a directory.</param>
    public sealed record Made(UserRow User, string OneTimePassword);

    public async Task<(Made? Made, Refusal? Refusal)> Run(Wanted wanted, Person by, CancellationToken cancel)
    {
        var (name, roles) = (wanted.Name.Trim(), wanted.Roles ?? []);
        if (AccountName.Check(name) is { } odd) return (null, odd);
        if (wanted.Directory is not ("" or "ldap" or "oidc")) return (null, new($"There is no directory {wanted.Directory}: ldap or oidc."));
        if (RoleTable.Conflict([.. roles.Select(r => r.Role)]) is { } conflict) return (null, conflict);

        await using var change = await store.Change(by, cancel);
        var normalized = name.ToUpperInvariant();
        if (await change.Db.Users.AnyAsync(u => u.NormalizedName == normalized, cancel))
            return (null, new($"There is an account {name} already. A name is never given twice; enable that one, or choose another name."));

        var password = Passwords.OneTime();
        var user = new UserRow
        {
            Id = change.TakeIds(), CreatedAt = change.At, Name = name, NormalizedName = normalized, PrintedName = wanted.PrintedName.Trim(), Email = wanted.Email.Trim(),
            Directory = wanted.Directory,
        };
        if (wanted.Directory.Length > 0) password = "";
        else Passwords.SetOneTime(user, password, hasher, change.At);
        change.Db.Users.Add(user);
        change.Db.Assignments.AddRange(roles.Distinct().Select(r => new AssignmentRow { UserId = user.Id, Role = r.Role, Site = r.Site, GivenAt = change.At, GivenBy = by.Name }));
        change.Record("created", $"user {name}", after: new { name, user.PrintedName, user.Email, roles, user.OneTimeUntil });
        await change.Commit(cancel);
        return (new(user, password), null);
    }
}
