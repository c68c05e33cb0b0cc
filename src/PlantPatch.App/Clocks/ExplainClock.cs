using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Obligations;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;

namespace PlantPatch.App.Clocks;

/// <summary>Why a due date is what it is: rule, start, arithmetic, source, the events behind it, and what it was at other times.</summary>
public sealed class ExplainClock(Store store)
{
    /// <param name="Ends">The last millisecond in time, in UTC.</param>
    /// <param name="IfActedToday">The severity of being late, were it done today.</param>
    public sealed record Clock(
        ClockRule Rule, string Subject, string Asset, string Site, LocalDate? Since, LocalDate? Due, Instant? Ends, int? DaysLeft, bool Open, string State, string Because,
        RulePack? Pack, Severity? IfActedToday, Instant KnownFrom, Instant? KnownTo);

    public sealed record Shown(string Subject, AsOf AsOf, IReadOnlyList<Clock> Clocks, IReadOnlyList<Clock> Earlier, IReadOnlyList<ViolationStanding> Violations, IReadOnlyList<EventRow> Events, ClockPolicy Policy);

    /// <param name="subject">As a list names it: <c>PP-0001/TC-01</c>, a source, a plan, a change, an asset.</param>
    /// <returns>Null when no clock is of that name, or it belongs to a site that the asker may not see.</returns>
    public async Task<Shown?> Run(string subject, AsOf asOf, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        var dues = await db.Dues.Where(d => d.Subject == subject && d.KnownFrom <= asOf.At).OrderBy(d => d.Id).ToListAsync(cancel);
        var obligations = Core.Obligations.ObligationKey.Parse(subject) is { } key
            ? await db.Obligations.Where(o => o.Patch == key.Patch && o.Asset == key.Asset && o.KnownFrom <= asOf.At).OrderBy(o => o.Id).ToListAsync(cancel) : [];
        List<Clock> all = [.. obligations.Select(o => Of(o, asOf)), .. dues.Select(d => Of(d, asOf))];
        if (all.Count == 0 || all.Exists(c => c.Asset.Length > 0 && !scope.Has(c.Site))) return null;

        string[] about = [.. dues.Select(d => d.About).Union(obligations.Select(o => EventSubjects.Patch(o.Patch)))];
        var events = await RecordedTimeline.About(db, about).Where(e => e.RecordedAt <= asOf.At).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancel);
        var entity = await db.Entity.SingleOrDefaultAsync(cancel);
        return new(subject, asOf, [.. all.Where(c => IsKnown(c, asOf))], [.. all.Where(c => !IsKnown(c, asOf))],
            await ViolationStanding.Read(db.Violations.KnownAt(asOf).Where(v => v.Subject == subject).OrderBy(v => v.FirstDay).ThenBy(v => v.Subject).ThenBy(v => v.Id), asOf, cancel), events, EntityPolicy.Of(entity));
    }

    static bool IsKnown(Clock clock, AsOf asOf) => asOf.Ended(clock.KnownTo) is null;

    static Clock Of(ObligationRow row, AsOf asOf)
    {
        var item = ListObligations.Item.Of(row, asOf.Today);
        return new(ClockRules.Action, item.Key.ToString(), row.Asset, row.Site, row.Since, row.Due, End(row.Due, asOf), item.DaysLeft, row.Open, Core.Obligations.ObligationStates.Text(row.State),
            row.Because.Length > 0 ? row.Because : "No action clock was started for it: no evaluation has found it applicable to an asset that CIP-007-6 R2 binds.", Pack(row.Since), item.IfActedToday, row.KnownFrom, asOf.Ended(row.KnownTo));
    }

    static Clock Of(DueRow row, AsOf asOf)
    {
        var item = row.Due is null ? null : ListDues.Item.Of(row, asOf.Today);
        var rule = ClockRules.All.Single(r => r.Id == row.Rule);
        return new(rule, row.Subject, row.Asset, row.Site, row.Since, row.Due, End(row.Due, asOf), row.Open ? item?.DaysLeft : null, row.Open, row.State, row.Because, Pack(row.Since),
            row.Open ? item?.IfActedToday : null, row.KnownFrom, asOf.Ended(row.KnownTo));
    }

    static Instant? End(LocalDate? due, AsOf asOf) => due is { } day ? asOf.Calendar.EndOf(day, asOf.At) : null;

    static RulePack? Pack(LocalDate? since) => since is { } day ? RulePack.On(day) : null;
}
