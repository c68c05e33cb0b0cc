using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.SignOffs;

/// <summary>The signatures under one thing, oldest first, each with whether it was given to what the thing says now.</summary>
public sealed class ListSignOffs(Store store)
{
    public sealed record Item(SignOffRow Row, bool SignedAnEarlierVersion)
    {
        public string Standing => Row.WithdrawnAt is not null ? "withdrawn" : SignedAnEarlierVersion ? "signed an earlier version" : "valid";
    }

    /// <param name="now">What the thing says now; null when it is not to be compared.</param>
    /// <param name="asOf">Only signatures given by then.</param>
    public async Task<IReadOnlyList<Item>> Run(SignOffSubject subject, string id, object? now, Instant? asOf, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = db.SignOffs.Where(s => s.Subject == subject && s.SubjectId == id);
        if (asOf is { } then) rows = rows.Where(s => s.At <= then);
        var hash = now is null ? null : Sign.ShownHash(now);
        return (await rows.OrderBy(s => s.Id).ToListAsync(cancel)).ConvertAll(r => new Item(r, hash is not null && hash != r.ShownSha256));
    }
}
