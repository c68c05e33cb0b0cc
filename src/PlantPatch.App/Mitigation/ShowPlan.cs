using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Attachments;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Mitigation;

/// <summary>One mitigation plan as it stood at a moment: the dated document, its history, its approvals, its progress, and what it covers.</summary>
public sealed class ShowPlan(Store store)
{
    /// <param name="Paper">What a signature would stand under now: an activation, a change that is asked for, or the implementation; null when nothing is to be signed.</param>
    /// <param name="PaperSha256">Its hash; it goes with the signature.</param>
    public sealed record Plan(
        ListPlans.Item Item, PlanContent Content, IReadOnlyList<Revision> Revisions, Revision? Pending, IReadOnlyList<PlanStepRow> Steps, IReadOnlyList<PlanReviewRow> Reviews,
        IReadOnlyList<ObligationRow> Obligations, IReadOnlyList<ViolationStanding> Violations, IReadOnlyList<ControlRow> Controls, IReadOnlyList<SignOffRow> SignOffs,
        IReadOnlyList<AttachmentRow> Attachments, object? Paper, string PaperSha256)
    {
        public bool IsDone(string step) => Steps.Any(s => s.StepId == step) || Content.Actions.Any(a => a.Id == step && a.Done);
    }

    /// <summary>A revision as it stood at the moment of asking.</summary>
    public sealed record Revision(
        int Number, PlanRevisionKind Kind, PlanRevisionState State, string Reason, string AskedBy, Instant AskedAt, string DecidedBy, Instant? DecidedAt, string DecidedBecause, string Authority,
        PlanContent Content);

    public async Task<Plan?> Run(string id, SiteScope scope, AsOf asOf, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var at = asOf.At;
        if (await db.Plans.SingleOrDefaultAsync(p => p.PlanId == id && p.CreatedAt <= at, cancel) is not { } row || !scope.Has(row.Site)) return null;

        var rows = await db.PlanRevisions.Where(r => r.PlanId == row.Id && r.AskedAt <= at).OrderBy(r => r.Number).ToListAsync(cancel);
        var revisions = rows.ConvertAll(r => Of(r, at));
        var governing = revisions.FindLast(r => r.State == PlanRevisionState.InForce) ?? revisions[^1];
        var active = row.ActivatedAt <= at;
        var pending = active ? revisions.FindLast(r => r.State == PlanRevisionState.Proposed) : null;
        var steps = await db.PlanSteps.Where(s => s.PlanId == row.Id && s.DoneAt <= at).OrderBy(s => s.DoneAt).ThenBy(s => s.StepId).ToListAsync(cancel);
        var reviews = await db.PlanReviews.Where(r => r.PlanId == row.Id && r.At <= at).OrderBy(r => r.Id).ToListAsync(cancel);
        var due = await db.Dues.KnownAt(asOf).SingleOrDefaultAsync(d => d.Rule == ClockRules.Plan.Id && d.Subject == id, cancel);
        var item = ListPlans.Of(row, governing.Content.Title, due, pending is not null, reviews.Count(r => !(r.SettledAt <= at)), asOf);
        var content = governing.Content;
        var obligations = await db.Obligations.KnownAt(asOf).Where(o => content.Patches.Contains(o.Patch) && content.Assets.Contains(o.Asset)).OrderBy(o => o.Patch).ThenBy(o => o.Asset).ToListAsync(cancel);
        var about = $"plan:{id}";
        var violations = await ViolationStanding.Read(db.Violations.KnownAt(asOf).Where(v => v.About == about).OrderBy(v => v.FirstDay).ThenBy(v => v.Subject).ThenBy(v => v.Id), asOf, cancel);
        var controls = await db.Controls.KnownAt(asOf).Where(c => content.Controls.Contains(c.ControlId)).OrderBy(c => c.ControlId).ToListAsync(cancel);
        var paper = Paper(row, item, rows, governing, pending, steps, obligations);
        return new(item, content, revisions, pending, steps, reviews, obligations, violations, controls, await Signatures(db, id, at, cancel),
            await new ListAttachments(store).Run(AttachmentSubject.Plan(id), scope, at, cancel), paper, paper is null ? "" : Sign.ShownHash(paper));
    }

    static object? Paper(PlanRow row, ListPlans.Item item, List<PlanRevisionRow> rows, Revision governing, Revision? pending, List<PlanStepRow> steps, List<ObligationRow> obligations) => item.State switch
    {
        PlanState.Draft => new PlanPapers.Activation(row.PlanId, row.Site, governing.Content, [.. obligations.Select(o => $"{o.Patch}/{o.Asset}")]),
        _ when pending is not null => PlanPapers.Of(row, rows.Single(r => r.Number == pending.Number), governing.Content),
        PlanState.Active or PlanState.Overdue => PlanPapers.Of(row, governing.Content, steps),
        _ => null,
    };

    static Task<List<SignOffRow>> Signatures(PlantPatchDb db, string id, Instant at, CancellationToken cancel)
    {
        SignOffSubject[] ofPlan = [SignOffSubject.MitigationPlan, SignOffSubject.PlanImplementation], ofRevision = [SignOffSubject.PlanRevision, SignOffSubject.PlanExtension];
        return db.SignOffs.Where(s => s.At <= at && (ofPlan.Contains(s.Subject) && s.SubjectId == id || ofRevision.Contains(s.Subject) && s.SubjectId.StartsWith(id + "/"))).OrderBy(s => s.Id).ToListAsync(cancel);
    }

    static Revision Of(PlanRevisionRow row, Instant at)
    {
        var decided = row.DecidedAt <= at;
        return new(row.Number, row.Kind, decided ? row.State : PlanRevisionState.Proposed, row.Reason, row.AskedBy, row.AskedAt, decided ? row.DecidedBy : "", decided ? row.DecidedAt : null,
            decided ? row.DecidedBecause : "", decided ? row.Authority : "", PlanPapers.Content(row));
    }
}
