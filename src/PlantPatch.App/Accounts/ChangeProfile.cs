using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Accounts;

/// <summary>The printed name, which stands under a sign-off, and the address.</summary>
public sealed class ChangeProfile(Store store)
{
    public async Task<Refusal?> Run(long user, string printedName, string email, Person by, CancellationToken cancel)
    {
        if (printedName.Length > 200 || email.Length > 200 || printedName.Any(char.IsControl) || email.Any(char.IsControl))
            return new("A printed name and an address have at most 200 characters, on one line.");
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Users.SingleOrDefaultAsync(u => u.Id == user, cancel) is not { } row) return new($"There is no user {user}.");
        var before = new { row.PrintedName, row.Email };
        (row.PrintedName, row.Email) = (printedName.Trim(), email.Trim());
        change.Record("changed", $"user {row.Name}", before: before, after: new { row.PrintedName, row.Email });
        await change.Commit(cancel);
        return null;
    }
}
