using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>Confirms what another person proposed, or undoes what was decided; the log keeps all of it.</summary>
public sealed class SettleDecision(Store store, KnowledgeTables tables)
{
    public async Task<ReviewResult> Confirm(int number, Person by, bool preview, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        if (await Find(change, number, cancel) is not { } decision) return Absent(number);
        if (!preview && FourEyes.Check(decision.State, decision.By, by.Name, by.Kind == ActorKind.Human) is { } refusal) return new(null, refusal);
        if (decision.State != DecisionState.Proposed) return new(null, new($"Decision {number} is not a proposal."));

        var before = DecideReview.Recorded(decision);
        (decision.State, decision.ConfirmedBy, decision.ConfirmedAt) = (DecisionState.InForce, by.Name, change.At);
        await change.Db.SaveChangesAsync(cancel);
        change.Record("confirmed", $"decision {number}", decision.Reason, before, DecideReview.Recorded(decision));
        var outcome = await new Rejudging(change, tables).For(decision, cancel);
        if (decision.Kind == DecisionKind.Verdict && !outcome.Decisions.Any(e => e.Number == number && e.Applied > 0))
            return new(null, new($"Nothing is open any more in the form that decision {number} answers: the advisory or the inventory changed since. Undo it, and decide anew where it is asked again."));
        return await Finish(change, outcome, preview, cancel);
    }

    public async Task<ReviewResult> Undo(int number, string reason, Person by, bool preview, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new(null, new("Say why it is undone: --reason TEXT"));
        await using var change = await store.Change(by, cancel);
        if (await Find(change, number, cancel) is not { } decision) return Absent(number);
        if (decision.State == DecisionState.Undone) return new(null, new($"Decision {number} was undone by {decision.UndoneBy} already."));

        var before = DecideReview.Recorded(decision);
        var wasInForce = decision.State == DecisionState.InForce;
        (decision.State, decision.UndoneBy, decision.UndoneAt, decision.UndoneBecause) = (DecisionState.Undone, by.Name, change.At, reason.Trim());
        await change.Db.SaveChangesAsync(cancel);
        change.Record("undid", $"decision {number}", reason, before, DecideReview.Recorded(decision));
        var outcome = !wasInForce ? ReviewOutcome.Nothing(decision)
            : decision.Kind == DecisionKind.Version ? await new RecordedVersions(change, tables).Undo(decision, cancel)
            : await new Rejudging(change, tables).For(decision, cancel);
        return await Finish(change, outcome, preview, cancel);
    }

    /// <summary>The sites of the assets that a recorded version is about; null for a decision that may concern every site.</summary>
    public async Task<IReadOnlyList<string>?> SitesOf(int number, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (!await db.Decisions.AnyAsync(d => d.Number == number && d.Kind == DecisionKind.Version, cancel)) return null;
        return await (
            from decision in db.Decisions
            where decision.Number == number
            join row in db.RecordedVersions on decision.Id equals row.DecisionId
            join asset in db.Assets on row.AssetId equals asset.Id
            select asset.Site).Distinct().ToListAsync(cancel);
    }

    static async Task<ReviewResult> Finish(Change change, ReviewOutcome outcome, bool preview, CancellationToken cancel)
    {
        if (preview) return new(outcome with { Stored = false }, null);
        await change.Commit(cancel);
        return new(outcome with { Stored = true }, null);
    }

    static Task<DecisionRow?> Find(Change change, int number, CancellationToken cancel) =>
        change.Db.Decisions.SingleOrDefaultAsync(d => d.Number == number, cancel);

    static ReviewResult Absent(int number) => new(null, new($"There is no decision {number}. See: plantpatch review decisions")) { IsAbsent = true };
}

/// <summary>Judges everything again with the present rules, tables, aliases and decisions, and says what differs before it is applied.</summary>
public sealed class ReplayFindings(Store store, KnowledgeTables tables)
{
    /// <param name="apply">False says what would change, and changes nothing.</param>
    /// <param name="why">What changed in the rules, for the audit record.</param>
    public async Task<ReviewOutcome> Run(bool apply, string why, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var outcome = await new Rejudging(change, tables).Everything(cancel);
        if (!apply) return outcome;

        change.Record("replayed", "findings", why, after: new { outcome.Findings, outcome.NewPatches });
        await change.Commit(cancel);
        return outcome with { Stored = true };
    }
}
