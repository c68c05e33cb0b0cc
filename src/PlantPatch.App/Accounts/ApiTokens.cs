using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Accounts;

/// <summary>Tokens of the API: made for a purpose, with permissions, sites and an end; kept as a hash; revoked at once.</summary>
public sealed class ApiTokens(Store store)
{
    /// <summary>Secret scanners know a token by this: <c>plantpatch_pat_</c>, 43 characters of base64url and a checksum of 6.</summary>
    public const string Prefix = "plantpatch_pat_";

    const int SecretBytes = 32;

    public static Duration Longest { get; } = Duration.FromDays(366);

    public sealed record Wanted(string Purpose, IReadOnlyList<Permission> Permissions, IReadOnlyList<string> Sites, Instant ExpiresAt, bool Agent = false);

    public sealed record Made(TokenRow Row, string Token);

    /// <returns>The token, to be shown once; or why it is not made.</returns>
    public async Task<(Made? Made, Refusal? Refusal)> Make(Access owner, Wanted wanted, CancellationToken cancel)
    {
        if (owner.Kind != ActorKind.Human) return (null, new("A token cannot make tokens; sign in."));
        if (!owner.May(Permission.OwnTokens)) return (null, owner.Refuse(Permission.OwnTokens));
        if (string.IsNullOrWhiteSpace(wanted.Purpose)) return (null, new("Say what the token is for; the access review asks for it."));
        if (wanted.Permissions.Count == 0) return (null, new("Choose at least one permission."));
        if (wanted.Permissions.FirstOrDefault(p => RoleTable.Signatures.Contains(p)) is var signs && RoleTable.Signatures.Contains(signs))
            return (null, new($"{signs} is a signature: a token never signs."));
        if (wanted.Permissions.Where(p => !owner.May(p)).Select(p => (Permission?)p).FirstOrDefault() is { } lacking) return (null, owner.Refuse(lacking));
        if (wanted.ExpiresAt <= store.Clock.GetCurrentInstant()) return (null, new("The token would have expired already."));
        if (wanted.ExpiresAt > store.Clock.GetCurrentInstant() + Longest) return (null, new($"A token lives at most {Longest.Days} days."));

        var token = NewToken();
        await using var change = await store.Change(new(owner.Name), cancel);
        var row = new TokenRow
        {
            Id = change.TakeIds(), UserId = owner.UserId, Purpose = wanted.Purpose.Trim(), Hash = SecretHash.Of(token),
            Permissions = string.Join(' ', wanted.Permissions.Distinct().Order()), Sites = string.Join('\n', wanted.Sites), Agent = wanted.Agent,
            CreatedAt = change.At, ExpiresAt = wanted.ExpiresAt,
        };
        change.Db.Tokens.Add(row);
        change.Record("made", $"token {row.Id}", row.Purpose, after: new { owner = owner.Name, row.Permissions, row.Sites, row.ExpiresAt, row.Agent });
        await change.Commit(cancel);
        return (new(row, token), null);
    }

    public async Task<Refusal?> Revoke(long id, string because, Access by, CancellationToken cancel)
    {
        await using var change = await store.Change(new(by.Name, by.Kind), cancel);
        var row = await change.Db.Tokens.SingleOrDefaultAsync(t => t.Id == id, cancel);
        if (row is null || (row.UserId != by.UserId && !by.May(Permission.ManageAccounts))) return new($"There is no token {id} of yours.");
        if (row.RevokedAt is not null) return new($"Token {id} was revoked already.");
        (row.RevokedAt, row.RevokedBecause) = (change.At, because);
        change.Record("revoked", $"token {id}", because, before: new { row.Purpose, row.ExpiresAt });
        await change.Commit(cancel);
        return null;
    }

    /// <summary>Records that a token is in use: once a day, so that the review of access sees which ones are not.</summary>
    internal async Task NoteUse(TokenRow token, CancellationToken cancel)
    {
        if (IsToday(token.LastUsedAt)) return;
        await using var change = await store.Change(new($"token {token.Id}", token.Agent ? ActorKind.Agent : ActorKind.Token), cancel);
        var row = await change.Db.Tokens.SingleAsync(t => t.Id == token.Id, cancel);
        if (IsToday(row.LastUsedAt)) return;
        row.LastUsedAt = change.At;
        change.Record("used today", $"token {row.Id}");
        await change.Commit(cancel);
    }

    bool IsToday(Instant? at) => at?.InUtc().Date == store.Clock.GetCurrentInstant().InUtc().Date;

    /// <summary>Tokens of one person, or of everybody; the newest first.</summary>
    public async Task<IReadOnlyList<TokenRow>> List(long? user, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Tokens.Where(t => user == null || t.UserId == user).OrderByDescending(t => t.Id).ToListAsync(cancel);
    }

    /// <summary>A well-formed token: a mistyped one is known without asking the database.</summary>
    public static bool LooksRight(string token) =>
        token.Length == Prefix.Length + 49 && token.StartsWith(Prefix, StringComparison.Ordinal) && token[^6..] == Checksum(token[..^6]);

    static string NewToken()
    {
        var body = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return body + Checksum(body);
    }

    static string Checksum(string body) => SecretHash.Of(body)[..6];
}
