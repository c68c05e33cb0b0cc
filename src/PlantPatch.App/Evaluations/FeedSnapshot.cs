using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Attachments;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Evaluations;

/// <summary>What the store had of a source's publisher at the cut-off, as a file: every advisory with its revision and the SHA-256 of the document that is kept (PM-039).</summary>
static class FeedSnapshot
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <returns>Null when nothing comes in from its publisher.</returns>
    public static async Task<AttachmentRow?> Attach(Change change, EvaluationRow row, CancellationToken cancel)
    {
        var (source, cutOff) = (row.Source, row.CutOff);
        var publisher = await change.Db.Sources.Where(s => s.SourceId == source && s.KnownTo == null).Select(s => s.Publisher).SingleAsync(cancel);
        if (publisher.Length == 0) return null;
        var documents = await (
            from advisory in change.Db.Advisories
            where advisory.Namespace == publisher
            join revision in change.Db.Revisions on advisory.Id equals revision.AdvisoryId
            where revision.ImportedAt <= cutOff
            orderby advisory.TrackingId, revision.Id
            select new { id = advisory.TrackingId, revision = revision.Revision, sha256 = revision.Sha256 }).ToListAsync(cancel);
        if (documents.Count == 0) return null;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new { publisher, cut_off = Columns.Text(cutOff), documents }, Indented);
        var shows = $"what was kept of {publisher} at the cut-off: {documents.Count} documents with their hashes";
        return (await Attachments.Attach.To(change, AttachmentSubject.Evaluation(row.EvaluationId), "", new($"{row.EvaluationId}-feed.json", bytes, shows), cancel)).Row;
    }
}
