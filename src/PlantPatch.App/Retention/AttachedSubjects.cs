using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Attachments;
using PlantPatch.App.Storage;
using PlantPatch.Core.Clocks;

namespace PlantPatch.App.Retention;

/// <summary>What attached files are about: every name by which a hold or a violation means them, and what of it is still in force.</summary>
sealed class AttachedSubjects
{
    readonly ILookup<string, string> beside;
    readonly HashSet<string> inForce;

    AttachedSubjects(ILookup<string, string> beside, HashSet<string> inForce) => (this.beside, this.inForce) = (beside, inForce);

    public static async Task<AttachedSubjects> Load(PlantPatchDb db, IReadOnlyList<AttachmentRow> attached, CancellationToken cancel)
    {
        string[] Of(string kind) => [.. attached.Select(a => a.Subject).Where(s => s.StartsWith(kind, StringComparison.Ordinal)).Select(s => s[kind.Length..]).Distinct()];
        var names = new List<(string, string)>();
        foreach (var some in Of(AttachmentSubject.Evaluation("")).Chunk(500))
        {
            names.AddRange((await db.Evaluations.Where(e => some.Contains(e.EvaluationId)).Select(e => new { e.EvaluationId, e.Source }).ToListAsync(cancel)).Select(e => (AttachmentSubject.Evaluation(e.EvaluationId), e.Source)));
            names.AddRange((await (from patch in db.EvaluationPatches join e in db.Evaluations on patch.EvaluationId equals e.Id where some.Contains(e.EvaluationId) select new { e.EvaluationId, patch.Patch }).ToListAsync(cancel))
                .Select(e => (AttachmentSubject.Evaluation(e.EvaluationId), e.Patch)));
        }

        foreach (var some in Of(AttachmentSubject.Plan("")).Chunk(500))
            names.AddRange((await (from link in db.PlanLinks join plan in db.Plans on link.PlanId equals plan.Id where some.Contains(plan.PlanId) select new { plan.PlanId, link.Name }).Distinct().ToListAsync(cancel))
                .Select(p => (AttachmentSubject.Plan(p.PlanId), p.Name)));
        return new(names.ToLookup(b => b.Item1, b => b.Item2, StringComparer.Ordinal), await Running(db, cancel));
    }

    static async Task<HashSet<string>> Running(PlantPatchDb db, CancellationToken cancel)
    {
        var running = new HashSet<string>(StringComparer.Ordinal);
        var obligations = await db.Obligations.Where(o => o.KnownTo == null && o.Open).Select(o => new { o.Patch, o.Asset }).ToListAsync(cancel);
        foreach (var o in obligations) running.UnionWith([AttachmentSubject.Obligation(o.Patch, o.Asset), AttachmentSubject.Patch(o.Patch)]);
        running.UnionWith((await db.Dues.Where(d => d.KnownTo == null && d.Open && d.Rule == ClockRules.Plan.Id).Select(d => d.Subject).ToListAsync(cancel)).Select(AttachmentSubject.Plan));
        running.UnionWith((await db.Sources.Where(s => s.KnownTo == null && s.EndedAt == null).Select(s => s.SourceId).ToListAsync(cancel)).Select(AttachmentSubject.Source));
        running.UnionWith((await db.Exemptions.Where(e => e.RevokedAt == null).Select(e => e.ExemptionId).ToListAsync(cancel)).Select(AttachmentSubject.Exemption));
        running.UnionWith((await db.Assets.Where(a => a.RetiredAt == null).Select(a => a.Tag).ToListAsync(cancel)).Select(AttachmentSubject.Asset));
        return running;
    }

    public IReadOnlyCollection<string> Names(string subject)
    {
        var name = subject[(subject.IndexOf(':') + 1)..];
        return [.. RetainedRecords.NamesIn(name, "", "").Concat(beside[subject]).Distinct(StringComparer.Ordinal)];
    }

    public string InForce(string subject) => inForce.Contains(subject) ? $"{subject.Replace(':', ' ')} is in force" : "";
}
