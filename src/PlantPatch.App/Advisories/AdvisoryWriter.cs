using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories.Intakes;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Advisories;

namespace PlantPatch.App.Advisories;

/// <summary>Writes checked documents, one batch a transaction, and judges the plant against what became current.</summary>
sealed class AdvisoryWriter(Store store, JudgeAdvisories judge, Person by, ImportSummary summary)
{
    readonly HashSet<string> seenInThisRun = [];

    public async Task Write(IReadOnlyList<CheckedDocument> batch, CancellationToken cancel)
    {
        var work = new List<CheckedDocument>();
        foreach (var document in batch)
        {
            Tally(document);
            if (document.File.Outcome == Feeds.Files.FileOutcome.Skipped) continue;
            if (document.Known is { } outcome) Tell(document, outcome, "already here with the same bytes");
            else if (document.Sha256.Length > 0 && !seenInThisRun.Add(document.Sha256)) Tell(document, IntakeOutcome.Duplicate, "the same bytes came twice in this run");
            else work.Add(document);
        }

        if (work.Count == 0) return;

        await using var change = await store.Change(by, cancel);
        var rows = new IntakeRows(change, await KnownAdvisories.Load(change.Db, work, cancel));
        foreach (var document in work)
        {
            var decision = rows.Take(document);
            Tell(document, decision.Outcome, decision.Because);
        }

        await rows.Insert(cancel);
        var judged = await judge.Run(change, rows.Current, cancel);
        if (judged.Findings != FindingCounts.None)
            change.Record("judged", "findings", $"{rows.Current.Count} advisories became current", after: judged.Findings);
        if (!rows.Changed) return;   // every document turned out to be here already

        await change.Commit(cancel);
        summary.Findings += judged.Findings;
        summary.NewPatches += judged.NewPatches;
    }

    /// <summary>Keeps that somebody looked, "nothing new" included: an auditor asks for exactly that (CIP-007-6 R2.2).</summary>
    public async Task Finish(string source, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        change.Db.Imports.Add(new()
        {
            Id = change.TakeIds(), Kind = "advisories", Source = source, At = change.At, By = by.Name, Counts = JsonSerializer.Serialize(summary.Counts),
        });
        change.Record("looked for advisories", source, summary.Changed ? "" : "nothing new", after: summary.Counts);
        await change.Commit(cancel);
    }

    void Tell(CheckedDocument document, IntakeOutcome outcome, string because) =>
        summary.Documents.Add(new(document.File.Path, document.Advisory?.Id ?? "", outcome, because, document.Complaints));

    void Tally(CheckedDocument document)
    {
        if (document.File.Outcome == Feeds.Files.FileOutcome.Skipped) summary.Skipped++;
        else summary.Count(document.Signature.State);
    }
}
