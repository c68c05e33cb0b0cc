using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Mitigation;

/// <summary>C7: a change of the CIP Senior Manager, or of a delegation, is documented within 30 days.</summary>
sealed class GovernanceClocks(ReplayBook book)
{
    sealed record Open(ClockRule Rule, string Key, HashSet<string> Names, DutyClock Clock, string Because);

    readonly List<Open> changes = [];

    public void Apply(SeniorManagerChanged changed) => Begin(ClockRules.SeniorManager, "CSM", ["CSM", changed.Old, changed.New], "the change of the CIP Senior Manager", book.DayOf(changed));

    public void Apply(DelegationChanged changed) => Begin(ClockRules.Delegation, changed.About, [changed.Delegate, changed.Old, changed.New], $"the change of the delegation of {changed.About}", book.DayOf(changed));

    public void Apply(DelegationRevoked revoked) => Begin(ClockRules.Delegation, revoked.Delegate, [revoked.Delegate], $"the revocation of the delegation of {revoked.Delegate}", book.DayOf(revoked));

    void Begin(ClockRule rule, string key, HashSet<string> names, string start, LocalDate day)
    {
        var clock = book.Clock(rule, ClockSubject.Entity);
        var days = rule.Days!.Value;
        clock.Start(key, day, day.PlusDays(days));
        changes.Add(new(rule, key, names, clock, ReplayBook.Sum(rule, start, day, days)));
    }

    public void Apply(DelegationDocumented documented)
    {
        foreach (var open in changes.Where(c => c.Clock.Running && (documented.Of.Length == 0 || c.Names.Contains(documented.Of)))) open.Clock.Stop(book.DayOf(documented));
    }

    public void Finish(ReplayResult result)
    {
        foreach (var open in changes)
        {
            var state = !open.Clock.Running ? "documented" : open.Clock.IsOverdue(book.Today) ? "overdue" : "due";
            result.Dues.Add(new(open.Rule, ClockSubject.Entity, open.Key, open.Clock.From, open.Clock.Due, state, open.Clock.Running, open.Because));
            result.DelegationDue[open.Key] = open.Clock.Due!.Value;
            book.Explain[$"delegation {open.Key}"] = open.Because;
            open.Clock.Finish(book.Today);
        }
    }
}
