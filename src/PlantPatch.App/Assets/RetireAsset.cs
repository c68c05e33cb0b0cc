using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Attachments;
using PlantPatch.App.Coverage;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;

namespace PlantPatch.App.Assets;

/// <summary>Takes an asset out of service, with the evidence of its decommissioning. It keeps its row; its findings close and its clocks stop, and a past violation stays.</summary>
public sealed class RetireAsset(Store store, JudgeAdvisories judge)
{
    /// <param name="evidence">Where its decommissioning is written down: a work order, a protocol.</param>
    /// <param name="file">The document itself, if there is one.</param>
    public async Task<Refusal?> Run(string tag, string evidence, AttachedFile? file, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(evidence)) return new("Name the evidence of its decommissioning, such as the work order: without it its clocks run on.");
        await using var change = await store.Change(by, cancel);
        if (await change.Db.Assets.SingleOrDefaultAsync(a => a.Tag == tag, cancel) is not { } row) return new($"There is no asset {tag}.");
        if (row.RetiredAt is { } gone) return new($"{tag} was retired on {gone.InUtc().Date:uuuu-MM-dd} already.");

        (row.RetiredAt, row.RetiredBecause) = (change.At, evidence.Trim());
        if (file is not null && (await Attach.To(change, AttachmentSubject.Asset(tag), row.Site, file, cancel)).Refusal is { } refused) return refused;
        change.Record("retired", $"asset {tag}", row.RetiredBecause);
        await change.Db.SaveChangesAsync(cancel);
        await judge.Run(change, [row.Id], await CurrentAdvisories.Load(change.Db, judge, cancel), cancel);
        await CoverageDebt.Keep(change, judge.Knowledge, cancel);
        var at = change.At.In(await EntityZone.Read(change.Db, cancel));
        var happened = new NewEvent("asset.retired", at, new JsonObject { ["asset"] = tag, ["evidence"] = row.RetiredBecause }) { Reason = row.RetiredBecause };
        if (await RecordedTimeline.About(change.Db, [EventSubjects.Asset(tag)]).AnyAsync(cancel)
            && (await Recording.Add(change, [happened], cancel)).Refusal is { } unread) return unread;
        await change.Commit(cancel);
        return null;
    }
}
