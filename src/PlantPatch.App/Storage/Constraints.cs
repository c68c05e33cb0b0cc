using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Accounts;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Attachments;
using PlantPatch.App.Audit;
using PlantPatch.App.Evaluations;
using PlantPatch.App.Findings;
using PlantPatch.App.Jobs;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Outbox;
using PlantPatch.App.Patches;
using PlantPatch.App.Reminders;
using PlantPatch.App.Requests;
using PlantPatch.App.Retirements;
using PlantPatch.App.Review;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Timelines;

namespace PlantPatch.App.Storage;

/// <summary>
/// What the database itself refuses: a row that points at nothing, and values that cannot be. Foreign keys are looked at when a change commits
/// (<see cref="Change"/>), so rows may be written in any order.
/// </summary>
static class Constraints
{
    public static void Use(ModelBuilder model)
    {
        Points<RevisionRow, AdvisoryRow>(model, r => r.AdvisoryId);
        Points<AdvisoryProductRow, RevisionRow>(model, p => p.RevisionId);
        Points<VulnerabilityRow, RevisionRow>(model, v => v.RevisionId);
        Points<FindingRow, ComponentRow>(model, f => f.ComponentId);
        Points<FindingRow, AdvisoryRow>(model, f => f.AdvisoryId);
        Points<FindingEventRow, FindingRow>(model, e => e.FindingId);
        Points<DecisionScopeRow, DecisionRow>(model, s => s.DecisionId);
        Points<DecisionScopeRow, AdvisoryRow>(model, s => s.AdvisoryId);
        Points<RecordedVersionRow, DecisionRow>(model, r => r.DecisionId);
        Points<RecordedVersionRow, AssetRow>(model, r => r.AssetId);
        Points<RecordedVersionRow, ComponentRow>(model, r => r.ListedId);
        Points<RecordedVersionRow, ComponentRow>(model, r => r.ComponentId);
        Points<PatchCveRow, PatchRow>(model, c => c.PatchId);
        Points<PatchAdvisoryRow, PatchRow>(model, a => a.PatchId);
        Points<PatchAssetRow, PatchRow>(model, a => a.PatchId);
        Points<PatchAssetRow, AssetRow>(model, a => a.AssetId);
        Points<RetirementRow, AssetRow>(model, r => r.AssetId);
        Points<AssignmentRow, UserRow>(model, a => a.UserId);
        Points<SessionRow, UserRow>(model, s => s.UserId);
        Points<TokenRow, UserRow>(model, t => t.UserId);
        Points<SignOffRow, UserRow>(model, s => s.UserId);
        Points<EventSubjectRow, EventRow>(model, s => s.EventId);
        Points<EventRow, EventRow>(model, e => e.Corrects);
        Points<PlanRevisionRow, PlanRow>(model, r => r.PlanId);
        Points<PlanLinkRow, PlanRow>(model, l => l.PlanId);
        Points<PlanStepRow, PlanRow>(model, s => s.PlanId);
        Points<PlanReviewRow, PlanRow>(model, r => r.PlanId);
        Points<AttachmentRow, StoredDocument>(model, a => a.Document);
        Points<EvaluationPatchRow, EvaluationRow>(model, p => p.EvaluationId);
        Points<EvaluationLineRow, EvaluationRow>(model, l => l.EvaluationId);
        Points<EvaluationLineRow, EvaluationLineRow>(model, l => l.Revises);
        Points<ReminderRow, OutboxRow>(model, r => r.OutboxId);
        Points<KeptAnswerRow, UserRow>(model, a => a.UserId);
        Points<JobRow, UserRow>(model, j => j.AskedByUser);
        Points<JobFileRow, JobRow>(model, f => f.JobId);
        Points<JobFilePieceRow, JobFileRow>(model, p => p.FileId);
        Points<JobProgressRow, JobRow>(model, p => p.JobId);

        model.Entity<AuditHead>().ToTable(t => t.HasCheckConstraint("one_head", "id = 1 AND seq >= 0 AND next_id >= 1 AND length(hash) = 64"));
        model.Entity<AuditRecord>().ToTable(t => t.HasCheckConstraint("a_link", "seq >= 1 AND length(previous) = 64 AND length(hash) = 64"));
        model.Entity<StoredDocument>().ToTable(t => t.HasCheckConstraint("a_sha256", "length(sha256) = 64"));
    }

    static void Points<TRow, TParent>(ModelBuilder model, Expression<Func<TRow, object?>> key) where TRow : class where TParent : class =>
        model.Entity<TRow>().HasOne<TParent>().WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);
}
