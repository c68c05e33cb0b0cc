using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;

namespace PlantPatch.Web.Accounts;

/// <summary>
/// ASP.NET Core Identity on our own table, because no change is saved without its audit record, and Identity's own EF store would save past it.
/// </summary>
public sealed class UserStore(Store store, Acting acting)
    : IUserPasswordStore<UserRow>, IUserSecurityStampStore<UserRow>, IUserPasskeyStore<UserRow>
{
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
        Copy(user, row);
        change.Record("changed", $"user {row.Name}", before: before, after: Shown(row));
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

    public Task AddOrUpdatePasskeyAsync(UserRow user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => Set(() =>
    {
        var all = Passkeys.Stored.Of(user);
        var known = all.FindIndex(p => p.Id.AsSpan().SequenceEqual(passkey.CredentialId));
        if (known < 0) all.Add(Passkeys.Stored.From(passkey));
        else all[known] = Passkeys.Stored.From(passkey) with { Name = all[known].Name };
        user.Passkeys = Passkeys.Stored.Text(all);
    });

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(UserRow user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. Passkeys.Stored.Of(user).Select(p => p.Info)]);

    public async Task<UserRow?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var db = store.Read();
        var having = await db.Users.Where(u => u.Passkeys != "").ToListAsync(cancellationToken);
        return having.Find(u => Passkeys.Stored.Of(u).Exists(p => p.Id.AsSpan().SequenceEqual(credentialId)));
    }

    public Task<UserPasskeyInfo?> FindPasskeyAsync(UserRow user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(Passkeys.Stored.Of(user).Find(p => p.Id.AsSpan().SequenceEqual(credentialId))?.Info);

    public Task RemovePasskeyAsync(UserRow user, byte[] credentialId, CancellationToken cancellationToken) =>
        Set(() => user.Passkeys = Passkeys.Stored.Text(Passkeys.Stored.Of(user).FindAll(p => !p.Id.AsSpan().SequenceEqual(credentialId))));

    public void Dispose()
    {
        // The store belongs to the server.
    }

    static void Copy(UserRow from, UserRow to) => (to.PasswordHash, to.SecurityStamp, to.Passkeys) = (from.PasswordHash, from.SecurityStamp, from.Passkeys);

    // What the audit record shows: never a hash, a key or a code.
    static object Shown(UserRow user) => new
    {
        user.Name, user.PrintedName, user.Email, user.Directory, Passkeys = Passkeys.Stored.Of(user).ConvertAll(p => p.Name),
    };

    static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }
}
