using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Vex;

namespace PlantPatch.App.Vex;

/// <summary>Collects what this plant says about its products and the vulnerabilities that its advisories name: the findings as they stand, and what was never one.</summary>
public sealed class CollectVex(Store store, JudgeAdvisories judge)
{
    public sealed record Query(string Site = "", string Advisory = "", bool WithAssets = false);

    /// <summary>What makes two installed things one product for others; serial numbers and who holds it are nobody's business.</summary>
    sealed record Key(string Vendor, string Product, string Model, string Version);

    sealed record Told(string Cve, string Title, SortedSet<string> Sources, Dictionary<Key, VexVerdict> Verdicts, Dictionary<Key, List<Remediation>> Remedies);

    sealed record Known(Standing Standing, string ClosedBecause);

    // Of so many things the findings are read at once; a thing that many hold may be more.
    const int AtOnce = 500;

    sealed class KnownFindings
    {
        readonly Dictionary<FindingKey, Known> all = [];
        readonly Dictionary<long, HashSet<long>> advisories = [];

        public void Add(FindingKey key, Known known)
        {
            all[key] = known;
            if (!advisories.TryGetValue(key.ComponentId, out var list)) advisories[key.ComponentId] = list = [];
            list.Add(key.AdvisoryId);
        }

        public Known? Find(FindingKey key) => all.GetValueOrDefault(key);

        /// <summary>The advisories that a component has findings of.</summary>
        public IEnumerable<long> Of(long component) => advisories.TryGetValue(component, out var list) ? list : [];
    }

    public async Task<(VexContent? Content, Refusal? Refusal)> Run(Query query, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var only = query.Advisory.Length == 0 ? null : await AdvisoryByName.Find(db, query.Advisory, cancel);
        if (query.Advisory.Length > 0 && only is null) return (null, new($"There is no advisory {query.Advisory}."));
        if (query.Site.Length > 0 && !await db.Assets.AnyAsync(a => a.Site == query.Site, cancel)) return (null, new($"There is no asset at the site {query.Site}."));

        var current = (only is null ? await CurrentAdvisories.Load(db, judge, cancel) : await CurrentAdvisories.Load(db, judge, [only.Id], cancel)).ToDictionary(a => a.Compiled);
        var at = query.Site.Length == 0 ? null : await db.Assets.Where(a => a.RetiredAt == null && a.Site == query.Site).Select(a => a.Id).ToListAsync(cancel);
        var tags = query.WithAssets ? await db.Assets.Where(a => a.RetiredAt == null).ToDictionaryAsync(a => a.Id, a => a.Tag, cancel) : [];
        var plant = await InstalledBase.Load(db, at, cancel);
        var index = judge.Index(current.Keys);
        var byId = current.Values.ToDictionary(a => a.AdvisoryId);
        var were = await Were(db, only?.Id, query.Site, cancel);

        var told = new SortedDictionary<string, Told>(StringComparer.Ordinal);
        var holders = new Dictionary<Key, (long Component, SortedSet<string> Tags)>();
        foreach (var some in plant.Things.Chunk(AtOnce))
        {
            var standing = await Findings(db, [.. some.SelectMany(t => t.Value).Select(h => h.ComponentId)], only?.Id, cancel);
            foreach (var (thing, held) in some) Tell(thing, held, standing);
        }

        if (told.Count == 0) return (null, new("No advisory lists anything that is installed here, so there is nothing to state."));
        return (Content(told, holders, await Kinds(db, [.. holders.Values.Select(h => h.Component)], cancel)), null);

        void Tell(Installed thing, List<Holder> held, KnownFindings standing)
        {
            var key = new Key(thing.Vendor.Trim(), thing.Product.Trim(), thing.Model.Trim(), thing.Version.Trim());
            var judged = index.Judge(thing).ToDictionary(j => j.Advisory, j => j.Matches);
            var found = held.SelectMany(h => standing.Of(h.ComponentId)).Where(byId.ContainsKey).Select(id => byId[id]);
            foreach (var advisory in index.Candidates(thing).Select(c => current[c]).Union(found))
            {
                var matches = judged.GetValueOrDefault(advisory.Compiled, []).ToDictionary(m => m.Vulnerability);
                foreach (var vulnerability in advisory.Advisory.Vulnerabilities)
                    foreach (var holder in held)
                    {
                        var match = matches.GetValueOrDefault(vulnerability.Name);
                        var known = standing.Find(new(advisory.AdvisoryId, holder.ComponentId, vulnerability.Name));
                        var word = match is not null && SupplierStatement.IsAlone(match, vulnerability);
                        if (VexStatement.Of(known?.Standing, known?.ClosedBecause ?? "", match, word, were.Contains((advisory.AdvisoryId, holder.AssetId, vulnerability.Name)))
                            is not { } verdict) continue;
                        CollectVex.Tell(told, advisory.Advisory, vulnerability, key, verdict, match);
                        if (!holders.TryGetValue(key, out var who)) holders[key] = who = (holder.ComponentId, []);
                        if (query.WithAssets) who.Tags.Add(tags[holder.AssetId]);
                    }
            }
        }
    }

    static void Tell(SortedDictionary<string, Told> told, Advisory advisory, Vulnerability vulnerability, Key key, VexVerdict verdict, Match? match)
    {
        // A vulnerability without a CVE has a name that means something in its own document only.
        var name = vulnerability.Cve.Length > 0 ? vulnerability.Cve : $"{advisory.Id} {vulnerability.Name}";
        if (!told.TryGetValue(name, out var entry)) told[name] = entry = new(vulnerability.Cve, vulnerability.Title, [], [], []);
        entry.Sources.Add($"{advisory.Id} revision {advisory.Revision}");
        entry.Verdicts[key] = entry.Verdicts.TryGetValue(key, out var before) ? VexStatement.Together(before, verdict) : verdict;
        if (!entry.Remedies.TryGetValue(key, out var remedies)) entry.Remedies[key] = remedies = [];
        // A thousand assets of one product would say the same a thousand times.
        if (match is not null) remedies.AddRange(vulnerability.Remediations.Where(r => (r.ProductIds.Count == 0 || r.ProductIds.Contains(match.ProductId)) && !remedies.Contains(r)));
    }

    static VexContent Content(SortedDictionary<string, Told> told, Dictionary<Key, (long Component, SortedSet<string> Tags)> holders, Dictionary<long, ComponentKind> kinds)
    {
        var ids = holders.Keys.OrderBy(k => k.Vendor, StringComparer.Ordinal).ThenBy(k => k.Product, StringComparer.Ordinal).ThenBy(k => k.Model, StringComparer.Ordinal)
            .ThenBy(k => k.Version, StringComparer.Ordinal).Select((key, i) => (key, Id: $"PPID-{i + 1:0000}")).ToDictionary(k => k.key, k => k.Id);
        return new(
            [.. ids.Select(i => new VexProduct(i.Value, i.Key.Vendor, i.Key.Product, i.Key.Model, i.Key.Version, kinds[holders[i.Key].Component], [.. holders[i.Key].Tags]))],
            [.. told.Select(t => new VexVulnerability(t.Key, t.Value.Cve, t.Value.Title, [.. t.Value.Sources],
                t.Value.Verdicts.ToDictionary(v => ids[v.Key], v => v.Value),
                t.Value.Remedies.ToDictionary(r => ids[r.Key], r => (IReadOnlyList<Remediation>)r.Value)))]);
    }

    // Only of these: all findings of a large plant are more than its document.
    static async Task<KnownFindings> Findings(PlantPatchDb db, long[] components, long? advisory, CancellationToken cancel)
    {
        var standing = new KnownFindings();
        var texts = new HashSet<string>(StringComparer.Ordinal);   // thousands of findings say few different things
        foreach (var some in components.Chunk(AtOnce))
            await foreach (var f in db.Findings.Where(f => some.Contains(f.ComponentId) && (advisory == null || f.AdvisoryId == advisory))
                .Select(f => new { f.AdvisoryId, f.ComponentId, f.Vulnerability, f.State, f.Verdict, f.Because, f.ClosedBecause }).AsAsyncEnumerable().WithCancellation(cancel))
                standing.Add(new(f.AdvisoryId, f.ComponentId, Same(f.Vulnerability)), new(new(f.State, f.Verdict, Same(f.Because)), Same(f.ClosedBecause)));
        return standing;

        string Same(string text)
        {
            if (texts.TryGetValue(text, out var known)) return known;
            texts.Add(text);
            return text;
        }
    }

    // What an asset had before it had what it has. Of a version that nobody knew nobody can say that it was affected, nor that what came after it is the fix.
    static async Task<HashSet<(long, long, string)>> Were(PlantPatchDb db, long? advisory, string site, CancellationToken cancel) => [.. (await (
        from component in db.Components
        where component.RemovedAt != null
        join f in db.Findings on component.Id equals f.ComponentId
        where f.Verdict == Verdict.Affected && (advisory == null || f.AdvisoryId == advisory) && (site == "" || f.Site == site)
        select new { f.AdvisoryId, f.AssetId, f.Vulnerability }).ToListAsync(cancel)).Select(f => (f.AdvisoryId, f.AssetId, f.Vulnerability))];

    static async Task<Dictionary<long, ComponentKind>> Kinds(PlantPatchDb db, long[] components, CancellationToken cancel)
    {
        var kinds = new Dictionary<long, ComponentKind>();
        foreach (var some in components.Chunk(AtOnce))
            foreach (var component in await db.Components.Where(c => some.Contains(c.Id)).Select(c => new { c.Id, c.Kind }).ToListAsync(cancel)) kinds[component.Id] = component.Kind;
        return kinds;
    }
}
