using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Attachments;
using PlantPatch.App.Clocks;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Obligations;

namespace PlantPatch.App.Obligations;

/// <summary>One obligation with everything that an auditor asks: state, clocks, what was known when, who signed, what can be done and what is missing for it.</summary>
public sealed class ShowObligation(Store store)
{
    /// <summary>A move that the table has from here.</summary>
    /// <param name="Missing">What must be there first; empty when it can be made.</param>
    /// <param name="Elsewhere">Where it is made when not here; empty when here.</param>
    /// <param name="Next">Whose part comes next.</param>
    /// <param name="Pending">What is on record for it already, by guard.</param>
    public sealed record Way(ObligationMove Move, IReadOnlyList<ObligationGuard> Missing, string Elsewhere, Duty Next, IReadOnlyDictionary<string, string> Pending, int Signatures);

    /// <summary>What one later row says that the earlier did not.</summary>
    public sealed record Step(Instant From, Instant? To, ObligationState State, LocalDate? Due, bool Open, string Because);

    public sealed record Shown(
        ListObligations.Item Item, AsOf AsOf, IReadOnlyList<Way> Ways, IReadOnlyList<Step> History, IReadOnlyList<EventRow> Events, IReadOnlyList<ViolationStanding> Violations,
        IReadOnlyList<DueRow> Dues, IReadOnlyList<ObligationRecordRow> Records, IReadOnlyList<SignOffRow> SignOffs, IReadOnlyList<AttachmentRow> Attachments, SimpleCheck? Simple);

    /// <summary>The seed's single deadline, beside the clock: what it says, and why it does not count.</summary>
    public sealed record SimpleCheck(LocalDate Due, string Because, string WhyNotTheClock);

    /// <returns>Null when there is none, or it belongs to a site that the asker may not see.</returns>
    public async Task<Shown?> Run(ObligationKey key, AsOf asOf, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        var all = await db.Obligations.Where(o => o.Patch == key.Patch && o.Asset == key.Asset && o.KnownFrom <= asOf.At).OrderBy(o => o.KnownFrom).ThenBy(o => o.Id).ToListAsync(cancel);
        if (all.Find(o => o.KnownTo is not { } to || to > asOf.At) is not { } row || !scope.Has(row.Site)) return null;

        var name = key.ToString();
        var signed = name + " ";
        var subject = AttachmentSubject.Obligation(key.Patch, key.Asset);
        var found = asOf.IsNow ? await ObligationCase.Read(db, key, cancel) : null;
        return new(
            ListObligations.Item.Of(row, asOf.Today), asOf, found is null ? [] : Ways(found), [.. all.Select(o => new Step(o.KnownFrom, asOf.Ended(o.KnownTo), o.State, o.Due, o.Open, o.Because))],
            await Events(db, key, asOf, cancel),
            await ViolationStanding.Read(db.Violations.KnownAt(asOf).Where(v => v.Subject == name).OrderBy(v => v.FirstDay).ThenBy(v => v.Subject).ThenBy(v => v.Id), asOf, cancel),
            await db.Dues.KnownAt(asOf).Where(d => d.Subject == name || (row.Plan != "" && d.Rule == "C4" && d.Subject == row.Plan) || (row.Source != "" && d.Rule == "C1" && d.Subject == row.Source)).OrderBy(d => d.Rule).ToListAsync(cancel),
            await db.ObligationRecords.Where(r => r.Patch == key.Patch && r.Asset == key.Asset && r.At <= asOf.At).OrderBy(r => r.Id).ToListAsync(cancel),
            await db.SignOffs.Where(s => s.SubjectId.StartsWith(signed) && s.At <= asOf.At).OrderBy(s => s.Id).ToListAsync(cancel),
            await db.Attachments.Where(a => a.Subject == subject && a.At <= asOf.At).OrderBy(a => a.Id).ToListAsync(cancel),
            await Simple(db, row, cancel));
    }

    static IReadOnlyList<Way> Ways(ObligationCase found) =>
        [.. ObligationMoves.All.Where(m => m.From == found.Row.State && !(m.Event == ObligationEvent.VerifiedEffective && found.Row.SatisfiedBy.Length > 0)).Select(move =>
        {
            var pending = found.PendingRecords(move.Event);
            var signed = found.Signed(move.Event, pending);
            var facts = found.Facts(move, pending, null, "", signed);
            return new Way(move, [.. move.Guards.Where(g => !g.IsMet(facts))], ObligationSigning.Elsewhere(move.Event) ?? "", found.Next(move, signed), pending, signed.Count);
        })];

    static async Task<List<EventRow>> Events(PlantPatchDb db, ObligationKey key, AsOf asOf, CancellationToken cancel)
    {
        var on = EventSubjects.On(key.Asset);
        var about = await RecordedTimeline.About(db, [EventSubjects.Patch(key.Patch)]).Where(e => e.RecordedAt <= asOf.At).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancel);
        var ids = about.Select(e => e.Id).ToArray();
        var naming = new HashSet<long>();
        var others = new HashSet<long>();
        foreach (var some in ids.Chunk(500))
            foreach (var said in await db.EventSubjects.Where(s => some.Contains(s.EventId) && s.Subject.StartsWith("on:")).Select(s => new { s.EventId, s.Subject }).ToListAsync(cancel))
                (said.Subject == on ? naming : others).Add(said.EventId);
        return [.. about.Where(e => naming.Contains(e.Id) || !others.Contains(e.Id))];   // those that name other assets alone are theirs
    }

    static async Task<SimpleCheck?> Simple(PlantPatchDb db, ObligationRow row, CancellationToken cancel)
    {
        if (await db.Patches.Where(p => p.PatchId == row.Patch).Select(p => (LocalDate?)p.IdentifiedDate).SingleOrDefaultAsync(cancel) is not { } identified) return null;
        var simple = EvaluationDeadline.Of(identified);
        var why = row.Due is { } due
            ? $"The clock counts from the evaluation that found it applicable, not from the day it was identified, and its date is {due:uuuu-MM-dd}. "
            : "No evaluation has found it applicable, so no action clock runs. ";
        return new(simple.Due, simple.Because, why + "Until an evaluation has it, the due date of its source counts (C1): a single date for each patch hides a missed cycle and raises false alarms after a timely one.");
    }
}
