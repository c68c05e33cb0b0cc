using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Evaluations;

/// <summary>Opens an evaluation of a source: its window begins where the last one was cut off, and the patches on record that came since are in it (R2.2).</summary>
public sealed class OpenEvaluation(Store store)
{
    public sealed record Asked(string Source)
    {
        public EvaluationKind Kind { get; init; }

        /// <summary>The asset of a scoped evaluation.</summary>
        public string Asset { get; init; } = "";

        /// <summary>The complete evaluation that a supplement adds to.</summary>
        public string SupplementOf { get; init; } = "";

        /// <summary>When somebody looked: releases up to then are in it. Null for now.</summary>
        public Instant? LookedAt { get; init; }
        public string OnBehalfOf { get; init; } = "";
        public string Because { get; init; } = "";
    }

    public async Task<(string? Id, Refusal? Refusal)> Run(Asked asked, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var (row, refusal) = await In(change, asked, cancel);
        if (refusal is not null) return (null, refusal);
        await change.Commit(cancel);
        return (row!.EvaluationId, null);
    }

    /// <summary>The same within a change that goes on.</summary>
    internal static async Task<(EvaluationRow? Row, Refusal? Refusal)> In(Change change, Asked asked, CancellationToken cancel)
    {
        if (await SourceRegister.Current(change, asked.Source, cancel) is not { } source) return (null, SourceRegister.Missing(asked.Source));
        if (source.EndedAt is not null) return (null, SourceRegister.Ended(source));
        var cutOff = asked.LookedAt ?? change.At;
        if (cutOff > change.At) return (null, new("The moment of looking lies ahead."));
        var history = await SourceHistory.Read(change.Db, asked.Source, change.At, cancel);
        if (await Stands(change, asked, history, cutOff, cancel) is { } against) return (null, against);

        var original = asked.SupplementOf.Length > 0 ? history.Evaluations.First(e => e.Evaluation.Evaluation == asked.SupplementOf) : null;
        var from = original?.Evaluation.WindowFrom?.ToInstant() ?? history.WindowFrom(original?.CutOff ?? cutOff) ?? source.DesignatedAt;
        var row = new EvaluationRow
        {
            Id = change.TakeIds(), EvaluationId = await FreeId.Evaluation(change.Db, cancel), Source = asked.Source, Kind = asked.Kind, ScopeAsset = asked.Asset, SupplementOf = asked.SupplementOf,
            State = EvaluationState.Open, WindowFrom = from, CutOff = original?.CutOff ?? cutOff, OpenedAt = change.At, OpenedBy = change.By.Name, OnBehalfOf = asked.OnBehalfOf.Trim(), Because = asked.Because.Trim(),
        };
        change.Db.Evaluations.Add(row);
        var offered = asked.Kind == EvaluationKind.Supplement ? [] : await OfferedPatches.Find(
            change.Db, source, Evaluated(history, asked.Asset), cutOff, asked.Asset, null, await EntityZone.Read(change.Db, cancel), cancel);
        Add(change, row, offered, "", null);
        change.Record("opened", $"evaluation {row.EvaluationId}", row.Because, after: new { asked.Source, asked.Kind, row.WindowFrom, row.CutOff, patches = offered.Select(o => o.Patch) });
        return (row, null);
    }

    // What stands against opening it.
    static async Task<Refusal?> Stands(Change change, Asked asked, SourceHistory history, Instant cutOff, CancellationToken cancel)
    {
        if (asked.Kind == EvaluationKind.Full && await change.Db.Evaluations.SingleOrDefaultAsync(e => e.Source == asked.Source && e.Kind == EvaluationKind.Full && e.State == EvaluationState.Open, cancel) is { } open)
            return new($"{open.EvaluationId} of {asked.Source} is open already, by {open.OpenedBy}: complete or abandon it first.");
        if (asked.Kind == EvaluationKind.Full && history.Full.FirstOrDefault(e => e.CutOff == cutOff) is { } same) return new($"{same.Evaluation.Evaluation} was cut off at that very moment.");
        if (asked.Kind == EvaluationKind.Scoped)
        {
            if (asked.Because.Trim().Length == 0) return new("Say why this asset alone is evaluated: it is new, or its baseline changed.");
            if (!await change.Db.Assets.AnyAsync(a => a.Tag == asked.Asset && a.RetiredAt == null, cancel)) return new($"There is no asset '{asked.Asset}' in service.");
        }

        if (asked.Kind != EvaluationKind.Supplement) return null;
        if (asked.Because.Trim().Length == 0) return new("Say why it is supplemented, such as the patch that was left out.");
        return history.Evaluations.Any(e => e.Evaluation.Evaluation == asked.SupplementOf && e.Evaluation.IsFull) ? null : new($"There is no complete full evaluation {asked.SupplementOf} of {asked.Source} to add to.");
    }

    /// <summary>What needs no further look: patches of earlier evaluations, and for one asset only what was decided for it.</summary>
    internal static HashSet<string> Evaluated(SourceHistory history, string asset) =>
        [.. history.Evaluations.Where(e => asset.Length > 0 || e.Evaluation.Scope.Length == 0).SelectMany(e => e.Evaluation.Findings)
            .Where(f => asset.Length == 0 || f.Assets.Contains(asset)).Select(f => f.Patch)];

    internal static void Add(Change change, EvaluationRow row, IReadOnlyList<OfferedPatch> offered, string omittedFrom, LocalDate? released)
    {
        change.Db.EvaluationPatches.AddRange(offered.Select(o => new EvaluationPatchRow
        {
            EvaluationId = row.Id, Patch = o.Patch, VendorReleased = released ?? o.VendorReleased, FirstObserved = o.FirstSeen, OmittedFrom = omittedFrom, AddedAt = change.At,
        }));
        change.Db.EvaluationLines.AddRange(offered.SelectMany(o => o.Assets.Count > 0 ? o.Assets : [new OfferedAsset("", "", "")], (o, asset) => new EvaluationLineRow
        {
            Id = change.TakeIds(), EvaluationId = row.Id, Patch = o.Patch, Asset = asset.Tag, Site = asset.Site, Basis = asset.Basis, AddedAt = change.At,
        }));
    }
}
