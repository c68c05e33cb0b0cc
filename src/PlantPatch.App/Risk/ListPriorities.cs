using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Findings;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Risk;

/// <summary>How urgent vulnerabilities are: now first, then next, unknown, what is open here and nobody has assessed, and never; in each the soonest date first.</summary>
public sealed class ListPriorities(Store store)
{
    public sealed record Query
    {
        public required AsOf AsOf { get; init; }

        /// <summary>Only this one.</summary>
        public string Cve { get; init; } = "";

        /// <summary>Only these.</summary>
        public IReadOnlyCollection<string>? Cves { get; init; }
        public Urgency? When { get; init; }

        /// <summary>Also what is open at the asker's sites and not assessed. As of a day that is past only what was assessed is known.</summary>
        public bool Open { get; init; }
        public SiteScope Scope { get; init; } = SiteScope.All;
    }

    /// <param name="Row">Null while nobody has assessed it.</param>
    /// <param name="OpenFindings">At the asker's sites; null as of a day that is past, or when it was not asked.</param>
    public sealed record Item(string Cve, PriorityRow? Row, int? OpenFindings, bool Kev, double? Epss)
    {
        public Urgency When => Row?.When ?? Urgency.Unknown;

        public string Because => Row?.Because ?? "nobody has assessed it; nothing is guessed";
    }

    public async Task<IReadOnlyList<Item>> Run(Query query, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = db.Priorities.KnownAt(query.AsOf);
        if (query.Cve.Length > 0) rows = rows.Where(p => p.Cve == query.Cve);
        if (query.Cves is { } some) rows = rows.Where(p => some.Contains(p.Cve));
        if (query.When is { } when && when != Urgency.Unknown) rows = rows.Where(p => p.When == when);
        var assessed = await rows.ToDictionaryAsync(p => p.Cve, cancel);
        foreach (var row in assessed.Values) row.KnownTo = query.AsOf.Ended(row.KnownTo);
        var open = query.Open && query.AsOf.IsNow ? await OpenFindings(db, query, cancel) : null;

        IReadOnlyCollection<string>? only = query.Cve.Length > 0 ? [query.Cve] : query.Cves;
        var outside = await OutsideThen.Read(db, query.AsOf, only, cancel);
        var cves = query.When is null or Urgency.Unknown ? assessed.Keys.Union(open?.Keys.AsEnumerable() ?? []) : assessed.Keys;
        var items = cves.Select(cve => new Item(cve, assessed.GetValueOrDefault(cve), open?.GetValueOrDefault(cve), outside.Listed.ContainsKey(cve), outside.Scores.GetValueOrDefault(cve)?.Score));
        return [.. items.Where(i => query.When is not { } only || i.When == only).OrderBy(i => i.When).ThenBy(i => i.Row is null).ThenBy(i => i.Row?.RiskDue ?? NodaTime.LocalDate.MaxIsoValue)
            .ThenByDescending(i => i.Kev).ThenByDescending(i => i.Epss ?? 0).ThenBy(i => i.Cve, StringComparer.Ordinal)];
    }

    static Task<Dictionary<string, int>> OpenFindings(PlantPatchDb db, Query query, CancellationToken cancel)
    {
        var findings = db.Findings.Where(f => f.State == FindingState.Open && f.Vulnerability.StartsWith("CVE-"));
        if (query.Scope.Only is { } sites) findings = findings.Where(f => sites.Contains(f.Site));
        if (query.Cve.Length > 0) findings = findings.Where(f => f.Vulnerability == query.Cve);
        if (query.Cves is { } some) findings = findings.Where(f => some.Contains(f.Vulnerability));
        return findings.GroupBy(f => f.Vulnerability).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
    }
}
