using System.Text;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Feeds.Signatures;

namespace PlantPatch.App.Keys;

/// <summary>The keys the operator trusts to sign advisories: added, listed, withdrawn; a withdrawn key stays on record.</summary>
public sealed class TrustedKeys(Store store)
{
    public async Task<(IReadOnlyList<KnownKey> Added, Complaint? Complaint)> Add(byte[] file, Person by, CancellationToken cancel)
    {
        var (ring, complaint) = KeyRing.Read(file);
        if (complaint is not null) return ([], complaint);

        await using var change = await store.Change(by, cancel);
        var known = await change.Db.SigningKeys.ToDictionaryAsync(k => k.Fingerprint, cancel);
        var added = ring!.Keys.Where(k => !known.TryGetValue(k.Primary.Fingerprint, out var row) || row.WithdrawnAt is not null).ToList();
        foreach (var key in added)
        {
            if (known.TryGetValue(key.Primary.Fingerprint, out var row)) (row.WithdrawnAt, row.Armoured) = (null, KeyRing.Armoured(file));
            else
                change.Db.SigningKeys.Add(new()
                {
                    Id = change.TakeIds(), Fingerprint = key.Primary.Fingerprint, UserIds = string.Join(", ", key.UserIds).Replace('\0', '·'),
                    Armoured = KeyRing.Armoured(file), AddedAt = change.At, AddedBy = by.Name,
                });
            change.Record("trusted", $"signing key {key.Primary.Fingerprint}", after: new { key.UserIds, key.Primary.Algorithm, key.Primary.Created, key.Primary.Expires });
        }

        if (added.Count > 0) await change.Commit(cancel);
        return (added, null);
    }

    public async Task<IReadOnlyList<SigningKeyRow>> List(CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.SigningKeys.OrderBy(k => k.Id).ToListAsync(cancel);
    }

    public async Task<Refusal?> Withdraw(string fingerprint, string reason, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var wanted = fingerprint.Replace(" ", "").ToUpperInvariant();
        var row = await change.Db.SigningKeys.SingleOrDefaultAsync(k => k.Fingerprint == wanted && k.WithdrawnAt == null, cancel);
        if (row is null) return new($"No trusted key has the fingerprint {fingerprint}. See: plantpatch keys list");
        row.WithdrawnAt = change.At;
        change.Record("withdrew", $"signing key {row.Fingerprint}", reason, before: new { trusted = true }, after: new { trusted = false });
        await change.Commit(cancel);
        return null;
    }

    /// <summary>The ring that signatures are checked against.</summary>
    internal static async Task<KeyRing> Ring(PlantPatchDb db, CancellationToken cancel)
    {
        var ring = KeyRing.Empty;
        foreach (var row in await db.SigningKeys.AsNoTracking().Where(k => k.WithdrawnAt == null).ToListAsync(cancel))
        {
            var (read, _) = KeyRing.Read(Encoding.Latin1.GetBytes(row.Armoured));
            if (read is not null) ring = ring.With(new(read.Keys.Where(k => k.Primary.Fingerprint == row.Fingerprint)));
        }

        return ring;
    }
}
