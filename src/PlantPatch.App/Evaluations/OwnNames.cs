using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Evaluations;

/// <summary>How somebody may be named as an owner: by the account, or by the printed name.</summary>
public sealed class OwnNames(Store store)
{
    public async Task<IReadOnlyCollection<string>> Run(Access access, CancellationToken cancel)
    {
        await using var db = store.Read();
        var printed = await db.Users.Where(u => u.Id == access.UserId).Select(u => u.PrintedName).SingleOrDefaultAsync(cancel);
        return string.IsNullOrEmpty(printed) ? [access.Account] : [access.Account, printed];
    }
}
