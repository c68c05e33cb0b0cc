using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>The accepted residual risks as they stood at a moment.</summary>
public sealed class ListExceptions(Store store)
{
    /// <param name="PaperSha256">The hash of what an acceptance would stand under; it goes with the signature.</param>
    public sealed record Item(ExceptionRow Row, IReadOnlyList<string> Assets, bool ReviewOverdue, string PaperSha256);

    /// <param name="after">The id after which to go on; empty for the beginning.</param>
    public async Task<IReadOnlyList<Item>> Run(ExceptionState? state, SiteScope scope, AsOf asOf, string after, int take, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = db.Exceptions.KnownAt(asOf).Where(e => string.Compare(e.ExceptionId, after) > 0);
        if (state is { } wanted) rows = rows.Where(e => e.State == wanted);
        if (scope.Only is { } sites) rows = rows.Where(e => sites.ToArray().Contains(e.Site));
        return (await rows.OrderBy(e => e.ExceptionId).Take(take).ToListAsync(cancel)).ConvertAll(e => Of(e, asOf));
    }

    public async Task<Item?> Find(string id, SiteScope scope, AsOf asOf, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Exceptions.KnownAt(asOf).SingleOrDefaultAsync(e => e.ExceptionId == id, cancel) is { } row && scope.Has(row.Site) ? Of(row, asOf) : null;
    }

    static Item Of(ExceptionRow row, AsOf asOf) => new(row, JsonSerializer.Deserialize<string[]>(row.Assets)!, row.State == ExceptionState.Accepted && row.ReviewBy < asOf.Today,
        Sign.ShownHash(KeepException.PaperOf(row, row.ReviewBy)));
}
