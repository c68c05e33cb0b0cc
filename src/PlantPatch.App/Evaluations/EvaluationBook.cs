using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Attachments;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Evaluations;

/// <summary>An evaluation with its patches, lines and attachments, as a use case of it needs them within its change.</summary>
sealed record EvaluationBook(EvaluationRow Row, List<EvaluationPatchRow> Patches, List<EvaluationLineRow> Lines, List<AttachmentRow> Attachments)
{
    /// <param name="asOf">The moment for which it is read; null for now.</param>
    public static async Task<EvaluationBook?> Find(PlantPatchDb db, string id, CancellationToken cancel, Instant? asOf = null)
    {
        var at = asOf ?? Instant.MaxValue;
        if (await db.Evaluations.SingleOrDefaultAsync(e => e.EvaluationId == id, cancel) is not { } row) return null;
        var subject = AttachmentSubject.Evaluation(id);
        return new(row, await db.EvaluationPatches.Where(p => p.EvaluationId == row.Id && p.AddedAt <= at).OrderBy(p => p.Patch).ToListAsync(cancel),
            await db.EvaluationLines.Where(l => l.EvaluationId == row.Id && l.AddedAt <= at && (l.RemovedAt == null || l.RemovedAt > at)).OrderBy(l => l.Patch).ThenBy(l => l.Asset).ThenBy(l => l.Id).ToListAsync(cancel),
            await db.Attachments.Where(a => a.Subject == subject).OrderBy(a => a.Id).ToListAsync(cancel));
    }

    public static Refusal Missing(string id) => new($"There is no evaluation {id}.");

    /// <summary>What may no longer be done to it; null while it is open.</summary>
    public Refusal? NotOpen => Row.State switch
    {
        EvaluationState.Completed => new($"{Row.EvaluationId} is complete and is not changed any more: revise a finding, or add a supplement."),
        EvaluationState.Abandoned => new($"{Row.EvaluationId} was abandoned: {Row.AbandonedBecause}"),
        _ => null,
    };

    /// <summary>The line that counts for each patch and asset: the last revision.</summary>
    public IEnumerable<EvaluationLineRow> Standing
    {
        get
        {
            var revised = Lines.Select(l => l.Revises).OfType<long>().ToHashSet();
            return Lines.Where(l => !revised.Contains(l.Id));
        }
    }

    /// <summary>The one site that it is about; empty when it is about several, or none.</summary>
    public string Site => Lines.Select(l => l.Site).Distinct().Take(2).ToList() is [{ } one] ? one : "";

    /// <summary>Exactly what is shown and signed: its facts, every decision with its reason, and the hashes of what is attached. Revisions are signed on their own.</summary>
    public JsonObject Document()
    {
        var document = new JsonObject
        {
            ["evaluation"] = Row.EvaluationId, ["source"] = Row.Source, ["kind"] = Row.Kind.ToString(), ["asset"] = Row.ScopeAsset, ["supplement_of"] = Row.SupplementOf,
            ["window_from"] = Columns.Text(Row.WindowFrom), ["cut_off"] = Columns.Text(Row.CutOff), ["opened_at"] = Columns.Text(Row.OpenedAt), ["opened_by"] = Row.OpenedBy,
            ["on_behalf_of"] = Row.OnBehalfOf, ["because"] = Row.Because,
            ["patches"] = new JsonArray([.. Patches.Select(p => (JsonNode)new JsonObject
            {
                ["patch"] = p.Patch, ["vendor_released"] = p.VendorReleased is { } day ? Columns.Text(day) : null, ["first_observed"] = Columns.Text(p.FirstObserved), ["omitted_from"] = p.OmittedFrom,
            })]),
            ["lines"] = new JsonArray([.. Lines.Where(l => l.Revises is null).Select(l => (JsonNode)new JsonObject
            {
                ["patch"] = l.Patch, ["asset"] = l.Asset, ["determination"] = l.Determination.ToString(), ["code"] = l.Code.ToString(), ["reason"] = l.Reason, ["basis"] = l.Basis,
                ["decided_by"] = l.DecidedBy,
            })]),
            ["attachments"] = new JsonArray([.. Attachments.Where(a => Row.RecordedAt is not { } then || a.At <= then).Select(a => (JsonNode)new JsonObject { ["file"] = a.FileName, ["sha256"] = a.Sha256, ["shows"] = a.Shows })]),
        };
        if (Row.DoneAt is { } done) (document["done_at"], document["completed_by"], document["said"]) = (Columns.Text(done), Row.CompletedBy, Row.Said);
        return document;
    }
}
