using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using OtpNet;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Accounts;

/// <summary>The codes of an authenticator (RFC 6238: SHA-1, six digits, 30 seconds, as all of them have it), and recovery codes for when it is lost.</summary>
public sealed class SecondFactor(Store store, Sealing sealing)
{
    const int RecoveryCodes = 10;
    const int Rounds = 50_000;
    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    // One step early or late: clocks of telephones are not exact.
    static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>A new key, 160 bits, in Base32; nothing is stored until a code of it comes back.</summary>
    public static string NewKey() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(20));

    /// <summary>What the authenticator scans.</summary>
    public static string Uri(string key, string account) => $"otpauth://totp/PlantPatch:{System.Uri.EscapeDataString(account)}?secret={key}&issuer=PlantPatch";

    /// <returns>The recovery codes, to be shown once.</returns>
    public async Task<(IReadOnlyList<string>? RecoveryCodes, Refusal? Refusal)> SetUp(long user, string key, string code, CancellationToken cancel)
    {
        await using var change = await Begin(user, cancel);
        var row = await change.Db.Users.SingleAsync(u => u.Id == user, cancel);
        if (Step(key, code, change.At) is not { } step) return (null, new("This is not the code of now. Is the clock of the telephone right?"));
        (row.TwoFactor, row.AuthenticatorKey, row.LastTotpStep) = (true, sealing.Seal(key), step);
        var codes = NewRecoveryCodes(row);
        change.Record("set up an authenticator for", $"user {row.Name}");
        await change.Commit(cancel);
        return (codes, null);
    }

    /// <summary>Takes a code: the one of now, and each only once.</summary>
    public async Task<Refusal?> Check(long user, string code, CancellationToken cancel)
    {
        await using var change = await Begin(user, cancel);
        var row = await change.Db.Users.SingleAsync(u => u.Id == user, cancel);
        if (!row.TwoFactor) return new("No authenticator is set up.");
        if (Step(sealing.Open(row.AuthenticatorKey), code, change.At) is not { } step) return new("The code is wrong, or its time is over.");
        if (step <= row.LastTotpStep) return new("This code was used already. Wait for the next one.");
        row.LastTotpStep = step;
        change.Record("took a code of", $"user {row.Name}");
        await change.Commit(cancel);
        return null;
    }

    /// <summary>Takes a recovery code, which is used up by it.</summary>
    public async Task<Refusal?> Recover(long user, string code, CancellationToken cancel)
    {
        await using var change = await Begin(user, cancel);
        var row = await change.Db.Users.SingleAsync(u => u.Id == user, cancel);
        var left = row.RecoveryCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (!left.Remove(HashOf(row, code))) return new("This is none of the recovery codes that are left.");
        row.RecoveryCodes = string.Join(' ', left);
        change.Record("took a recovery code of", $"user {row.Name}", after: new { left = left.Count });
        await change.Commit(cancel);
        return null;
    }

    public async Task<IReadOnlyList<string>> RenewRecoveryCodes(long user, CancellationToken cancel)
    {
        await using var change = await Begin(user, cancel);
        var row = await change.Db.Users.SingleAsync(u => u.Id == user, cancel);
        var codes = NewRecoveryCodes(row);
        change.Record("renewed the recovery codes of", $"user {row.Name}");
        await change.Commit(cancel);
        return codes;
    }

    public async Task Remove(long user, CancellationToken cancel)
    {
        await using var change = await Begin(user, cancel);
        var row = await change.Db.Users.SingleAsync(u => u.Id == user, cancel);
        (row.TwoFactor, row.AuthenticatorKey, row.RecoveryCodes) = (false, "", "");
        change.Record("removed the authenticator of", $"user {row.Name}");
        await change.Commit(cancel);
    }

    async Task<Change> Begin(long user, CancellationToken cancel)
    {
        string name;
        await using (var db = store.Read()) name = await db.Users.Where(u => u.Id == user).Select(u => u.Name).SingleAsync(cancel);
        return await store.Change(new(name), cancel);
    }

    static long? Step(string key, string code, Instant now) =>
        new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(now.ToDateTimeUtc(), new string([.. code.Where(char.IsAsciiDigit)]), out var step, Window) ? step : null;

    static List<string> NewRecoveryCodes(UserRow user)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => $"{RandomNumberGenerator.GetString(Letters, 5)}-{RandomNumberGenerator.GetString(Letters, 5)}").ToList();
        user.RecoveryCodes = string.Join(' ', codes.Select(c => HashOf(user, c)));
        return codes;
    }

    // Below 112 random bits a salted and slow hash is due (OWASP ASVS 5.0, 6.5.2): the account is the salt.
    static string HashOf(UserRow user, string code) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(code.Trim().ToLowerInvariant()), Encoding.UTF8.GetBytes($"recovery code of {user.Id:D12}"), Rounds, HashAlgorithmName.SHA512, 32));
}
