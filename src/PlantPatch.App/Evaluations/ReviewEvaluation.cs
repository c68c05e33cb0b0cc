using System.Text.Json.Nodes;
using NodaTime.Text;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Evaluations;

/// <summary>A second person signs that an evaluation was looked through. Who completed it cannot.</summary>
public sealed class ReviewEvaluation(Store store)
{
    public async Task<Refusal?> Run(string id, string reason, string seenSha256, Access access, Proof? proof, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        if (await EvaluationBook.Find(change.Db, id, cancel) is not { } book) return EvaluationBook.Missing(id);
        if (book.Row.State != EvaluationState.Completed) return new($"{id} is not complete yet: it is reviewed when it is.");
        var zone = await EntityZone.Read(change.Db, cancel);
        var (site, barred) = await EvaluatedSites.In(change.Db, book, access, Permission.ConfirmReview, cancel);
        if (barred is not null) return barred;
        var what = new Sign.What(SignOffSubject.Evaluation, id, book.Document(), site, book.Row.CompletedBy, zone.Id) { SeenSha256 = seenSha256 };
        if ((await Sign.In(change, what, Meaning.Reviewed, reason, access, proof, cancel)).Refusal is { } unsigned) return unsigned;
        await change.Commit(cancel);
        return null;
    }
}

/// <summary>Changes what a complete evaluation determined: the earlier line stays, and a further one with reason and signature counts. It gives no new time.</summary>
public sealed class ReviseFinding(Store store)
{
    public async Task<Refusal?> Run(string id, DecideLines.Decision decision, Access access, Proof? proof, CancellationToken cancel)
    {
        if (decision.Patches is not [{ } patch]) return new("Revise one patch at a time.");
        if (string.IsNullOrWhiteSpace(decision.Reason)) return new("Say why the determination changes.");
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        if (await EvaluationBook.Find(change.Db, id, cancel) is not { } book) return EvaluationBook.Missing(id);
        if (book.Row.State != EvaluationState.Completed) return new($"{id} is not complete: decide its lines instead.");
        var meant = book.Standing.Where(l => l.Patch == patch && l.Asset.Length > 0 && (decision.Assets.Count == 0 || decision.Assets.Contains(l.Asset)) && l.Determination != decision.Determination).ToList();
        if (meant.Count == 0) return new($"{id} has no line of {patch} that this would change.");
        if (meant.Select(l => DeterminationRules.Check(decision.Determination, decision.Code, decision.Reason, l.Asset)).OfType<Refusal>().FirstOrDefault() is { } odd) return odd;

        if (meant.Find(l => !access.May(Permission.RecordEvaluations, l.Site)) is { } foreign) return access.Refuse(Permission.RecordEvaluations, foreign.Site);
        var revised = meant.ConvertAll(l => new EvaluationLineRow { Id = change.TakeIds(), EvaluationId = l.EvaluationId, Patch = l.Patch, Asset = l.Asset, Site = l.Site, Basis = l.Basis, Revises = l.Id, AddedAt = change.At });
        foreach (var line in revised) DecideLines.Put(line, decision, access.Name, change.At);
        change.Db.EvaluationLines.AddRange(revised);

        var zone = await EntityZone.Read(change.Db, cancel);
        var shown = new JsonObject
        {
            ["evaluation"] = id, ["patch"] = patch, ["assets"] = new JsonArray([.. meant.Select(l => (JsonNode)l.Asset)]), ["from"] = new JsonArray([.. meant.Select(l => (JsonNode)$"{l.Determination}: {l.Reason}")]),
            ["to"] = decision.Determination.ToString(), ["reason"] = EvaluationEvents.Reason(revised[0]),
        };
        var what = new Sign.What(SignOffSubject.Evaluation, $"{id}/{patch}", shown, meant[0].Site, "", zone.Id);
        if ((await Sign.In(change, what, Meaning.Performed, decision.Reason, access, proof, cancel)).Refusal is { } unsigned) return unsigned;
        change.Record("revised a finding of", $"evaluation {id}", decision.Reason, before: shown["from"]!.ToJsonString(), after: shown.ToJsonString());
        await change.Db.SaveChangesAsync(cancel);
        var happened = new NewEvent("finding.revised", change.At.In(zone), new()
        {
            ["patch"] = patch, ["assets"] = shown["assets"]!.DeepClone(), ["applicable"] = decision.Determination == Determination.Applicable, ["reason"] = EvaluationEvents.Reason(revised[0]), ["by"] = access.Name,
        }) { Reason = decision.Reason.Trim() };
        if ((await Recording.Add(change, [happened], cancel)).Refusal is { } unread) return unread;
        await change.Commit(cancel);
        return null;
    }
}
