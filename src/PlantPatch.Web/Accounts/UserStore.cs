using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;

namespace PlantPatch.Web.Accounts;

/// <summary>
/// ASP.NET Core Identity on our own table, because no change is saved without its audit record, and Identity's own EF store would save past it.
/// Secrets are encrypted with Data Protection, whose keys lie outside the database.
/// </summary>
public sealed class UserStore(Store store, IDataProtectionProvider protection, Acting acting)
    : IUserPasswordStore<UserRow>, IUserSecurityStampStore<UserRow>, IUserLockoutStore<UserRow>, IUserTwoFactorStore<UserRow>,
        IUserAuthenticatorKeyStore<UserRow>, IUserTwoFactorRecoveryCodeStore<UserRow>
{
    readonly IDataProtector secrets = protection.CreateProtector("PlantPatch.Accounts.AuthenticatorKey");

    public async Task<IdentityResult> CreateAsync(UserRow user, CancellationToken cancellationToken)
    {
        var by = await acting.Person(cancellationToken);
        await using var change = await store.Change(by ?? new(user.Name), cancellationToken);
        if (await change.Db.Users.AnyAsync(u => u.NormalizedName == user.NormalizedName, cancellationToken))
            return IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Name));
        var row = new UserRow { Id = change.TakeIds(), CreatedAt = change.At, Name = user.Name, NormalizedName = user.NormalizedName };
        Copy(user, row);
        change.Db.Users.Add(row);
        change.Record("created", $"user {row.Name}", after: Shown(row));
        await change.Commit(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(UserRow user, CancellationToken cancellationToken)
    {
        var by = await acting.Person(cancellationToken);
        await using var change = await store.Change(by ?? new(user.Name), cancellationToken);
        var row = await change.Db.Users.SingleAsync(u => u.Id == user.Id, cancellationToken);
        var before = Shown(row);
        var failed = user.FailedLogins > row.FailedLogins || user.LockedUntil > row.LockedUntil || (user.LockedUntil is not null && row.LockedUntil is null);
        Copy(user, row);
        change.Record(failed ? "failed to sign in as" : "changed", $"user {row.Name}", before: before, after: Shown(row));
        await change.Commit(cancellationToken);
        return IdentityResult.Success;
    }

    public Task<IdentityResult> DeleteAsync(UserRow user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("An account is disabled, never deleted: audit records name it.");

    public async Task<UserRow?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var db = store.Read();
        return long.TryParse(userId, out var id) ? await db.Users.SingleOrDefaultAsync(u => u.Id == id, cancellationToken) : null;
    }

    public async Task<UserRow?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using var db = store.Read();
        return await db.Users.SingleOrDefaultAsync(u => u.NormalizedName == normalizedUserName, cancellationToken);
    }

    public Task<string> GetUserIdAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());
    public Task<string?> GetUserNameAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);
    public Task SetUserNameAsync(UserRow user, string? userName, CancellationToken cancellationToken) => Set(() => user.Name = userName ?? "");
    public Task<string?> GetNormalizedUserNameAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedName);
    public Task SetNormalizedUserNameAsync(UserRow user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.NormalizedName = normalizedName ?? "");

    public Task SetPasswordHashAsync(UserRow user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash ?? "");
    public Task<string?> GetPasswordHashAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0 ? user.PasswordHash : null);
    public Task<bool> HasPasswordAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0);

    public Task SetSecurityStampAsync(UserRow user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);
    public Task<string?> GetSecurityStampAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil?.ToDateTimeOffset());
    public Task SetLockoutEndDateAsync(UserRow user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        Set(() => user.LockedUntil = lockoutEnd is { } end ? Instant.FromDateTimeOffset(end) : null);
    public Task<int> IncrementAccessFailedCountAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(++user.FailedLogins);
    public Task ResetAccessFailedCountAsync(UserRow user, CancellationToken cancellationToken) => Set(() => user.FailedLogins = 0);
    public Task<int> GetAccessFailedCountAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.FailedLogins);
    public Task<bool> GetLockoutEnabledAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(true);
    public Task SetLockoutEnabledAsync(UserRow user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;   // for everybody, always

    public Task SetTwoFactorEnabledAsync(UserRow user, bool enabled, CancellationToken cancellationToken) => Set(() => user.TwoFactor = enabled);
    public Task<bool> GetTwoFactorEnabledAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactor);
    public Task SetAuthenticatorKeyAsync(UserRow user, string key, CancellationToken cancellationToken) => Set(() => user.AuthenticatorKey = secrets.Protect(key));
    public Task<string?> GetAuthenticatorKeyAsync(UserRow user, CancellationToken cancellationToken) =>
        Task.FromResult(user.AuthenticatorKey.Length > 0 ? secrets.Unprotect(user.AuthenticatorKey) : null);

    public Task ReplaceCodesAsync(UserRow user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        Set(() => user.RecoveryCodes = string.Join(' ', recoveryCodes.Select(ApiTokens.HashOf)));

    public Task<bool> RedeemCodeAsync(UserRow user, string code, CancellationToken cancellationToken)
    {
        var left = user.RecoveryCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!left.Contains(ApiTokens.HashOf(code))) return Task.FromResult(false);
        user.RecoveryCodes = string.Join(' ', left.Where(c => c != ApiTokens.HashOf(code)));
        return Task.FromResult(true);
    }

    public Task<int> CountCodesAsync(UserRow user, CancellationToken cancellationToken) =>
        Task.FromResult(user.RecoveryCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);

    public void Dispose()
    {
        // The store belongs to the server.
    }

    static void Copy(UserRow from, UserRow to)
    {
        (to.Name, to.NormalizedName, to.PrintedName, to.Email) = (from.Name, from.NormalizedName, from.PrintedName, from.Email);
        (to.PasswordHash, to.SecurityStamp, to.MustChangePassword) = (from.PasswordHash, from.SecurityStamp, from.MustChangePassword);
        (to.TwoFactor, to.AuthenticatorKey, to.RecoveryCodes, to.Passkeys) = (from.TwoFactor, from.AuthenticatorKey, from.RecoveryCodes, from.Passkeys);
        (to.FailedLogins, to.LockedUntil, to.DisabledAt) = (from.FailedLogins, from.LockedUntil, from.DisabledAt);
        (to.Directory, to.DirectoryId) = (from.Directory, from.DirectoryId);
    }

    // What the audit record shows: never a hash, a key or a code.
    static object Shown(UserRow user) => new
    {
        user.Name, user.PrintedName, user.Email, user.TwoFactor, user.FailedLogins, user.LockedUntil, user.DisabledAt, user.MustChangePassword, user.Directory,
    };

    static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }
}
