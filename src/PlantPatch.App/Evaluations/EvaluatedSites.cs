using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Assets;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Evaluations;

/// <summary>
/// Whose sites an evaluation speaks for, and who may therefore make it: who may at every site that the source is followed for. An evaluation says for all of
/// them what is new, or that nothing is, so that nobody makes it for a site that is not his.
/// </summary>
public sealed class EvaluatedSites(Store store)
{
    /// <returns>Null when this person may do it for all that the source is followed for.</returns>
    public async Task<Refusal?> OfSource(string source, Access access, Permission permission, CancellationToken cancel)
    {
        if (access.MayEverywhere(permission)) return null;
        await using var db = await store.ReadOneMoment(cancel);
        return Check(source, await Followed(db, source, cancel), access, permission);
    }

    /// <param name="further">Assets that are to be added to it.</param>
    /// <returns>Null also when there is no such evaluation: the use case says so.</returns>
    public async Task<Refusal?> OfEvaluation(string id, Access access, Permission permission, CancellationToken cancel, IReadOnlyList<string>? further = null)
    {
        if (access.MayEverywhere(permission)) return null;
        await using var db = await store.ReadOneMoment(cancel);
        if (await EvaluationBook.Find(db, id, cancel) is not { } book) return null;
        var sites = (await Of(db, book, cancel)).Concat(await db.Assets.Where(a => (further ?? Array.Empty<string>()).Contains(a.Tag)).Select(a => a.Site).ToListAsync(cancel));
        return Check(book.Row.Source, [.. sites.Distinct(StringComparer.Ordinal)], access, permission);
    }

    /// <summary>The same within a change: the site to sign at, empty for the whole plant.</summary>
    internal static async Task<(string Site, Refusal? Refusal)> In(PlantPatchDb db, EvaluationBook book, Access access, Permission permission, CancellationToken cancel)
    {
        if (access.MayEverywhere(permission)) return (book.Site, null);
        var sites = await Of(db, book, cancel);
        return Check(book.Row.Source, sites, access, permission) is { } refusal ? ("", refusal) : (sites[0], null);
    }

    // A full evaluation speaks for all of the source; one of an asset and a supplement for what is in them.
    static async Task<IReadOnlyList<string>> Of(PlantPatchDb db, EvaluationBook book, CancellationToken cancel)
    {
        var own = book.Lines.Where(l => l.Asset.Length > 0).Select(l => l.Site);
        if (book.Row.Kind == EvaluationKind.Scoped) own = own.Concat(await db.Assets.Where(a => a.Tag == book.Row.ScopeAsset).Select(a => a.Site).ToListAsync(cancel));
        else if (book.Row.Kind == EvaluationKind.Full || !own.Any()) own = own.Concat(await Followed(db, book.Row.Source, cancel));
        return [.. own.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    static async Task<IReadOnlyList<string>> Followed(PlantPatchDb db, string source, CancellationToken cancel)
    {
        var rules = await db.SourceCoverage.Where(c => c.Source == source && c.KnownTo == null).ToListAsync(cancel);
        var coverage = new SourceCoverage(rules.Select(r => r.ToRule()), []);
        var sites = (await db.Obligations.Where(o => o.Source == source && o.KnownTo == null && o.Site != "").Select(o => o.Site).Distinct().ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        if (rules.Count > 0)
            await foreach (var asset in db.Assets.AsNoTracking().Where(a => a.RetiredAt == null && !sites.Contains(a.Site)).Include(a => a.Components.Where(c => c.RemovedAt == null)).AsAsyncEnumerable().WithCancellation(cancel))
                if (!sites.Contains(asset.Site) && coverage.SourcesOf(asset.ToAsset()).Count > 0) sites.Add(asset.Site);
        return [.. sites.Order(StringComparer.Ordinal)];
    }

    static Refusal? Check(string source, IReadOnlyList<string> sites, Access access, Permission permission)
    {
        var own = access.Where(permission);
        if (own.IsNone) return access.Refuse(permission);
        if (sites.Count == 0) return new($"{source} is followed for nothing that is installed, so that its evaluation speaks for the whole plant: somebody with the role at all sites makes it.");
        var others = sites.Where(s => !own.Has(s)).ToList();
        return others.Count == 0 ? null
            : new($"{source} is followed for assets at {string.Join(", ", others)} too, and {access.Name} has the role at {string.Join(", ", own.Only!)} only: somebody with the role at all of them makes its evaluation.");
    }
}
