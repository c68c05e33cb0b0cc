using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.Web.Accounts;

/// <summary>
/// While no account can give roles, a code on the console makes the first that can. There is no default password, and who cannot see the console cannot take
/// the system over.
/// </summary>
public sealed class FirstRun(Store store)
{
    readonly string code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
    bool over;

    /// <summary>Shown on the console only.</summary>
    public string Code => $"{code[..4]}-{code[4..8]}-{code[8..]}";

    public async Task<bool> Needed(CancellationToken cancel)
    {
        if (over) return false;
        await using var db = store.Read();
        over = await db.Assignments.AnyAsync(a => a.Role == Role.Administrator && a.Site == "", cancel);
        return !over;
    }

    /// <summary>Has nobody an account, so that nobody could sign in?</summary>
    public async Task<bool> IsEmpty(CancellationToken cancel)
    {
        if (over) return false;
        await using var db = store.Read();
        return !await db.Users.AnyAsync(cancel);
    }

    public bool IsCode(string typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(code), Encoding.ASCII.GetBytes(typed.Replace("-", "").Trim().ToLowerInvariant()));
}
