using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Accounts;

/// <summary>Somebody must be able to give roles: the last who can is neither disabled nor loses it.</summary>
static class Administrators
{
    public static async Task<bool> IsLast(PlantPatchDb db, long user, CancellationToken cancel)
    {
        var active = await (from assignment in db.Assignments
            join account in db.Users on assignment.UserId equals account.Id
            where assignment.Role == Role.Administrator && assignment.Site == "" && account.DisabledAt == null
            select account.Id).ToListAsync(cancel);
        return active.Count > 0 && active.TrueForAll(id => id == user);
    }
}
