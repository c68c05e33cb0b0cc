using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;
using PlantPatch.Core.Review;

namespace PlantPatch.App.Review;

/// <summary>What became of one decision when everything it is about was judged again, counted by installed thing and vulnerability.</summary>
/// <param name="Applied">It answered where the machine could not.</param>
/// <param name="Overtaken">The machine decides by itself now, and says affected.</param>
/// <param name="Upheld">The machine says not affected now; a person said affected, and that stands.</param>
/// <param name="Outdated">The advisory's row or the question changed since: it is open again.</param>
public sealed record DecisionEffect(int Number, string By, int Applied, int Overtaken, int Upheld, int Outdated);

/// <summary>The decisions in force, put to each new judgement: they answer where the machine is in doubt, for as long as the advisory says the same.</summary>
sealed class Decisions
{
    readonly Dictionary<(string Thing, long AdvisoryId, string Vulnerability), List<(DecisionRow Decision, DecisionScopeRow Scope)>> verdicts = [];
    readonly List<(DecisionRow Decision, TaughtAlias Alias)> aliases = [];
    readonly HashSet<long> advisories = [];
    readonly SortedDictionary<int, DecisionEffect> effects = [];

    public IReadOnlyList<DecisionEffect> Effects => [.. effects.Values];

    public static async Task<Decisions> Load(PlantPatchDb db, IReadOnlyCollection<long> about, CancellationToken cancel)
    {
        var loaded = new Decisions();
        var rows =
            from scope in db.DecisionScopes.AsNoTracking()
            join decision in db.Decisions.AsNoTracking() on scope.DecisionId equals decision.Id
            where decision.State == DecisionState.InForce
            orderby decision.Number descending
            select new { decision, scope };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (!about.Contains(row.scope.AdvisoryId)) continue;
            var key = (row.scope.Thing, row.scope.AdvisoryId, row.scope.Vulnerability);
            if (!loaded.verdicts.TryGetValue(key, out var list)) loaded.verdicts[key] = list = [];
            list.Add((row.decision, row.scope));
            loaded.advisories.Add(row.scope.AdvisoryId);
        }

        foreach (var row in await KnowledgeTables.Aliases(db, cancel))
            loaded.aliases.AddRange(KnowledgeTables.AliasesOf(row).Select(alias => (row, alias)));
        return loaded;
    }

    /// <summary>The match as it stands with what people decided.</summary>
    public Match Apply(Installed thing, CurrentAdvisory advisory, Match match)
    {
        match = Confirmed(thing, advisory, match);
        if (!advisories.Contains(advisory.AdvisoryId)) return match;
        var said = Find(thing, advisory.AdvisoryId, match.Vulnerability, Doubt.None).Concat(Find(thing, advisory.AdvisoryId, match.Vulnerability, Doubt.OtherAttribute)).ToList();
        if (said.Count == 0) return match;

        var now = RowFacts.Of(advisory.Advisory, match.Rows, match.Vulnerability);
        foreach (var (decision, scope) in said)
        {
            if (FactsOf(scope).ChangedTo(now) is not null) continue;
            // Affected wins over not affected, whoever says which.
            if (match.Verdict == Verdict.NotAffected && decision.Verdict == Verdict.Affected)
            {
                Count(decision, e => e with { Upheld = e.Upheld + 1 });
                return match with { Verdict = Verdict.Affected, Doubt = scope.Doubt, Because = $"{Said(decision)} The rules now say not affected: {match.Because}" };
            }

            if (match.Verdict != Verdict.Unknown || scope.Doubt != match.Doubt) continue;
            Count(decision, e => e with { Applied = e.Applied + 1 });
            return match with { Verdict = decision.Verdict!.Value, Because = $"{match.Because} {Said(decision)}" };
        }

        var last = said[0];
        if (match.Verdict != Verdict.Unknown)
        {
            if (match.Verdict == Verdict.Affected && last.Decision.Verdict == Verdict.NotAffected) Count(last.Decision, e => e with { Overtaken = e.Overtaken + 1 });
            return match;
        }

        Count(last.Decision, e => e with { Outdated = e.Outdated + 1 });
        var changed = FactsOf(last.Scope).ChangedTo(now) ?? "the question is another one now";
        return match with { Because = $"{match.Because} {Said(last.Decision)} That was on revision {last.Scope.Revision}; {changed}: a person must decide again." };
    }

    // The machine's sentence says that it was confirmed; here is by whom.
    Match Confirmed(Installed thing, CurrentAdvisory advisory, Match match)
    {
        if (match.By != Recognition.Alias || aliases.Count == 0) return match;
        var name = advisory.Compiled.NameOf(match.ProductId);
        var (decision, _) = aliases.Find(a => a.Alias.Means == name && advisory.Compiled.Concerns(a.Alias, thing));
        return decision is null ? match : match with { Because = $"{match.Because} The names: {Said(decision)}" };
    }

    IEnumerable<(DecisionRow Decision, DecisionScopeRow Scope)> Find(Installed thing, long advisory, string vulnerability, Doubt doubt) =>
        verdicts.TryGetValue((ReviewKey.ThingOf(thing, doubt), advisory, vulnerability), out var list)
            ? list.Where(s => (s.Scope.Doubt == Doubt.OtherAttribute) == (doubt == Doubt.OtherAttribute)) : [];

    void Count(DecisionRow decision, Func<DecisionEffect, DecisionEffect> step) =>
        effects[decision.Number] = step(effects.GetValueOrDefault(decision.Number) ?? new(decision.Number, decision.By, 0, 0, 0, 0));

    static RowFacts FactsOf(DecisionScopeRow scope) => new(scope.Products, scope.Range, scope.Status, scope.Remedy);

    /// <summary>"Decided not affected by Maria on 2026-11-22, confirmed by Jonas: the option is not licensed."</summary>
    internal static string Said(DecisionRow row)
    {
        var what = row.Kind == DecisionKind.Alias ? row.Same == true ? "the same product" : "different products" : row.Verdict == Verdict.Affected ? "affected" : "not affected";
        return $"Decided {what} by {row.By} on {row.At.InUtc().Date:uuuu-MM-dd}{(row.ConfirmedBy.Length > 0 ? $", confirmed by {row.ConfirmedBy}" : "")}: {row.Reason.Trim().TrimEnd('.')}.";
    }
}
