using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Accounts;

/// <summary>Who can see what, since when and by whom, and when somebody must look at it again (CIP-004-7 R4; IEC 62443-2-1).</summary>
public sealed class ReviewAccess(Store store)
{
    public sealed record Item(
        long UserId, string Name, string PrintedName, Role Role, string Site, Instant GivenAt, string GivenBy, Instant? LastLoginAt, Instant? DisabledAt,
        Instant? ReviewedAt, string ReviewedBy, LocalDate DueOn, AccessReview.State State, string Because);

    /// <summary>The most urgent first. Roles of disabled accounts are shown too: they come back with the account.</summary>
    public async Task<IReadOnlyList<Item>> List(CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = await (from assignment in db.Assignments
            join user in db.Users on assignment.UserId equals user.Id
            select new { Assignment = assignment, user.Name, user.PrintedName, user.LastLoginAt, user.DisabledAt }).ToListAsync(cancel);
        var today = Day(store.Clock.GetCurrentInstant());
        return [.. rows.ConvertAll(r =>
        {
            var a = r.Assignment;
            var due = AccessReview.Of(Day(a.GivenAt), a.ReviewedAt is { } reviewed ? Day(reviewed) : null, today);
            return new Item(a.UserId, r.Name, r.PrintedName, a.Role, a.Site, a.GivenAt, a.GivenBy, r.LastLoginAt, r.DisabledAt, a.ReviewedAt, a.ReviewedBy, due.On, due.State, due.Because);
        }).OrderBy(i => i.DueOn).ThenBy(i => i.Name, StringComparer.OrdinalIgnoreCase).ThenBy(i => i.Role).ThenBy(i => i.Site, StringComparer.Ordinal)];
    }

    /// <summary>Somebody looked: these roles are still needed. Nobody confirms his own.</summary>
    public async Task<Refusal?> Confirm(long user, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Users.SingleOrDefaultAsync(u => u.Id == user, cancel) is not { } row) return new($"There is no user {user}.");
        if (AccountName.IsSame(row.Name, by.Name)) return new("Nobody reviews his own access: ask another administrator.");
        var roles = await change.Db.Assignments.Where(a => a.UserId == user).ToListAsync(cancel);
        if (roles.Count == 0) return new($"{row.Name} has no role.");
        foreach (var role in roles) (role.ReviewedAt, role.ReviewedBy) = (change.At, by.Name);
        change.Record("reviewed the access of", $"user {row.Name}", after: roles.ConvertAll(r => new Assignment(r.Role, r.Site)));
        await change.Commit(cancel);
        return null;
    }

    /// <summary>Takes one role away.</summary>
    public async Task<Refusal?> Revoke(long user, Assignment assignment, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Users.SingleOrDefaultAsync(u => u.Id == user, cancel) is not { } row) return new($"There is no user {user}.");
        var role = await change.Db.Assignments.SingleOrDefaultAsync(a => a.UserId == user && a.Role == assignment.Role && a.Site == assignment.Site, cancel);
        if (role is null) return new($"{row.Name} does not have the role {assignment}.");
        if (assignment is { Role: Role.Administrator, Site: "" } && await Administrators.IsLast(change.Db, user, cancel))
            return new($"{row.Name} is the last administrator. Make somebody else administrator first.");
        change.Db.Assignments.Remove(role);
        change.Record("took a role from", $"user {row.Name}", before: assignment);
        await change.Commit(cancel);
        return null;
    }

    static LocalDate Day(Instant at) => at.InUtc().Date;
}
