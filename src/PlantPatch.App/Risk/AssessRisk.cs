using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Risk;

/// <summary>Assesses how urgent a vulnerability is here, with inputs and versions on record. A later assessment takes the earlier one's place.</summary>
public sealed class AssessRisk(Store store)
{
    const string Tables = "BOD 26-04 1.0.0; SSVC deployer 1.0.0, exploitation 1.1.0, system exposure 1.0.1, automatable 2.0.0, human impact 2.0.2";

    /// <summary>What a person says; what is null or empty is unknown. Words are those of the tables.</summary>
    public sealed record Inputs
    {
        public bool? PubliclyExposed { get; init; }
        public bool? Automatable { get; init; }

        /// <summary>Partial or total.</summary>
        public string TechnicalImpact { get; init; } = "";
        public string Exploitation { get; init; } = "";
        public string Exposure { get; init; } = "";
        public string Safety { get; init; } = "";
        public string Mission { get; init; } = "";
    }

    public async Task<(PriorityRow? Row, Refusal? Refusal)> Run(string cve, Inputs given, Person by, CancellationToken cancel)
    {
        cve = cve.Trim().ToUpperInvariant();
        if (!cve.StartsWith("CVE-", StringComparison.Ordinal)) return (null, new($"'{cve}' is no CVE id such as CVE-2026-1234."));
        if (Odd(given) is { } odd) return (null, odd);
        bool? total = given.TechnicalImpact.Length == 0 ? null : Ssvc.Plain(given.TechnicalImpact) == "total";

        await using var change = await store.Change(by, cancel);
        // Without a catalogue nobody knows whether it is listed.
        bool? kev = await change.Db.Kev.AnyAsync(cancel) ? await change.Db.Kev.AnyAsync(k => k.Cve == cve && k.WithdrawnAt == null, cancel) : null;
        var epss = await change.Db.Epss.AsNoTracking().SingleOrDefaultAsync(e => e.Cve == cve, cancel);
        var cvss = await change.Db.Vulnerabilities.Where(v => v.Name == cve).MaxAsync(v => v.Score, cancel);
        var human = Ssvc.HumanImpactOf(given.Safety, given.Mission) ?? "";
        var row = kev is { } listed && given.PubliclyExposed is { } open && given.Automatable is { } auto && total is { } all ? Bod2604.Of(listed, open, auto, all) : null;
        var ssvc = Ssvc.Decide(given.Exploitation, given.Exposure, given.Automatable switch { true => "yes", false => "no", _ => "" }, human) ?? "";
        var (when, because) = Urgencies.Of(ssvc, row);

        var zone = await EntityZone.Read(change.Db, cancel);
        var made = new PriorityRow
        {
            Id = change.TakeIds(), Cve = cve, Bod2604 = row?.Result ?? "", RiskDue = row?.Days is { } days ? change.At.InZone(zone).Date.PlusDays(days) : null, Ssvc = ssvc, When = when,
            Because = because, AssessedBy = by.Name, KnownFrom = change.At,
            Inputs = JsonSerializer.Serialize(new { kev, epss = epss?.Score, epss_model = epss?.Model, epss_day = epss?.Day, cvss, human_impact = human, given, tables = Tables }, AuditJson.Options),
        };
        await change.Db.Priorities.Where(p => p.Cve == cve && p.KnownTo == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.KnownTo, change.At), cancel);
        change.Db.Priorities.Add(made);
        if ((await Recording.Add(change, Events(cve, kev, given, human, change.At.In(zone)), cancel)).Refusal is { } refusal) return (null, refusal);
        change.Record("assessed", $"vulnerability {cve}", because, after: new { made.Bod2604, made.Ssvc, made.When, made.RiskDue, made.Inputs });
        await change.Commit(cancel);
        return (made, null);
    }

    // A slip must not pass for something that nobody knows.
    static Refusal? Odd(Inputs given) => ((string Said, string Of, IReadOnlyList<string> Words)[])
        [
            (given.TechnicalImpact, "technical impact", ["partial", "total"]), (given.Exploitation, "exploitation", Ssvc.Exploitation), (given.Exposure, "system exposure", Ssvc.Exposure),
            (given.Safety, "safety impact", Ssvc.Safety), (given.Mission, "mission impact", Ssvc.Mission),
        ] is var all && all.FirstOrDefault(i => i.Said.Length > 0 && !i.Words.Contains(Ssvc.Plain(i.Said))) is { Words: not null } wrong
            ? new($"'{wrong.Said}' is no {wrong.Of}: it is {string.Join(", ", wrong.Words)}, or left out when nobody knows.")
            : null;

    static List<NewEvent> Events(string cve, bool? kev, Inputs given, string human, OffsetDateTime at)
    {
        var risk = new JsonObject { ["cve"] = cve };
        if (kev is { } listed) risk["kev"] = listed;
        if (given.PubliclyExposed is { } open) risk["publicly_exposed"] = open;
        if (given.Automatable is { } auto) risk["automatable"] = auto;
        if (given.TechnicalImpact.Length > 0) risk["technical_impact"] = given.TechnicalImpact;
        List<NewEvent> events = [new("risk.assessed", at, risk)];
        if (given.Exploitation.Length > 0 && given.Exposure.Length > 0 && given.Automatable is { } automatable)
            events.Add(new("ssvc.assessed", at, new() { ["cve"] = cve, ["exploitation"] = given.Exploitation, ["exposure"] = given.Exposure, ["automatable"] = automatable ? "yes" : "no", ["human_impact"] = human }));
        return events;
    }
}
