using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;
using static PlantPatch.Core.Clocks.Replay.ReplayBook;

namespace PlantPatch.Core.Evidence;

/// <summary>C8: how long evidence is kept, and what holds it beyond.</summary>
sealed class RetentionClocks(ReplayBook book)
{
    readonly Dictionary<string, (LocalDate Stored, Instant At)> stored = [];
    readonly Dictionary<string, string> held = [];
    Instant? audited;

    public void Apply(EvidenceStored kept)
    {
        foreach (var id in Ids(kept.Id, kept.Evidence)) stored.TryAdd(id, (book.DayOf(kept), kept.At));
    }

    public void Apply(NoncomplianceOpened opened)
    {
        foreach (var id in opened.Evidence) held.TryAdd(id, opened.Id);
    }

    public void Apply(AuditPeriodEnded ended) => audited = ended.At;

    public void Apply(PurgeRequested purge)
    {
        var day = book.DayOf(purge);
        foreach (var id in Ids(purge.Id, purge.Evidence))
            if (Refuse(id, day) is { } why) book.Reject(id, why);
            else book.Accept(id);
    }

    string? Refuse(string id, LocalDate day)
    {
        if (!stored.TryGetValue(id, out var kept)) return "When it was stored is not known, so it is kept.";
        if (held.TryGetValue(id, out var noncompliance)) return $"It is held for the noncompliance {noncompliance}, until its mitigation is complete and approved, or three years, whichever is longer.";
        var until = Retention.Until(kept.Stored);
        if (day <= until) return $"It is kept until {Text(until)}, the end of the third calendar year after {Text(kept.Stored)}.";
        return audited is { } at && at >= kept.At ? null : "No audit period that covers it has ended, and the auditor may ask for all of it since the last audit.";
    }

    public void Finish(Dictionary<string, LocalDate> retainUntil)
    {
        foreach (var (id, kept) in stored)
        {
            retainUntil[id] = Retention.Until(kept.Stored);
            book.Explain[$"retention {id}"] = $"{ClockRules.Retention.Id} {ClockRules.Retention.Name}: stored on {Text(kept.Stored)}, kept to the end of the third calendar year after it, {ClockRules.Retention.Clause}"
                + (held.TryGetValue(id, out var noncompliance) ? $"; held beyond for the noncompliance {noncompliance}" : "");
        }
    }

    static IEnumerable<string> Ids(string id, IReadOnlyList<string> evidence) => evidence.Count > 0 ? evidence : [id];
}
