using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Accounts;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Attachments;
using PlantPatch.App.Audit;
using PlantPatch.App.Changes;
using PlantPatch.App.Clocks;
using PlantPatch.App.Coverage;
using PlantPatch.App.Epss;
using PlantPatch.App.Evaluations;
using PlantPatch.App.Findings;
using PlantPatch.App.Governance;
using PlantPatch.App.Jobs;
using PlantPatch.App.Kev;
using PlantPatch.App.Keys;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Obligations;
using PlantPatch.App.Outages;
using PlantPatch.App.Outbox;
using PlantPatch.App.Patches;
using PlantPatch.App.Reminders;
using PlantPatch.App.Requests;
using PlantPatch.App.Retention;
using PlantPatch.App.Retirements;
using PlantPatch.App.Review;
using PlantPatch.App.Risk;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Sources;
using PlantPatch.App.Timelines;

namespace PlantPatch.App.Storage;

/// <summary>All tables. The two subclasses differ in their engine and migrations, never in meaning. Row ids come from <see cref="Change.TakeIds"/>.</summary>
public abstract class PlantPatchDb(DbContextOptions options) : DbContext(options)
{
    // Conditions of indexes: only the rows that a list asks for stand in them.
    const string Now = "known_to IS NULL", Open = "open", OpenNow = "open AND known_to IS NULL";

    public DbSet<AuditRecord> Audit => Set<AuditRecord>();
    public DbSet<AuditHead> AuditHead => Set<AuditHead>();
    public DbSet<CheckpointRow> Checkpoints => Set<CheckpointRow>();
    public DbSet<StoredDocument> Documents => Set<StoredDocument>();
    public DbSet<AdvisoryRow> Advisories => Set<AdvisoryRow>();
    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();
    public DbSet<AdvisoryProductRow> AdvisoryProducts => Set<AdvisoryProductRow>();
    public DbSet<VulnerabilityRow> Vulnerabilities => Set<VulnerabilityRow>();
    public DbSet<QuarantineRow> Quarantine => Set<QuarantineRow>();
    public DbSet<SigningKeyRow> SigningKeys => Set<SigningKeyRow>();
    public DbSet<KevRow> Kev => Set<KevRow>();
    public DbSet<KevListingRow> KevListings => Set<KevListingRow>();
    public DbSet<ImportRow> Imports => Set<ImportRow>();
    public DbSet<SiteRow> Sites => Set<SiteRow>();
    public DbSet<AssetRow> Assets => Set<AssetRow>();
    public DbSet<ComponentRow> Components => Set<ComponentRow>();
    public DbSet<ColumnMappingRow> ColumnMappings => Set<ColumnMappingRow>();
    public DbSet<FindingRow> Findings => Set<FindingRow>();
    public DbSet<FindingEventRow> FindingEvents => Set<FindingEventRow>();
    public DbSet<FindingViewRow> FindingViews => Set<FindingViewRow>();
    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();
    public DbSet<DecisionScopeRow> DecisionScopes => Set<DecisionScopeRow>();
    public DbSet<RecordedVersionRow> RecordedVersions => Set<RecordedVersionRow>();
    public DbSet<QuestionRow> Questions => Set<QuestionRow>();
    public DbSet<CoverageDebtRow> CoverageDebt => Set<CoverageDebtRow>();
    public DbSet<PatchRow> Patches => Set<PatchRow>();
    public DbSet<PatchCveRow> PatchCves => Set<PatchCveRow>();
    public DbSet<PatchAdvisoryRow> PatchAdvisories => Set<PatchAdvisoryRow>();
    public DbSet<PatchAssetRow> PatchAssets => Set<PatchAssetRow>();

    public DbSet<UserRow> Users => Set<UserRow>();
    public DbSet<AssignmentRow> Assignments => Set<AssignmentRow>();
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<TokenRow> Tokens => Set<TokenRow>();
    public DbSet<SignOffRow> SignOffs => Set<SignOffRow>();
    public DbSet<EntityRow> Entity => Set<EntityRow>();
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<EventSubjectRow> EventSubjects => Set<EventSubjectRow>();
    public DbSet<ObligationRow> Obligations => Set<ObligationRow>();
    public DbSet<DueRow> Dues => Set<DueRow>();
    public DbSet<DueDayRow> DueDays => Set<DueDayRow>();
    public DbSet<ViolationRow> Violations => Set<ViolationRow>();
    public DbSet<SeniorManagerRow> SeniorManagers => Set<SeniorManagerRow>();
    public DbSet<DelegationRow> Delegations => Set<DelegationRow>();
    public DbSet<OutageRow> Outages => Set<OutageRow>();
    public DbSet<PlanRow> Plans => Set<PlanRow>();
    public DbSet<PlanRevisionRow> PlanRevisions => Set<PlanRevisionRow>();
    public DbSet<PlanLinkRow> PlanLinks => Set<PlanLinkRow>();
    public DbSet<PlanStepRow> PlanSteps => Set<PlanStepRow>();
    public DbSet<PlanReviewRow> PlanReviews => Set<PlanReviewRow>();
    public DbSet<ControlRow> Controls => Set<ControlRow>();
    public DbSet<ControlCheckRow> ControlChecks => Set<ControlCheckRow>();
    public DbSet<ExceptionRow> Exceptions => Set<ExceptionRow>();
    public DbSet<RetirementRow> Retirements => Set<RetirementRow>();
    public DbSet<EpssRow> Epss => Set<EpssRow>();
    public DbSet<EpssScoreRow> EpssScores => Set<EpssScoreRow>();
    public DbSet<AttachmentRow> Attachments => Set<AttachmentRow>();
    public DbSet<HoldRow> Holds => Set<HoldRow>();
    public DbSet<PurgeRow> Purges => Set<PurgeRow>();
    public DbSet<SourceRow> Sources => Set<SourceRow>();
    public DbSet<SourceCoverageRow> SourceCoverage => Set<SourceCoverageRow>();
    public DbSet<ExemptionRow> Exemptions => Set<ExemptionRow>();
    public DbSet<SourceCheckRow> SourceChecks => Set<SourceCheckRow>();
    public DbSet<EvaluationRow> Evaluations => Set<EvaluationRow>();
    public DbSet<EvaluationPatchRow> EvaluationPatches => Set<EvaluationPatchRow>();
    public DbSet<EvaluationLineRow> EvaluationLines => Set<EvaluationLineRow>();
    public DbSet<ObligationRecordRow> ObligationRecords => Set<ObligationRecordRow>();
    public DbSet<ObligationMoveRow> ObligationMoves => Set<ObligationMoveRow>();
    public DbSet<ChangeRow> Changes => Set<ChangeRow>();
    public DbSet<BaselineRow> Baselines => Set<BaselineRow>();
    public DbSet<PriorityRow> Priorities => Set<PriorityRow>();
    public DbSet<EnvironmentRow> Environments => Set<EnvironmentRow>();
    public DbSet<ReminderRow> Reminders => Set<ReminderRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<KeptAnswerRow> KeptAnswers => Set<KeptAnswerRow>();

    public DbSet<JobRow> Jobs => Set<JobRow>();
    public DbSet<JobFileRow> JobFiles => Set<JobFileRow>();
    public DbSet<JobFilePieceRow> JobFilePieces => Set<JobFilePieceRow>();
    public DbSet<JobProgressRow> JobProgress => Set<JobProgressRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Columns.Use(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AuditRecord>().HasKey(r => r.Seq);
        modelBuilder.Entity<AuditRecord>().HasIndex(r => r.Subject);
        modelBuilder.Entity<CheckpointRow>().HasKey(c => c.Size);
        modelBuilder.Entity<StoredDocument>().HasKey(d => d.Sha256);
        modelBuilder.Entity<AdvisoryRow>().HasIndex(a => new { a.TrackingId, a.Namespace }).IsUnique();
        modelBuilder.Entity<RevisionRow>().HasIndex(r => r.AdvisoryId);
        modelBuilder.Entity<RevisionRow>().HasIndex(r => r.Sha256);
        modelBuilder.Entity<AdvisoryProductRow>().HasIndex(p => p.RevisionId);
        modelBuilder.Entity<VulnerabilityRow>().HasIndex(v => new { v.RevisionId, v.Name });
        modelBuilder.Entity<VulnerabilityRow>().HasIndex(v => v.Cve);
        modelBuilder.Entity<QuarantineRow>().HasIndex(q => q.Sha256);
        modelBuilder.Entity<SigningKeyRow>().HasIndex(k => k.Fingerprint).IsUnique();
        modelBuilder.Entity<KevRow>().HasKey(k => k.Cve);
        modelBuilder.Entity<SiteRow>().HasKey(s => s.Name);
        modelBuilder.Entity<ColumnMappingRow>().HasKey(m => m.Name);
        modelBuilder.Entity<AssetRow>().HasIndex(a => a.Tag).IsUnique();
        modelBuilder.Entity<AssetRow>().HasIndex(a => new { a.Unit, a.Site });
        modelBuilder.Entity<AssetRow>().HasMany(a => a.Components).WithOne().HasForeignKey(c => c.AssetId).OnDelete(DeleteBehavior.Restrict);
        modelBuilder.Entity<FindingRow>().HasIndex(f => new { f.AdvisoryId, f.ComponentId, f.Vulnerability }).IsUnique();
        modelBuilder.Entity<FindingRow>().HasIndex(f => f.ComponentId);
        modelBuilder.Entity<FindingRow>().HasIndex(f => f.PatchId);
        modelBuilder.Entity<FindingRow>().HasIndex(f => new { f.AssetId, f.State, f.Id });
        // Each ends in state, verdict and id, in which order pages of findings are read: see FindingSearch.
        modelBuilder.Entity<FindingRow>().HasIndex(f => new { f.State, f.Verdict, f.Id });
        modelBuilder.Entity<FindingRow>().HasIndex(f => new { f.Site, f.State, f.Verdict, f.Id });
        modelBuilder.Entity<FindingRow>().HasIndex(f => new { f.Unit, f.Site, f.State, f.Verdict, f.Id });
        modelBuilder.Entity<FindingRow>().HasIndex(f => new { f.AdvisoryId, f.State, f.Verdict, f.Id });
        modelBuilder.Entity<FindingRow>().HasIndex(f => new { f.Vulnerability, f.State, f.Verdict, f.Id });
        // What hangs on a question; most findings have a verdict, and so none.
        modelBuilder.Entity<FindingRow>().HasIndex(f => new { f.Question, f.AdvisoryId, f.RevisionId, f.ProductId }).HasFilter("question IS NOT NULL");
        modelBuilder.Entity<RecordedVersionRow>().HasIndex(r => r.DecisionId);
        modelBuilder.Entity<RecordedVersionRow>().HasIndex(r => r.AssetId);
        modelBuilder.Entity<QuestionRow>().HasIndex(q => q.Question);
        modelBuilder.Entity<QuestionRow>().HasIndex(q => new { q.Site, q.Weight, q.Question }).IsDescending(false, true, false);
        modelBuilder.Entity<FindingEventRow>().HasIndex(e => e.FindingId);
        modelBuilder.Entity<FindingViewRow>().HasIndex(v => new { v.Owner, v.Name }).IsUnique();
        modelBuilder.Entity<DecisionRow>().HasIndex(d => d.Number).IsUnique();
        modelBuilder.Entity<DecisionScopeRow>().HasIndex(s => s.DecisionId);
        modelBuilder.Entity<DecisionScopeRow>().HasIndex(s => s.AdvisoryId);
        modelBuilder.Entity<CoverageDebtRow>().HasKey(c => new { c.Day, c.Kind });
        modelBuilder.Entity<PatchRow>().HasIndex(p => p.PatchId).IsUnique();
        modelBuilder.Entity<PatchRow>().HasIndex(p => p.DerivationKey).IsUnique();
        modelBuilder.Entity<PatchCveRow>().HasKey(c => new { c.PatchId, c.Cve });
        modelBuilder.Entity<PatchAdvisoryRow>().HasKey(a => new { a.PatchId, a.TrackingId });
        modelBuilder.Entity<PatchAssetRow>().HasKey(a => new { a.PatchId, a.AssetId });
        modelBuilder.Entity<UserRow>().HasIndex(u => u.NormalizedName).IsUnique();
        modelBuilder.Entity<AssignmentRow>().HasKey(a => new { a.UserId, a.Role, a.Site });
        modelBuilder.Entity<SessionRow>().HasIndex(s => s.UserId);
        modelBuilder.Entity<TokenRow>().HasIndex(t => t.Hash).IsUnique();
        modelBuilder.Entity<TokenRow>().HasIndex(t => t.UserId);
        modelBuilder.Entity<SignOffRow>().HasIndex(s => new { s.Subject, s.SubjectId });
        modelBuilder.Entity<EventRow>().HasIndex(e => new { e.Kind, e.At });
        modelBuilder.Entity<EventRow>().HasIndex(e => e.AuditSeq);
        modelBuilder.Entity<HoldRow>().HasIndex(h => h.HoldId).IsUnique();
        modelBuilder.Entity<PurgeRow>().HasIndex(p => p.PurgeId).IsUnique();
        modelBuilder.Entity<EventSubjectRow>().HasKey(s => new { s.Subject, s.EventId });
        modelBuilder.Entity<EventSubjectRow>().HasIndex(s => s.EventId);
        modelBuilder.Entity<ObligationRow>().HasIndex(o => new { o.Patch, o.Asset, o.KnownTo });
        modelBuilder.Entity<ObligationRow>().HasIndex(o => new { o.Asset, o.KnownTo });
        // The due list of the present day, of one site, and of a day in the past: see ObligationSearch. "Known to: null" is a condition of the index and no
        // column of it, because PostgreSQL takes no order from what follows such a column.
        modelBuilder.Entity<ObligationRow>().HasIndex(o => new { o.Due, o.Id }).HasFilter(OpenNow);
        modelBuilder.Entity<ObligationRow>().HasIndex(o => new { o.Site, o.Due, o.Id }).HasFilter(OpenNow);
        modelBuilder.Entity<ObligationRow>().HasIndex(o => new { o.Unit, o.Due, o.Id }).HasFilter(OpenNow);
        modelBuilder.Entity<ObligationRow>().HasIndex(o => new { o.State, o.Due, o.Id }).HasFilter(OpenNow);
        modelBuilder.Entity<ObligationRow>().HasIndex(o => new { o.Source, o.Due, o.Id }).HasFilter(OpenNow);
        modelBuilder.Entity<ObligationRow>().HasIndex(o => new { o.Due, o.KnownTo, o.KnownFrom, o.Site, o.Id }).HasFilter(Open);
        modelBuilder.Entity<DueDayRow>().HasKey(d => new { d.Ledger, d.Due });
        modelBuilder.Entity<DueRow>().HasIndex(d => new { d.Rule, d.KnownTo });
        modelBuilder.Entity<DueRow>().HasIndex(d => d.Subject);
        modelBuilder.Entity<DueRow>().HasIndex(d => new { d.Due, d.Id }).HasFilter(OpenNow);
        modelBuilder.Entity<DueRow>().HasIndex(d => new { d.Due, d.KnownTo, d.KnownFrom, d.Id }).HasFilter(Open);
        modelBuilder.Entity<DueRow>().HasIndex(d => new { d.About, d.KnownTo });
        modelBuilder.Entity<ViolationRow>().HasIndex(v => new { v.FirstDay, v.Id }).IsDescending(true, false).HasFilter(Now);
        modelBuilder.Entity<ViolationRow>().HasIndex(v => v.Subject);
        modelBuilder.Entity<DelegationRow>().HasIndex(d => d.Number).IsUnique();
        modelBuilder.Entity<OutageRow>().HasIndex(o => new { o.OutageId, o.KnownTo });
        modelBuilder.Entity<OutageRow>().HasIndex(o => new { o.KnownTo, o.Start });
        modelBuilder.Entity<PlanRow>().HasIndex(p => p.PlanId).IsUnique();
        modelBuilder.Entity<PlanRevisionRow>().HasIndex(r => new { r.PlanId, r.Number }).IsUnique();
        modelBuilder.Entity<PlanLinkRow>().HasIndex(l => new { l.Kind, l.Name });
        modelBuilder.Entity<PlanLinkRow>().HasIndex(l => l.PlanId);
        modelBuilder.Entity<PlanStepRow>().HasKey(s => new { s.PlanId, s.Kind, s.StepId });
        modelBuilder.Entity<PlanReviewRow>().HasIndex(r => new { r.PlanId, r.SettledAt });
        modelBuilder.Entity<ControlRow>().HasIndex(c => new { c.ControlId, c.KnownTo });
        modelBuilder.Entity<ControlCheckRow>().HasIndex(c => c.ControlId);
        modelBuilder.Entity<ExceptionRow>().HasIndex(e => new { e.ExceptionId, e.KnownTo });
        modelBuilder.Entity<RetirementRow>().HasIndex(r => new { r.RetirementId, r.KnownTo });
        modelBuilder.Entity<RetirementRow>().HasIndex(r => new { r.AssetId, r.KnownTo });
        modelBuilder.Entity<KevListingRow>().HasIndex(k => new { k.Cve, k.KnownTo });
        modelBuilder.Entity<EpssScoreRow>().HasIndex(e => new { e.Cve, e.KnownTo });
        modelBuilder.Entity<EpssRow>().HasKey(e => e.Cve);
        modelBuilder.Entity<AttachmentRow>().HasIndex(a => a.Subject);
        modelBuilder.Entity<SourceRow>().HasIndex(s => new { s.SourceId, s.KnownTo });
        modelBuilder.Entity<SourceCoverageRow>().HasIndex(c => new { c.Source, c.KnownTo });
        modelBuilder.Entity<ExemptionRow>().HasIndex(e => e.ExemptionId).IsUnique();
        modelBuilder.Entity<ExemptionRow>().HasIndex(e => e.Asset);
        modelBuilder.Entity<SourceCheckRow>().HasIndex(c => new { c.Source, c.At });
        modelBuilder.Entity<EvaluationRow>().HasIndex(e => e.EvaluationId).IsUnique();
        modelBuilder.Entity<EvaluationRow>().HasIndex(e => new { e.Source, e.DoneAt });
        modelBuilder.Entity<EvaluationRow>().HasIndex(e => new { e.State, e.DoneAt });
        modelBuilder.Entity<EvaluationPatchRow>().HasKey(p => new { p.EvaluationId, p.Patch });
        modelBuilder.Entity<EvaluationPatchRow>().HasIndex(p => p.Patch);
        modelBuilder.Entity<EvaluationLineRow>().HasIndex(l => new { l.EvaluationId, l.Patch, l.Asset });
        modelBuilder.Entity<EvaluationLineRow>().HasIndex(l => new { l.Asset, l.Patch });
        modelBuilder.Entity<ViolationRow>().HasIndex(v => new { v.About, v.KnownTo });
        modelBuilder.Entity<ObligationRecordRow>().HasIndex(r => new { r.Patch, r.Asset });
        modelBuilder.Entity<ObligationMoveRow>().HasIndex(m => new { m.Patch, m.Asset });
        modelBuilder.Entity<ChangeRow>().HasIndex(c => c.ChangeId).IsUnique();
        modelBuilder.Entity<ChangeRow>().HasIndex(c => c.Asset);
        modelBuilder.Entity<BaselineRow>().HasIndex(b => new { b.Asset, b.Version }).IsUnique();
        modelBuilder.Entity<PriorityRow>().HasIndex(p => new { p.Cve, p.KnownTo });
        modelBuilder.Entity<EnvironmentRow>().HasIndex(e => new { e.Asset, e.KnownTo });
        modelBuilder.Entity<EnvironmentRow>().Ignore(e => e.Stated);
        modelBuilder.Entity<ReminderRow>().HasIndex(r => r.Key).IsUnique();
        modelBuilder.Entity<ReminderRow>().HasIndex(r => new { r.Site, r.Id });
        modelBuilder.Entity<ReminderRow>().HasIndex(r => new { r.Recipient, r.Id });
        modelBuilder.Entity<ReminderRow>().HasIndex(r => r.OutboxId);
        modelBuilder.Entity<OutboxRow>().HasIndex(m => m.MessageId).IsUnique();
        modelBuilder.Entity<OutboxRow>().HasIndex(m => new { m.State, m.NextTry });
        modelBuilder.Entity<KeptAnswerRow>().HasKey(a => new { a.UserId, a.Key });
        modelBuilder.Entity<KeptAnswerRow>().HasIndex(a => a.At);
        modelBuilder.Entity<JobRow>().HasIndex(j => j.Occasion).IsUnique();
        modelBuilder.Entity<JobRow>().HasIndex(j => new { j.State, j.Lane });
        modelBuilder.Entity<JobFileRow>().HasIndex(f => f.JobId);
        modelBuilder.Entity<JobFilePieceRow>().HasKey(p => new { p.FileId, p.Number });
        modelBuilder.Entity<JobProgressRow>().HasKey(p => p.JobId);

        Constraints.Use(modelBuilder);

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
                property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
                if (this is PostgresDb && Columns.IsText(property)) property.SetCollation("C");   // bytes, as SQLite compares and orders
            }
        }
    }

    static string SnakeCase(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}

public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : PlantPatchDb(options);

public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : PlantPatchDb(options);
