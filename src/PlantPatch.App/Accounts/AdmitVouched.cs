using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Accounts;

/// <summary>
/// The account of somebody whom another directory vouches for. An account belongs to one directory, and to one person in it: a local account of the same
/// name is never taken over. The groups' roles are set anew at each sign-in, where the directory gives any.
/// </summary>
public sealed class AdmitVouched(Store store)
{
    public async Task<(long Id, Refusal? Refusal)> Run(Vouched vouched, DirectoryRules rules, CancellationToken cancel)
    {
        var roles = rules.RolesOf(vouched.Groups);
        if (AccountName.Check(vouched.Name) is { } odd) return (0, odd);
        if (vouched.Id.Length == 0) return (0, new($"The directory says nothing by which {vouched.Name} stays known. Set the attribute of the id."));
        if (RoleTable.Conflict([.. roles.Select(r => r.Role)]) is { } conflict) return (0, conflict);

        await using var change = await store.Change(new(vouched.Directory, Core.Evidence.ActorKind.System), cancel);
        var user = await change.Db.Users.SingleOrDefaultAsync(u => u.Directory == vouched.Directory && u.DirectoryId == vouched.Id, cancel);
        if (user is null)
        {
            var normalized = vouched.Name.ToUpperInvariant();
            user = await change.Db.Users.SingleOrDefaultAsync(u => u.NormalizedName == normalized, cancel);
            if (user is not null && (user.Directory != vouched.Directory || user.DirectoryId.Length > 0))
                return (0, new($"There is another account {user.Name} already, which this person does not own. An administrator can tell who is who."));
            if (user is null && !rules.MakesAccounts) return (0, new($"{vouched.Name} has no account here yet. An administrator makes it."));
            if (user is null && roles.Count == 0) return (0, new($"No group of {vouched.Name} gives a role here. An administrator can say which should."));
            if (user is null) change.Db.Users.Add(user = new() { Id = change.TakeIds(), Name = vouched.Name, NormalizedName = normalized, CreatedAt = change.At, Directory = vouched.Directory });
            user.DirectoryId = vouched.Id;
            if (user.PrintedName.Length == 0) (user.PrintedName, user.Email) = (vouched.PrintedName, vouched.Email);
            change.Record("admitted", $"user {user.Name}", $"{vouched.Directory} vouches", after: new { vouched.Id, vouched.PrintedName, vouched.Email, roles });
        }

        if (user.DisabledAt is not null) return (0, new("The account is disabled."));
        await SetRoles(change, user, roles, rules, vouched.Directory, cancel);
        if (change.HasRecords) await change.Commit(cancel);
        return (user.Id, null);
    }

    static async Task SetRoles(Change change, UserRow user, IReadOnlyList<Assignment> wanted, DirectoryRules rules, string directory, CancellationToken cancel)
    {
        if (rules.Groups.Count == 0) return;
        var had = await change.Db.Assignments.Where(a => a.UserId == user.Id).ToListAsync(cancel);
        var before = had.ConvertAll(a => new Assignment(a.Role, a.Site));
        if (!wanted.Contains(new(Role.Administrator)) && await Administrators.IsLast(change.Db, user.Id, cancel)) wanted = [.. wanted, new(Role.Administrator)];
        if (before.ToHashSet().SetEquals(wanted)) return;
        change.Db.Assignments.RemoveRange(had.Where(a => !wanted.Contains(new(a.Role, a.Site))));
        change.Db.Assignments.AddRange(wanted.Where(w => !before.Contains(w))
            .Select(w => new AssignmentRow { UserId = user.Id, Role = w.Role, Site = w.Site, GivenAt = change.At, GivenBy = directory }));
        change.Record("gave roles to", $"user {user.Name}", $"groups in {directory}", before, wanted);
    }
}
