using NodaTime;
using PlantPatch.App.Attachments;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Evaluations;

/// <summary>
/// Completes an evaluation: signed by who performed it, and told to the clocks. The source's cadence begins anew (C1), and for each applicable patch and asset
/// the action clock starts (C3). Before that, nothing of it bears on a clock.
/// </summary>
public sealed class CompleteEvaluation(Store store)
{
    public sealed record Given(string Said)
    {
        /// <summary>When it was really complete; null for now. An earlier day is flagged as entered late.</summary>
        public Instant? DoneAt { get; init; }

        /// <summary>A snapshot that is attached with it.</summary>
        public AttachedFile? Snapshot { get; init; }

        /// <summary>The hash of what was shown to the signer; empty when he saw it in this very request.</summary>
        public string SeenSha256 { get; init; } = "";
    }

    public async Task<Refusal?> Run(string id, Given given, Access access, Proof? proof, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        if (await EvaluationBook.Find(change.Db, id, cancel) is not { } book) return EvaluationBook.Missing(id);
        if (given.SeenSha256.Length > 0 && given.SeenSha256 != Sign.ShownHash(book.Document())) return new("This was changed after the page was shown. Read it again and sign what it says now.");
        if (await In(change, book, given, access, proof, cancel) is { } refusal) return refusal;
        await change.Commit(cancel);
        return null;
    }

    internal static async Task<Refusal?> In(Change change, EvaluationBook book, Given given, Access access, Proof? proof, CancellationToken cancel)
    {
        if (book.NotOpen is { } not) return not;
        var row = book.Row;
        var (site, barred) = await EvaluatedSites.In(change.Db, book, access, Permission.RecordEvaluations, cancel);
        if (barred is not null) return barred;
        if (given.Snapshot is { } file)
        {
            var (attached, refused) = await Attach.To(change, AttachmentSubject.Evaluation(row.EvaluationId), "", file, cancel);
            if (refused is not null) return refused;
            book.Attachments.Add(attached!);
        }

        if (row.Kind == EvaluationKind.Full && await FeedSnapshot.Attach(change, row, cancel) is { } feed) book.Attachments.Add(feed);
        var zone = await EntityZone.Read(change.Db, cancel);
        var done = given.DoneAt ?? change.At;
        var late = done.InZone(zone).Date < change.At.InZone(zone).Date;
        var facts = new EvaluationFacts
        {
            Kind = row.Kind, Patches = book.Patches.Count, Undecided = book.Lines.Count(l => l.Determination == Determination.Open), Snapshot = book.Attachments.Count > 0,
            Said = !string.IsNullOrWhiteSpace(given.Said), WindowFrom = row.WindowFrom, CutOff = row.CutOff, Done = done, Now = change.At, EnteredLate = late, Because = row.Because.Length > 0,
        };
        if (EvaluationGuards.Check(facts) is { } incomplete) return incomplete;

        (row.State, row.DoneAt, row.RecordedAt, row.CompletedBy, row.Said) = (EvaluationState.Completed, done, change.At, access.Name, given.Said.Trim());
        var reason = row.Said.Length > 0 ? row.Said : $"{book.Patches.Count} patches evaluated";
        var what = new Sign.What(SignOffSubject.Evaluation, row.EvaluationId, book.Document(), site, "", zone.Id);
        if ((await Sign.In(change, what, Meaning.Performed, reason, access, proof, cancel)).Refusal is { } unsigned) return unsigned;
        change.Record("completed", $"evaluation {row.EvaluationId}", reason, after: new { row.Source, row.CutOff, done, patches = book.Patches.Count, enteredLate = late });
        await change.Db.SaveChangesAsync(cancel);
        return (await Recording.Add(change, await EvaluationEvents.Of(change, book, zone, late, cancel), cancel)).Refusal;
    }
}

/// <summary>Looks at a source where nothing is new, and signs that: a full record in one step (R2.2).</summary>
public sealed class RecordNothingNew(Store store)
{
    /// <param name="lookedAt">When somebody looked; null for now.</param>
    public async Task<(string? Id, Refusal? Refusal)> Run(
        string source, CompleteEvaluation.Given given, Instant? lookedAt, string onBehalfOf, string because, Access access, Proof? proof, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        var asked = new OpenEvaluation.Asked(source) { LookedAt = lookedAt, OnBehalfOf = onBehalfOf, Because = because };
        var (row, refusal) = await OpenEvaluation.In(change, asked, cancel);
        if (refusal is not null) return (null, refusal);
        await change.Db.SaveChangesAsync(cancel);
        var book = (await EvaluationBook.Find(change.Db, row!.EvaluationId, cancel))!;
        if (book.Patches.Count > 0)
            return (null, new($"There is something new: {string.Join(", ", book.Patches.Take(5).Select(p => p.Patch))}{(book.Patches.Count > 5 ? $" and {book.Patches.Count - 5} more" : "")}. Open an evaluation and decide them."));
        if (await CompleteEvaluation.In(change, book, given with { DoneAt = given.DoneAt ?? lookedAt }, access, proof, cancel) is { } incomplete) return (null, incomplete);
        await change.Commit(cancel);
        return (row.EvaluationId, null);
    }
}
