using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Clocks;
using PlantPatch.App.Evaluations;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Obligations;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Sources;
using AttachmentRow = PlantPatch.App.Attachments.AttachmentRow;
using AttachmentSubject = PlantPatch.App.Attachments.AttachmentSubject;

namespace PlantPatch.App.Evidence;

/// <summary>An event that bears on the sample, read back.</summary>
sealed record ToldEvent(EventRow Row, TimelineEvent Event)
{
    /// <summary>A later event says that this one was wrong; it is shown, and nothing is computed from it.</summary>
    public bool Corrected { get; init; }
}

/// <summary>Everything that an evidence package is written from: what bears on the sampled assets, as known at the moment of asking, and nothing else.</summary>
sealed class EvidenceBook
{
    public required string Entity { get; init; }
    public required DateTimeZone Zone { get; init; }
    public required AsOf AsOf { get; init; }
    public required DateInterval Period { get; init; }
    public required HashSet<string> Sample { get; init; }
    /// <summary>As they were at the moment of asking.</summary>
    public required IReadOnlyList<Asset> Assets { get; init; }
    public required IReadOnlyList<ToldEvent> Events { get; init; }
    public required IReadOnlyList<SourceRow> Sources { get; init; }
    public required SourceCoverage Coverage { get; init; }
    public required IReadOnlyDictionary<string, EvaluationRow> Evaluations { get; init; }
    public required IReadOnlyList<ObligationRow> Obligations { get; init; }
    public required IReadOnlyList<DueRow> Dues { get; init; }
    public required IReadOnlyList<ViolationStanding> Violations { get; init; }
    public required IReadOnlyList<PlanRow> Plans { get; init; }
    public required ILookup<long, PlanRevisionRow> Revisions { get; init; }
    public required IReadOnlyList<SignOffRow> SignOffs { get; init; }
    public required IReadOnlyList<AttachmentRow> Attachments { get; init; }

    public IEnumerable<(ToldEvent Told, TEvent Event)> Of<TEvent>() where TEvent : TimelineEvent =>
        Events.Where(e => !e.Corrected && e.Event is TEvent).Select(e => (e, (TEvent)e.Event));

    /// <summary>The entity's local day of an instant, as every due date is counted.</summary>
    public LocalDate Day(Instant at) => AsOf.DayOf(at);

    public string Moment(Instant at) => at.InZone(Zone).ToString("uuuu-MM-dd HH:mm o<g>", null);

    public bool InPeriod(Instant at) => Period.Contains(Day(at));

    public IEnumerable<string> Sampled(IEnumerable<string> assets) => assets.Where(Sample.Contains);

    /// <param name="upTo">The last audit record that the checkpoint covers: what was recorded after it cannot be proved by it.</param>
    public static async Task<EvidenceBook> Load(
        PlantPatchDb db, IReadOnlyList<string> sample, DateInterval period, AsOf asOf, long upTo, CancellationToken cancel)
    {
        var names = sample.ToHashSet(StringComparer.Ordinal);
        var entity = await db.Entity.SingleOrDefaultAsync(cancel);
        var then = await AssetsThen.Load(db, asOf.At, cancel);
        var assets = (await Some(sample, some => db.Assets.Include(a => a.Components).Where(a => some.Contains(a.Tag)), cancel)).ConvertAll(a => a.ToAssetAt(asOf.At, then));
        var obligations = await Some(sample, some => db.Obligations.KnownAt(asOf).Where(o => some.Contains(o.Asset)), cancel);
        var coverage = await FollowedSources.Load(db, asOf.At, cancel);

        var events = new EventsOfSample(db, names, asOf, upTo, cancel);
        await events.Add(sample.SelectMany(a => new[] { EventSubjects.Asset(a), EventSubjects.On(a) }));
        var sources = events.Sources.Concat(assets.SelectMany(a => coverage.SourcesOf(a))).Concat(obligations.Select(o => o.Source)).Where(s => s.Length > 0).ToHashSet(StringComparer.Ordinal);
        var plans = events.Plans.Concat(obligations.Select(o => o.Plan)).Where(p => p.Length > 0).ToHashSet(StringComparer.Ordinal);
        await events.Add([
            .. sources.Select(EventSubjects.Source), .. plans.Select(EventSubjects.Plan), .. obligations.Select(o => o.Patch).Distinct().Select(EventSubjects.Patch), EventSubjects.Entity,
        ]);

        var told = events.Told();
        var evaluated = told.Select(t => t.Event).OfType<SourceEvaluated>().Select(e => e.Evaluation).Distinct().ToList();
        var planRows = await Some([.. plans], some => db.Plans.Where(p => some.Contains(p.PlanId)), cancel);
        var planIds = planRows.ConvertAll(p => p.Id);
        var about = obligations.Select(o => $"{o.Patch}/{o.Asset}").ToHashSet(StringComparer.Ordinal);
        var dues = await db.Dues.KnownAt(asOf).Where(d => d.Rule == "C1" || d.Rule == "C4" || d.Rule == "C5").ToListAsync(cancel);
        var violations = await ViolationStanding.Read(db.Violations.KnownAt(asOf), asOf, cancel);
        return new()
        {
            Entity = entity?.Name ?? "", Zone = asOf.Zone, AsOf = asOf, Period = period, Sample = names, Assets = assets, Events = told, Coverage = coverage,
            Sources = [.. (await db.Sources.KnownAt(asOf.At).ToListAsync(cancel)).Where(s => sources.Contains(s.SourceId)).OrderBy(s => s.SourceId, StringComparer.Ordinal)],
            Evaluations = (await Some(evaluated, some => db.Evaluations.Where(e => some.Contains(e.EvaluationId)), cancel)).ToDictionary(e => e.EvaluationId),
            Obligations = [.. obligations.OrderBy(o => o.Patch, StringComparer.Ordinal).ThenBy(o => o.Asset, StringComparer.Ordinal)],
            Dues = [.. dues.Where(d => d.Asset.Length > 0 ? names.Contains(d.Asset) : sources.Contains(d.Subject) || plans.Contains(d.Subject))],
            Violations = [.. violations.Where(v => v.Asset.Length > 0 ? names.Contains(v.Asset) : about.Contains(v.Subject) || sources.Contains(First(v.Subject)) || plans.Contains(First(v.Subject)))],
            Plans = planRows, Revisions = (await db.PlanRevisions.Where(r => planIds.Contains(r.PlanId) && r.AskedAt <= asOf.At).ToListAsync(cancel)).ToLookup(r => r.PlanId),
            SignOffs = [.. (await db.SignOffs.Where(s => s.At <= asOf.At).ToListAsync(cancel)).Where(s => evaluated.Contains(s.SubjectId) || plans.Contains(First(s.SubjectId)) || about.Contains(s.SubjectId)).OrderBy(s => s.At)],
            Attachments = await Attached(db, [
                .. evaluated.Select(AttachmentSubject.Evaluation), .. plans.Select(AttachmentSubject.Plan), .. sources.Select(AttachmentSubject.Source),
                .. obligations.Select(o => o.Patch).Distinct().Select(AttachmentSubject.Patch), .. sample.Select(AttachmentSubject.Asset),
                .. obligations.Select(o => AttachmentSubject.Obligation(o.Patch, o.Asset)),
            ], asOf, cancel),
        };
    }

    static string First(string subject) => subject.Split('/')[0];

    static async Task<IReadOnlyList<AttachmentRow>> Attached(PlantPatchDb db, List<string> subjects, AsOf asOf, CancellationToken cancel) =>
        [.. (await Some(subjects, some => db.Attachments.Where(a => some.Contains(a.Subject) && a.At <= asOf.At), cancel)).OrderBy(a => a.Id)];

    /// <summary>Asking a database for more names than this at once is slower than asking twice.</summary>
    internal static async Task<List<TRow>> Some<TRow>(IReadOnlyList<string> names, Func<string[], IQueryable<TRow>> rows, CancellationToken cancel) where TRow : class
    {
        var all = new List<TRow>();
        foreach (var some in names.Chunk(500)) all.AddRange(await rows(some).AsNoTracking().ToListAsync(cancel));
        return all;
    }
}

/// <summary>Collects the events about the sample, and leaves out those that are about one other asset.</summary>
sealed class EventsOfSample(PlantPatchDb db, HashSet<string> sample, AsOf asOf, long upTo, CancellationToken cancel)
{
    readonly Dictionary<long, ToldEvent> told = [];

    public IEnumerable<string> Sources => told.Values.SelectMany(t => t.Event switch
    {
        AssetCommissioned e => e.Sources, SourceEvaluated e => [e.Source], PatchReleased e => [e.Source], _ => Array.Empty<string>(),
    });

    public IEnumerable<string> Plans => told.Values.SelectMany(t => t.Event switch { PlanCreated e => [e.Plan], PlanRevised e => [e.Plan], _ => Array.Empty<string>() });

    public async Task Add(IEnumerable<string> subjects)
    {
        foreach (var row in await EvidenceBook.Some([.. subjects], some => RecordedTimeline.About(db, some).Where(e => e.RecordedAt <= asOf.At && e.AuditSeq <= upTo), cancel))
            if (!told.ContainsKey(row.Id) && IsOfSample(row)) told[row.Id] = new(row, RecordedTimeline.Event(row));
    }

    public IReadOnlyList<ToldEvent> Told()
    {
        var corrected = told.Values.Select(t => t.Row.Corrects).OfType<long>().ToHashSet();
        return [.. told.Values.Select(t => t with { Corrected = corrected.Contains(t.Row.Id) }).OrderBy(t => t.Row.At).ThenBy(t => t.Row.Id)];
    }

    // The event's own leaf is shown whole: where it names one asset, that asset must be in the sample.
    bool IsOfSample(EventRow row)
    {
        using var document = JsonDocument.Parse(row.Json);
        return OfSample(document.RootElement, "asset") && (row.Kind != "source.evaluated" || OfSample(document.RootElement, "scope"));
    }

    bool OfSample(JsonElement fields, string name) =>
        !fields.TryGetProperty(name, out var said) || said.ValueKind != JsonValueKind.String || said.GetString() is "" or "full" or "all" || sample.Contains(said.GetString()!);
}
