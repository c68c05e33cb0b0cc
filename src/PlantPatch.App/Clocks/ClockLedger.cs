using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;
using NodaTime;

namespace PlantPatch.App.Clocks;

/// <summary>Keeps the due dates and violations that were computed, as <c>ObligationLedger</c> keeps obligations.</summary>
sealed class ClockLedger(Change change)
{
    /// <param name="scope">What was recomputed; null for all.</param>
    public async Task Keep(ReplayResult result, Recomputing.Scope? scope, CancellationToken cancel)
    {
        await KeepDues([.. Dues(result).Where(d => scope is null || IsIn(scope, d.Rule, d.Subject))], scope, cancel);
        await KeepViolations([.. result.Violations.Where(v => scope is null || IsIn(scope, v))], scope, cancel);
    }

    static IEnumerable<DueRow> Dues(ReplayResult result) =>
    [
        .. result.SourceState.Select(s => Due(ClockRules.SourceCadence, s.Key, Of(result.SourceDue, s.Key), s.Value, s.Value != "retired", result)),
        .. result.PlanState.Select(p => Due(ClockRules.Plan, p.Key, Of(result.PlanDue, p.Key), p.Value, p.Value is not ("implemented" or "superseded" or "draft"), result)),
        .. result.BaselineDue.Select(b => Due(ClockRules.Baseline, b.Key, b.Value, "due", true, result)),
        .. result.MonitorDue.Select(m => Due(ClockRules.Monitor, m.Key, m.Value, "due", true, result)),
        .. result.DelegationDue.Select(d => Due(ClockRules.Delegation, d.Key, d.Value, "due", true, result)),
    ];

    static LocalDate? Of(Dictionary<string, LocalDate> dues, string key) => dues.TryGetValue(key, out var due) ? due : null;

    static DueRow Due(ClockRule rule, string subject, LocalDate? due, string state, bool open, ReplayResult result) => new()
    {
        Rule = rule.Id, Subject = subject, Due = due, State = state, Open = open && due is not null, Because = result.Explain.GetValueOrDefault(subject, ""),
    };

    async Task KeepDues(List<DueRow> now, Recomputing.Scope? scope, CancellationToken cancel)
    {
        var current = (await change.Db.Dues.AsNoTracking().Where(d => d.KnownTo == null).ToListAsync(cancel))
            .Where(d => scope is null || IsIn(scope, d.Rule, d.Subject)).ToDictionary(d => (d.Rule, d.Subject));
        var made = now.Where(d => !current.Remove((d.Rule, d.Subject), out var row) || !Keeps(current, row, d)).ToList();
        var gone = current.Values.Select(d => d.Id).ToList();
        foreach (var some in gone.Chunk(500))
            await change.Db.Dues.Where(d => some.Contains(d.Id)).ExecuteUpdateAsync(set => set.SetProperty(d => d.KnownTo, change.At), cancel);
        var id = change.TakeIds(made.Count);
        await change.Bulk.Insert(made.ConvertAll(d => new DueRow
        {
            Id = id++, Rule = d.Rule, Subject = d.Subject, Due = d.Due, State = d.State, Open = d.Open, Because = d.Because, KnownFrom = change.At,
        }), cancel);
    }

    // A row that says another thing than was computed stays among those that end.
    static bool Keeps(Dictionary<(string, string), DueRow> ending, DueRow row, DueRow now)
    {
        if ((row.Due, row.State, row.Open, row.Because) == (now.Due, now.State, now.Open, now.Because)) return true;
        ending[(row.Rule, row.Subject)] = row;
        return false;
    }

    async Task KeepViolations(List<Violation> now, Recomputing.Scope? scope, CancellationToken cancel)
    {
        var current = (await change.Db.Violations.AsNoTracking().Where(v => v.KnownTo == null).ToListAsync(cancel))
            .Where(v => scope is null || IsIn(scope, new(v.Rule, v.Subject, v.FirstDay, v.Cured, v.GapDays, v.Vsl))).ToList();
        var same = current.Select(v => new Violation(v.Rule, v.Subject, v.FirstDay, v.Cured, v.GapDays, v.Vsl)).ToHashSet();
        var gone = current.Where(v => !now.Contains(new(v.Rule, v.Subject, v.FirstDay, v.Cured, v.GapDays, v.Vsl))).Select(v => v.Id).ToList();
        foreach (var some in gone.Chunk(500))
            await change.Db.Violations.Where(v => some.Contains(v.Id)).ExecuteUpdateAsync(set => set.SetProperty(v => v.KnownTo, change.At), cancel);
        var made = now.Where(v => !same.Contains(v)).ToList();
        var id = change.TakeIds(made.Count);
        await change.Bulk.Insert(made.ConvertAll(v => new ViolationRow
        {
            Id = id++, Rule = v.Rule, Subject = v.Subject, FirstDay = v.FirstDay, Cured = v.Cured, GapDays = v.GapDays, Vsl = v.Vsl, KnownFrom = change.At,
        }), cancel);
    }

    static bool IsIn(Recomputing.Scope scope, string rule, string subject) => rule switch
    {
        "C1" => scope.Has(EventSubjects.Source(subject)),
        "C4" => scope.Has(EventSubjects.Plan(subject.Split('/')[0])),
        "C5" => scope.Has(EventSubjects.Change(subject)) || scope.Has(EventSubjects.Patch(subject.Split('/')[0])),
        "C6" => scope.Has(EventSubjects.Asset(subject)),
        _ => true,   // governance: its events are always read
    };

    static bool IsIn(Recomputing.Scope scope, Violation violation) => violation.Rule switch
    {
        "R2.2" => scope.Has(EventSubjects.Source(violation.Subject.Split('/')[0])) || scope.Has(EventSubjects.Patch(violation.Subject.Split('/')[0])),
        "R2.3" => scope.Has(EventSubjects.Patch(violation.Subject.Split('/')[0])),
        "CIP-010-4 R1.3" => IsIn(scope, "C5", violation.Subject),
        "CIP-010-4 R2.1" => IsIn(scope, "C6", violation.Subject),
        "R2.4" => scope.Has(EventSubjects.Plan(violation.Subject.Split('/')[0])),
        _ => true,
    };
}
