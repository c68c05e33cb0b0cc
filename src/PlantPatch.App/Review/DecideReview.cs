using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>Answers a question of the queue, once for everything that is alike. What makes fewer things count as affected waits for a second person.</summary>
public sealed class DecideReview(Store store, KnowledgeTables tables)
{
    /// <summary>Gives the verdict where the machine has none.</summary>
    /// <param name="preview">Says what would change once it is in force, and changes nothing.</param>
    /// <param name="advisories">Only what these say; null or empty for all that wait for the answer.</param>
    public async Task<ReviewResult> Verdict(
        string item, Verdict verdict, string reason, Person by, bool preview, CancellationToken cancel, IReadOnlyList<string>? advisories = null)
    {
        if (verdict == Core.Matching.Verdict.Unknown) return new(null, new("Decide affected or not_affected; what is not decided stays unknown."));

        await using var change = await store.Change(by, cancel);
        var (found, refused) = await Asked(change, item, reason, cancel);
        if (found is null) return refused!;
        if (Narrow(ref found, verdict, advisories ?? []) is { } unnamed) return new(null, unnamed);

        var decision = await New(change, found, DecisionKind.Verdict, verdict, null, "", reason, preview, cancel);
        change.Db.Decisions.Add(decision);
        change.Db.DecisionScopes.AddRange(await Scopes(change, decision, found, cancel));
        return await Finish(change, decision, preview, cancel);
    }

    /// <summary>Says whether two names are one product, for all that is spelt alike.</summary>
    public async Task<ReviewResult> Teach(string item, bool same, string reason, Person by, bool preview, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var (found, refused) = await Asked(change, item, reason, cancel);
        if (found is null) return refused!;
        if (found.Doubt != Doubt.SimilarName) return new(null, new($"{found.Id} does not ask whether two names are one product. Answer it with: plantpatch review decide {found.Id}"));

        var means = await Names(change, found, cancel);
        if (means.Length == 0) return new(null, new("The advisory was revised meanwhile; look at the question again."));
        var decision = await New(change, found, DecisionKind.Alias, null, same, means, reason, preview, cancel);
        change.Db.Decisions.Add(decision);
        return await Finish(change, decision, preview, cancel);
    }

    // Without a version, one may well take everything for affected; what an advisory does not concern is another reason for each.
    static Refusal? Narrow(ref ReviewItem asked, Verdict verdict, IReadOnlyList<string> advisories)
    {
        if (advisories.Count == 0)
            return asked.Doubt == Doubt.NoVersion && verdict == Core.Matching.Verdict.NotAffected && asked.Advisories.Count > 1
                ? new($"{asked.Advisories.Count} advisories wait for this version. Record it: plantpatch review record {asked.Id}; or name the one that does not concern it: --advisory {asked.Advisories[0]}") : null;
        var named = advisories.Select(a => a.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (named.Except(asked.Advisories, StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } others) return new($"{asked.Id} does not ask about {string.Join(", ", others)}.");
        asked = ReviewQueue.Item(asked.Id, [.. asked.Findings.Where(f => named.Contains(f.Advisory))]);
        return null;
    }

    static async Task<(ReviewItem? Item, ReviewResult? Refused)> Asked(Change change, string id, string reason, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason)) return (null, new(null, new("Say why, so that others can check it: --reason TEXT")));
        if (await OpenQuestions.Find(change.Db, id, SiteScope.All, cancel) is not { } item)
            return (null, new(null, new($"There is no open question {id}. See: plantpatch review list")) { IsAbsent = true });
        return (await OpenQuestions.Proposals(change.Db, cancel)).TryGetValue(item.Id, out var standing)
            ? (null, new(null, new($"Decision {standing.Number} of {standing.By} answers {item.Id} already and waits to be confirmed. Confirm or undo it first.")))
            : (item, null);
    }

    static async Task<DecisionRow> New(
        Change change, ReviewItem item, DecisionKind kind, Verdict? verdict, bool? same, string means, string reason, bool preview, CancellationToken cancel) => new()
    {
        Id = change.TakeIds(), Number = (await change.Db.Decisions.MaxAsync(d => (int?)d.Number, cancel) ?? 0) + 1, Kind = kind,
        State = FourEyes.Needed(kind, verdict, same) && !preview ? DecisionState.Proposed : DecisionState.InForce,
        Item = item.Id, Question = item.Question, Verdict = verdict, Same = same, Means = means, Reason = reason.Trim(), By = change.By.Name, At = change.At,
        Vendor = item.Example.Thing.Vendor, Product = item.Example.Thing.Product, Model = item.Example.Thing.Model,
    };

    async Task<ReviewResult> Finish(Change change, DecisionRow decision, bool preview, CancellationToken cancel)
    {
        await change.Db.SaveChangesAsync(cancel);
        change.Record(decision.State == DecisionState.Proposed ? "proposed" : "decided", $"decision {decision.Number}", decision.Reason, after: Recorded(decision));
        var outcome = decision.State == DecisionState.Proposed ? ReviewOutcome.Nothing(decision) : await new Rejudging(change, tables).For(decision, cancel);
        if (preview) return new(outcome with { Stored = false }, null);

        await change.Commit(cancel);
        return new(outcome with { Stored = true }, null);
    }

    // What the advisories' rows say now, as the machine sees it: for that the decision is good.
    async Task<List<DecisionScopeRow>> Scopes(Change change, DecisionRow decision, ReviewItem item, CancellationToken cancel)
    {
        var judge = await new Rejudging(change, tables).Judge(cancel);
        var advisories = await CurrentAdvisories.Load(change.Db, judge, [.. item.Findings.Select(f => f.AdvisoryId).Distinct()], cancel);
        var scopes = new List<DecisionScopeRow>();
        foreach (var asked in item.Findings.GroupBy(f => (f.AdvisoryId, Thing: ReviewKey.ThingOf(f.Thing, f.Doubt))))
        {
            var advisory = advisories.First(a => a.AdvisoryId == asked.Key.AdvisoryId);
            var vulnerabilities = asked.Select(f => f.Vulnerability).ToHashSet();
            foreach (var match in judge.Match(advisory, asked.First().Thing))
            {
                if (match.Verdict != Core.Matching.Verdict.Unknown || match.Doubt != item.Doubt || !vulnerabilities.Contains(match.Vulnerability)) continue;
                var facts = RowFacts.Of(advisory.Advisory, match.Rows, match.Vulnerability);
                scopes.Add(new()
                {
                    Id = change.TakeIds(), DecisionId = decision.Id, Thing = asked.Key.Thing, AdvisoryId = asked.Key.AdvisoryId, Vulnerability = match.Vulnerability,
                    Doubt = match.Doubt, Revision = advisory.Advisory.Revision, Products = facts.Products, Range = facts.Range, Status = facts.Status, Remedy = facts.Remedy,
                });
            }
        }

        return scopes;
    }

    async Task<string> Names(Change change, ReviewItem item, CancellationToken cancel)
    {
        var judge = await new Rejudging(change, tables).Judge(cancel);
        var advisories = await CurrentAdvisories.Load(change.Db, judge, [.. item.Findings.Select(f => f.AdvisoryId).Distinct()], cancel);
        var names = item.Findings.Select(f => advisories.FirstOrDefault(a => a.AdvisoryId == f.AdvisoryId)?.Compiled.NameOf(f.ProductId)).OfType<string>();
        return string.Join('\n', names.Distinct().Order(StringComparer.Ordinal));
    }

    internal static object Recorded(DecisionRow d) =>
        new { d.Item, d.Question, d.Kind, d.State, d.Verdict, d.Same, d.Version, d.ReadFrom, d.Vendor, d.Product, d.Model, d.Means, d.By, d.ConfirmedBy, d.UndoneBy, d.UndoneBecause };
}
