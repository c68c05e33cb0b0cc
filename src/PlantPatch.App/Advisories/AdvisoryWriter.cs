using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories.Intakes;
using PlantPatch.App.Coverage;
using PlantPatch.App.Findings;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Storage;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Advisories;

/// <summary>Writes checked documents, one batch a transaction, and judges the plant against what became current.</summary>
sealed class AdvisoryWriter(Store store, JudgeAdvisories judge, Person by, ImportSummary summary)
{
    readonly HashSet<(string Sha256, bool Refused)> seenInThisRun = [];

    public async Task Write(IReadOnlyList<CheckedDocument> batch, CancellationToken cancel)
    {
        var told = new DocumentOutcome?[batch.Count];   // in the order of the files
        var work = new List<int>();
        for (var i = 0; i < batch.Count; i++)
        {
            Tally(batch[i]);
            if (batch[i].File.Outcome == Feeds.Files.FileOutcome.Skipped) continue;
            if (batch[i].Known is { } known) told[i] = Outcome(known, batch[i]);
            else if (CameBefore(batch[i])) told[i] = Outcome(new(IntakeOutcome.Duplicate, "the same bytes came twice in this run"), batch[i]);
            else work.Add(i);
        }

        if (work.Count > 0) await Take(batch, work, told, cancel);
        summary.Documents.AddRange(told.OfType<DocumentOutcome>());
    }

    async Task Take(IReadOnlyList<CheckedDocument> batch, List<int> work, DocumentOutcome?[] told, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var documents = work.ConvertAll(i => batch[i]);
        var rows = new IntakeRows(change, await KnownAdvisories.Load(change.Db, documents, cancel), await Kept(change.Db, documents, cancel));
        var revised = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var i in work)
        {
            var (decision, document) = rows.Take(batch[i]);
            if (decision.Outcome == IntakeOutcome.Newer) revised[document.Advisory!.Id] = PlanWatch.AdvisoryRevised(document.Advisory.Id, decision.Because);
            told[i] = Outcome(decision, document);
        }

        if (!rows.Changed) return;   // every document turned out to be here already
        await rows.Insert(cancel);
        await PlanReviews.OfAdvisories(change, revised, cancel);
        var judged = await judge.Run(change, rows.Current, cancel);
        if (judged.Findings != FindingCounts.None)
            change.Record("judged", "findings", $"{rows.Current.Count} advisories became current", after: judged.Findings);
        await change.Commit(cancel);
        summary.Findings += judged.Findings;
        summary.NewPatches += judged.NewPatches;
        summary.Changed = true;
    }

    // A refused copy and a good one of the same bytes differ in what lay beside them: both are told.
    bool CameBefore(CheckedDocument document) =>
        document.Sha256.Length > 0 && !seenInThisRun.Add((document.Sha256, document.Advisory is null));

    static async Task<HashSet<string>> Kept(PlantPatchDb db, IEnumerable<CheckedDocument> documents, CancellationToken cancel)
    {
        var hashes = documents.Select(d => d.Sha256).Distinct().ToList();
        return [.. await db.Documents.Where(d => hashes.Contains(d.Sha256)).Select(d => d.Sha256).ToListAsync(cancel)];
    }

    /// <summary>Keeps that somebody looked, "nothing new" included: an auditor asks for exactly that (CIP-007-6 R2.2).</summary>
    public async Task Finish(string source, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        change.Db.Imports.Add(new()
        {
            Id = change.TakeIds(), Kind = "advisories", Source = source, At = change.At, By = by.Name, Counts = JsonSerializer.Serialize(summary.Counts),
        });
        await CoverageDebt.Keep(change, judge.Knowledge, cancel);
        change.Record("looked for advisories", source, summary.Changed ? "" : "nothing new", after: summary.Counts);
        await change.Commit(cancel);
    }

    static DocumentOutcome Outcome(IntakeDecision decision, CheckedDocument document) =>
        new(document.File.Path, document.Advisory?.Id ?? "", decision.Outcome, decision.Because, document.Complaints);

    void Tally(CheckedDocument document)
    {
        if (document.File.Outcome == Feeds.Files.FileOutcome.Skipped) summary.Skipped++;
        else summary.Count(document.Signature.State);
    }
}
