using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Obligations;

namespace PlantPatch.App.Reminders;

/// <summary>Something that must be done by a day, and who answers for it, by name.</summary>
/// <param name="Subject">As the ledger names it.</param>
sealed record DueThing(string Rule, string Subject, string About, string Asset, string Site, string Unit, LocalDate Due, string Because)
{
    public string Owner { get; init; } = "";
    public string Alternate { get; init; } = "";
    public string Manager { get; init; } = "";

    /// <summary>What a reminder names: the subject without the asset in it, because a tag may not leave the plant.</summary>
    public string Told => Asset.Length == 0 ? Subject : Subject == Asset ? "" : Subject.EndsWith("/" + Asset, StringComparison.Ordinal) ? Subject[..^(Asset.Length + 1)] : Subject;
}

/// <summary>Reads what the ledgers say is open and due, and who answers for it: the owner of a source, an asset, a plan.</summary>
static class DueThings
{
    const int AtOnce = 500;

    /// <param name="until">The last due date that anybody is told of.</param>
    /// <param name="manager">Who is told where the thing itself names no manager.</param>
    public static async Task<IReadOnlyList<DueThing>> Read(PlantPatchDb db, LocalDate until, string manager, CancellationToken cancel)
    {
        var obligations = await db.Obligations.AsNoTracking().Where(o => o.Open && o.KnownTo == null && o.Due != null && o.Due <= until)
            .Select(o => new { o.Patch, o.Asset, o.Site, o.Unit, o.Source, o.Due, o.Because }).ToListAsync(cancel);
        var dues = await db.Dues.AsNoTracking().Where(d => d.Open && d.KnownTo == null && d.Due != null && d.Due <= until).ToListAsync(cancel);
        var assets = await Assets(db, [.. obligations.Select(o => o.Asset).Concat(dues.Select(d => d.Asset)).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)], cancel);
        var sources = (await db.Sources.AsNoTracking().Where(s => s.KnownTo == null).ToListAsync(cancel)).ToDictionary(s => s.SourceId);
        var plans = await PlanOwners.Read(db, [.. dues.Where(d => d.Rule == ClockRules.Plan.Id).Select(d => d.Subject.Split('/')[0]).Distinct(StringComparer.Ordinal)], cancel);
        return
        [
            .. obligations.Select(o => new DueThing(ClockRules.Action.Id, new ObligationKey(o.Patch, o.Asset).ToString(), EventSubjects.Patch(o.Patch), o.Asset, o.Site, o.Unit, o.Due!.Value, o.Because)
            {
                Owner = assets.GetValueOrDefault(o.Asset)?.Owner ?? "", Alternate = assets.GetValueOrDefault(o.Asset)?.Alternate ?? "",
                Manager = sources.GetValueOrDefault(o.Source) is { Manager.Length: > 0 } source ? source.Manager : manager,
            }),
            .. dues.Select(Of),
        ];

        DueThing Of(DueRow due)
        {
            var asset = assets.GetValueOrDefault(due.Asset);
            var thing = new DueThing(due.Rule, due.Subject, due.About, due.Asset, due.Site, asset?.Unit ?? "", due.Due!.Value, due.Because) { Manager = manager };
            if (due.Rule == ClockRules.SourceCadence.Id && sources.GetValueOrDefault(due.Subject) is { } source)
                return thing with { Owner = source.Owner, Alternate = source.Alternate, Manager = source.Manager.Length > 0 ? source.Manager : manager };
            if (due.Rule == ClockRules.Plan.Id && plans.GetValueOrDefault(due.Subject.Split('/')[0]) is { } plan)
                return thing with { Owner = plan.Owner, Site = plan.Site };
            if (asset is not null) return thing with { Owner = asset.Owner, Alternate = asset.Alternate };
            // The CIP Senior Manager and the delegations are nobody's but the compliance manager's.
            return due.About == EventSubjects.Entity ? thing with { Owner = manager } : thing;
        }
    }

    sealed record AssetPeople(string Tag, string Unit, string Owner, string Alternate);

    static async Task<Dictionary<string, AssetPeople>> Assets(PlantPatchDb db, string[] tags, CancellationToken cancel)
    {
        var found = new Dictionary<string, AssetPeople>(StringComparer.Ordinal);
        foreach (var some in tags.Chunk(AtOnce))
            foreach (var asset in await db.Assets.Where(a => some.Contains(a.Tag)).Select(a => new AssetPeople(a.Tag, a.Unit, a.Owner, a.Alternate)).ToListAsync(cancel))
                found[asset.Tag] = asset;
        return found;
    }
}
