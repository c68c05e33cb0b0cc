using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Accounts;

/// <summary>Sets the roles of a person: all of them at once, so that what is not in the list is taken away.</summary>
public sealed class GiveRoles(Store store)
{
    public async Task<Refusal?> Run(long user, IReadOnlyList<Assignment> wanted, Person by, CancellationToken cancel)
    {
        if (RoleTable.Conflict([.. wanted.Select(w => w.Role)]) is { } conflict) return conflict;
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Users.SingleOrDefaultAsync(u => u.Id == user, cancel) is not { } row) return new($"There is no user {user}.");
        var had = await change.Db.Assignments.Where(a => a.UserId == user).ToListAsync(cancel);
        if (!wanted.Contains(new(Role.Administrator)) && await Administrators.IsLast(change.Db, user, cancel))
            return new($"{row.Name} is the last administrator. Make somebody else administrator first.");

        var before = had.Select(a => new Assignment(a.Role, a.Site)).ToList();
        change.Db.Assignments.RemoveRange(had.Where(a => !wanted.Contains(new(a.Role, a.Site))));
        change.Db.Assignments.AddRange(wanted.Distinct().Where(w => !before.Contains(w))
            .Select(w => new AssignmentRow { UserId = user, Role = w.Role, Site = w.Site, GivenAt = change.At, GivenBy = by.Name }));
        change.Record("gave roles to", $"user {row.Name}", before: before, after: wanted);
        await change.Commit(cancel);
        return null;
    }
}
