using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Assets;
using PlantPatch.App.Attachments;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Evaluations;

/// <summary>Adds to an open evaluation what the store did not offer: a patch that was seen at the source, further assets of one, or a file that shows what was seen.</summary>
public sealed class AddToEvaluation(Store store)
{
    /// <param name="patch">A patch on record; register it first.</param>
    /// <param name="assets">Further assets to decide it for, by tag.</param>
    /// <param name="released">The vendor's own date; null for that of its advisory.</param>
    /// <param name="omittedFrom">The earlier evaluation that should have had it; empty when none should.</param>
    public async Task<Refusal?> Patch(string id, string patch, IReadOnlyList<string> assets, LocalDate? released, string omittedFrom, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (await EvaluationBook.Find(change.Db, id, cancel) is not { } book) return EvaluationBook.Missing(id);
        if (book.NotOpen is { } not) return not;
        if (await change.Db.Patches.Where(p => p.PatchId == patch).Select(p => p.PatchId).SingleOrDefaultAsync(cancel) is null) return new($"There is no patch {patch}. Register it first: patches add.");
        var source = await SourceRegister.Current(change, book.Row.Source, cancel);
        var history = await SourceHistory.Read(change.Db, book.Row.Source, change.At, cancel);
        if (omittedFrom.Length > 0 && !history.Full.Any(e => e.Evaluation.Evaluation == omittedFrom)) return new($"There is no complete full evaluation {omittedFrom} of {book.Row.Source}.");
        if (assets.FirstOrDefault(a => a.Length > 0 && !change.Db.Assets.Any(r => r.Tag == a && r.RetiredAt == null)) is { } unknown) return new($"There is no asset {unknown} in service.");

        var has = book.Patches.Exists(p => p.Patch == patch);
        if (!has)
        {
            var offered = await OfferedPatches.Find(change.Db, source!, [], null, book.Row.ScopeAsset, [patch], await EntityZone.Read(change.Db, cancel), cancel);
            if (offered.Count == 0) offered = [new(patch, "", "", null, change.At, [])];
            OpenEvaluation.Add(change, book.Row, offered, omittedFrom, released);
            await change.Db.SaveChangesAsync(cancel);
            book = (await EvaluationBook.Find(change.Db, id, cancel))!;
        }

        var lines = book.Lines.Where(l => l.Patch == patch).ToList();
        var more = assets.Distinct().Where(a => !lines.Exists(l => l.Asset == a)).ToList();
        if (has && more.Count == 0) return new($"{patch} is in {id} already{(assets.Count > 0 ? $", also for {string.Join(", ", assets)}" : "")}.");
        // With an asset named, the line that says "nothing here" has no sense any more.
        if (more.Count > 0)
            foreach (var line in lines.Where(l => l.Asset.Length == 0)) line.RemovedAt = change.At;
        foreach (var asset in await change.Db.Assets.Where(a => more.Contains(a.Tag)).Include(a => a.Components.Where(c => c.RemovedAt == null)).OrderBy(a => a.Tag).ToListAsync(cancel))
            change.Db.EvaluationLines.Add(new()
            {
                Id = change.TakeIds(), EvaluationId = book.Row.Id, Patch = patch, Asset = asset.Tag, Site = asset.Site, AddedAt = change.At,
                Basis = string.Join("; ", InstalledItem.Of(asset.ToAsset()).Select(i => $"{i.Name} {i.Version}".Trim()).Take(3)),
            });
        change.Record("added to", $"evaluation {id}", after: new { patch, assets = more, released, omittedFrom });
        await change.Commit(cancel);
        return null;
    }

    public async Task<Refusal?> Snapshot(string id, AttachedFile file, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (await EvaluationBook.Find(change.Db, id, cancel) is not { } book) return EvaluationBook.Missing(id);
        if (book.NotOpen is { } not) return not;
        if ((await Attach.To(change, AttachmentSubject.Evaluation(id), "", file, cancel)).Refusal is { } refused) return refused;
        await change.Commit(cancel);
        return null;
    }
}

/// <summary>Decides lines of an open evaluation, alike for as many as are meant; each keeps its own record (R2.2).</summary>
public sealed class DecideLines(Store store)
{
    /// <param name="Patches">Empty for all of the evaluation.</param>
    /// <param name="Assets">Empty for all of those patches.</param>
    public sealed record Decision(IReadOnlyList<string> Patches, IReadOnlyList<string> Assets, Determination Determination, DeterminationReason Code, string Reason);

    /// <returns>How many lines were decided.</returns>
    public async Task<(int Lines, Refusal? Refusal)> Run(string id, Decision decision, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (await EvaluationBook.Find(change.Db, id, cancel) is not { } book) return (0, EvaluationBook.Missing(id));
        if (book.NotOpen is { } not) return (0, not);
        var meant = book.Lines.Where(l => (decision.Patches.Count == 0 || decision.Patches.Contains(l.Patch)) && (decision.Assets.Count == 0 || decision.Assets.Contains(l.Asset))).ToList();
        if (meant.Count == 0) return (0, new($"{id} has no such patch and asset. Look at the evaluation, or add them."));
        if (meant.Select(l => DeterminationRules.Check(decision.Determination, decision.Code, decision.Reason, l.Asset)).OfType<Refusal>().FirstOrDefault() is { } odd) return (0, odd);
        foreach (var line in meant) Put(Anew(change, line), decision, by.Name, change.At);
        change.Record("decided", $"evaluation {id}", decision.Reason, after: new { decision.Determination, decision.Code, lines = meant.Select(l => $"{l.Patch}/{l.Asset}") });
        await change.Commit(cancel);
        return (meant.Count, null);
    }

    // What was decided before stays for who asks what stood here then.
    static EvaluationLineRow Anew(Change change, EvaluationLineRow line)
    {
        if (line.DecidedAt is null) return line;
        line.RemovedAt = change.At;
        var anew = new EvaluationLineRow { Id = change.TakeIds(), EvaluationId = line.EvaluationId, Patch = line.Patch, Asset = line.Asset, Site = line.Site, Basis = line.Basis, AddedAt = change.At };
        change.Db.EvaluationLines.Add(anew);
        return anew;
    }

    internal static void Put(EvaluationLineRow line, Decision decision, string by, Instant at)
    {
        (line.Determination, line.Code) = (decision.Determination, decision.Determination == Determination.NotSecurity ? DeterminationReason.FunctionOnly : decision.Code);
        (line.Reason, line.DecidedBy, line.DecidedAt) = (decision.Reason.Trim(), by, at);
    }
}

/// <summary>Gives up an open evaluation, with the reason. It bears on no clock, and the next one begins where the last complete one ended.</summary>
public sealed class AbandonEvaluation(Store store)
{
    public async Task<Refusal?> Run(string id, string reason, Person by, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new("Say why it is given up.");
        await using var change = await store.Change(by, cancel);
        if (await EvaluationBook.Find(change.Db, id, cancel) is not { } book) return EvaluationBook.Missing(id);
        if (book.NotOpen is { } not) return not;
        (book.Row.State, book.Row.AbandonedBecause, book.Row.AbandonedAt) = (EvaluationState.Abandoned, reason.Trim(), change.At);
        change.Record("abandoned", $"evaluation {id}", reason);
        await change.Commit(cancel);
        return null;
    }
}
