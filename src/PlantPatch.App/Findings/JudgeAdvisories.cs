using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Patches;
using PlantPatch.App.Review;
using PlantPatch.App.Storage;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Products;

namespace PlantPatch.App.Findings;

/// <summary>An advisory in its current revision, ready to be judged.</summary>
public sealed record CurrentAdvisory(long AdvisoryId, long RevisionId, Advisory Advisory, CompiledAdvisory Compiled);

/// <summary>What a judgement of advisories or assets did.</summary>
/// <param name="Decisions">What became of the decisions that people made before.</param>
public readonly record struct JudgementCounts(FindingCounts Findings, int NewPatches, IReadOnlyList<DecisionEffect>? Decisions = null);

/// <summary>Judges what is installed against advisories, each distinct thing once, and brings findings and patches in line.</summary>
public sealed class JudgeAdvisories(ProductKnowledge knowledge)
{
    readonly Matcher matcher = new(knowledge);
    readonly StandingPlant atHand = new();

    public ProductKnowledge Knowledge => matcher.Knowledge;

    /// <summary>Told of every step; for a preview or a replay.</summary>
    public Action<FindingStep>? Watch { get; init; }

    /// <summary>What the machine alone says about something that stands open: a supplier's word alone leaves it unknown.</summary>
    public IReadOnlyList<Match> Match(CurrentAdvisory advisory, Installed thing) =>
        [.. matcher.Judge(advisory.Compiled, thing).Select(m => SupplierStatement.AgainstOpen(m, advisory.Advisory))];

    public CompiledAdvisory Compile(Advisory advisory) => matcher.Compile(advisory);

    /// <summary>What an advisory says about one installed thing; nothing is stored.</summary>
    public IReadOnlyList<Match> Judge(CompiledAdvisory advisory, Installed thing) => matcher.Judge(advisory, thing);

    /// <summary>What some advisories say about everything that is installed, thing by thing in the plant's order; nothing is stored.</summary>
    public IEnumerable<(Installed Thing, CompiledAdvisory Advisory, IReadOnlyList<Match> Matches)> Judge(
        InstalledBase plant, IReadOnlyList<CompiledAdvisory> advisories, CancellationToken cancel) => plant.Index(matcher).JudgeInOrder(advisories, cancel);

    /// <summary>Finds, among many advisories, those that may list an installed thing.</summary>
    public AdvisoryIndex Index(IEnumerable<CompiledAdvisory> advisories) => new(matcher, advisories);

    /// <summary>Judges the whole plant against advisories that just became current.</summary>
    public async Task<JudgementCounts> Run(Change change, IReadOnlyCollection<CurrentAdvisory> advisories, CancellationToken cancel)
    {
        if (advisories.Count == 0) return default;
        var plant = await atHand.At(change, cancel);
        var ids = advisories.Select(a => a.AdvisoryId).ToList();
        var standing = await change.Db.Findings.Where(f => ids.Contains(f.AdvisoryId)).ToListAsync(cancel);
        return await Apply(change, plant, advisories, standing, _ => "the advisory's current revision does not list it any more", cancel);
    }

    /// <summary>Judges some assets against all advisories, after the inventory changed.</summary>
    public Task<JudgementCounts> Run(Change change, IReadOnlyCollection<long> assets, IReadOnlyCollection<CurrentAdvisory> advisories, CancellationToken cancel) =>
        Run(change, assets, advisories, _ => "what was judged is not installed any more", cancel);

    /// <param name="gone">Why a finding closes whose component went.</param>
    public async Task<JudgementCounts> Run(
        Change change, IReadOnlyCollection<long> assets, IReadOnlyCollection<CurrentAdvisory> advisories, Func<FindingRow, string> gone, CancellationToken cancel)
    {
        if (assets.Count == 0) return default;
        var plant = await InstalledBase.Load(change.Db, assets, cancel);
        var standing = await change.Db.Findings.Where(f => assets.Contains(f.AssetId)).ToListAsync(cancel);
        return await Apply(change, plant, advisories, standing, gone, cancel);
    }

    /// <summary>Judges part of what is installed against some advisories again, because something was decided, taught or learnt.</summary>
    /// <param name="plant">Everything, or only what the decision is about; other findings are left alone.</param>
    public async Task<JudgementCounts> Again(
        Change change, InstalledBase plant, bool everything, IReadOnlyCollection<CurrentAdvisory> advisories, string gone, CancellationToken cancel)
    {
        var ids = advisories.Select(a => a.AdvisoryId).ToList();
        var components = everything ? [] : plant.Things.SelectMany(t => t.Value).Select(h => h.ComponentId).ToList();
        var standing = await change.Db.Findings
            .Where(f => ids.Contains(f.AdvisoryId) && (everything || components.Contains(f.ComponentId))).ToListAsync(cancel);
        return await Apply(change, plant, advisories, standing, _ => gone, cancel);
    }

    async Task<JudgementCounts> Apply(
        Change change, InstalledBase plant, IReadOnlyCollection<CurrentAdvisory> advisories, List<FindingRow> standing, Func<FindingRow, string> gone, CancellationToken cancel)
    {
        var current = advisories.ToDictionary(a => a.Compiled);
        var patches = await DerivedPatches.Load(change, cancel);
        var decisions = await Decisions.Load(change.Db, advisories.Select(a => a.AdvisoryId).ToHashSet(), cancel);
        // What a person closed on top of the supplier's word keeps its doubt: when the decision is undone, it is open again.
        var open = standing.Where(f => f.State == FindingState.Open || f.Doubt == Doubt.Contradiction)
            .Select(f => new FindingKey(f.AdvisoryId, f.ComponentId, f.Vulnerability)).ToHashSet();
        var judged = new Dictionary<FindingKey, Finding>();
        var questions = new QuestionsRaised();

        // Judging is pure and by far the most work, so it runs on all cores; what follows from it is put down in the plant's order.
        foreach (var (thing, compiled, matches) in Judge(plant, [.. advisories.Select(a => a.Compiled)], cancel))
        {
            var (advisory, holders) = (current[compiled], plant.HoldersOf(thing));
            foreach (var said in matches)
            {
                var isOpen = open.Count > 0 && holders.Any(h => open.Contains(new(advisory.AdvisoryId, h.ComponentId, said.Vulnerability)));
                var match = decisions.Apply(thing, advisory, isOpen ? SupplierStatement.AgainstOpen(said, advisory.Advisory) : said);
                var patch = match.Verdict == Verdict.NotAffected ? null : patches.For(compiled, match, thing.Version);
                var question = match.Verdict == Verdict.Unknown ? questions.Of(advisory, thing, match) : null;
                foreach (var holder in holders)
                    judged[new(advisory.AdvisoryId, holder.ComponentId, match.Vulnerability)] = new(holder, advisory.RevisionId, match, patch?.Id, question);
            }
        }

        var before = standing.Select(f => f.PatchId).OfType<long>().Distinct().ToList();
        var newPatches = await patches.Save(cancel);
        var remedies = await RemedyChanges.Load(change.Db, standing, advisories, cancel);
        var counts = await new FindingLedger(change, remedies, Watch).Apply(standing, judged, gone, cancel);
        await patches.TieAssets(before, cancel);
        return new(counts, newPatches, decisions.Effects);
    }
}
