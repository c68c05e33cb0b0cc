using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Attachments;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Sources;

/// <summary>One source with its cycles: each evaluation with its window, what was late, who looked in between, and how it was described before.</summary>
public sealed class ShowSource(Store store)
{
    /// <summary>One full evaluation, or one that adds to it.</summary>
    /// <param name="Day">The local day of its completion.</param>
    /// <param name="GapDays">Since the full evaluation before it; null for the first.</param>
    /// <param name="EnteredLate">It was entered on a later day than it was done.</param>
    public sealed record Cycle(
        string Evaluation, string Source, EvaluationKind Kind, LocalDate Day, Instant? WindowFrom, Instant CutOff, int? GapDays, Severity? Vsl, int Patches, bool EnteredLate, string OnBehalf);

    public sealed record Look(Instant At, bool Failed, string Said, string By);

    public sealed record Version(Instant From, Instant? To, SourceDescription Described);

    public sealed record Shown(
        ListSources.Item Source, IReadOnlyList<string> Replaces, IReadOnlyList<Cycle> Cycles, IReadOnlyList<Look> Looks, IReadOnlyList<ViolationStanding> Violations,
        IReadOnlyList<Version> Versions, IReadOnlyList<AttachmentRow> Attachments);

    public async Task<Shown?> Run(string id, SiteScope scope, AsOf asOf, CancellationToken cancel)
    {
        if ((await new ListSources(store).Run(asOf, cancel)).FirstOrDefault(s => s.Id == id) is not { } item) return null;
        await using var db = await store.ReadOneMoment(cancel);
        var (at, rule) = (asOf.At, ClockRules.SourceCadence.Violates);
        var history = await SourceHistory.Read(db, id, at, cancel);
        return new(item with { Covers = await Visible(db, item.Covers, scope, cancel) }, [.. history.Chain.Skip(1)], Cycles(history, asOf),
            [.. (await db.SourceChecks.Where(c => c.Source == id && c.RecordedAt <= at).OrderByDescending(c => c.Id).Take(50).ToListAsync(cancel)).Select(c => new Look(c.At, c.Failed, c.Said, c.By))],
            await ViolationStanding.Read(db.Violations.KnownAt(asOf).Where(v => v.Rule == rule && v.Subject == id).OrderBy(v => v.FirstDay).ThenBy(v => v.Subject).ThenBy(v => v.Id), asOf, cancel),
            [.. (await db.Sources.Where(s => s.SourceId == id && s.KnownFrom <= at).OrderBy(s => s.Id).ToListAsync(cancel)).Select(s => new Version(s.KnownFrom, asOf.Ended(s.KnownTo), s.Described()))],
            await new ListAttachments(store).Run(AttachmentSubject.Source(id), SiteScope.All, at, cancel));
    }

    // A rule that names an asset is shown to those who may see the asset.
    static async Task<IReadOnlyList<CoverageRule>> Visible(PlantPatchDb db, IReadOnlyList<CoverageRule> rules, SiteScope scope, CancellationToken cancel)
    {
        if (scope.Only is null) return rules;
        var tags = rules.Select(r => r.Asset).Where(a => a.Length > 0).ToList();
        var seen = (await db.Assets.Within(scope).Where(a => tags.Contains(a.Tag)).Select(a => a.Tag).ToListAsync(cancel)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. rules.Where(r => r.Asset.Length == 0 || seen.Contains(r.Asset))];
    }

    static List<Cycle> Cycles(SourceHistory history, AsOf asOf)
    {
        var cycles = new List<Cycle>();
        LocalDate? before = null;
        foreach (var (source, evaluation, recorded) in history.Evaluations)
        {
            var day = asOf.DayOf(evaluation.At);
            var kind = evaluation.IsFull ? EvaluationKind.Full : evaluation.SupplementOf.Length > 0 ? EvaluationKind.Supplement : EvaluationKind.Scoped;
            int? gap = evaluation.IsFull && before is { } last ? Period.DaysBetween(last, day) : null;
            cycles.Add(new(
                evaluation.Evaluation, source, kind, day, evaluation.WindowFrom?.ToInstant(), (evaluation.Cutoff ?? evaluation.Time).ToInstant(), gap,
                gap is { } days ? ClockRules.SourceCadence.SeverityOf(days) : null, evaluation.Findings.Select(f => f.Patch).Distinct().Count(),
                asOf.DayOf(recorded) > day, evaluation.OnBehalf));
            if (evaluation.IsFull) before = day;
        }

        return cycles;
    }
}
