using NodaTime;
using PlantPatch.App.Reports;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Evidence;

/// <summary>R2.3: for each applicable patch on each sampled asset, what was done within 35 days of the evaluation; and the violations that there were.</summary>
static class ActionTables
{
    public static ReportTable Actions(EvidenceBook book) => new("actions", "One row for each patch and sampled asset whose clock ran in the period (CIP-007-6 R2.3).",
        ["patch", "asset", "evaluated", "due", "state", "satisfied by", "plan", "done", "because"],
        [
            .. book.Obligations.Where(o => Ran(book, o.Since, o.Due)).Select(o => new ReportRow(
            [
                o.Patch, o.Asset, o.Since.Text(), o.Due.Text(), o.State.Text(), o.SatisfiedBy, o.Plan, Done(book, o.Patch, o.Asset), o.Because,
            ]) { Events = About(book, o.Patch, o.Asset) }),
        ]);

    public static ReportTable Violations(EvidenceBook book) => new("violations", "Intervals in which a duty was not done; a later act ends one and removes none.",
        ["requirement", "subject", "first day", "ended", "gap in days", "severity"],
        [
            .. book.Violations.Where(v => v.FirstDay <= book.Period.End && (v.Cured is null || v.Cured >= book.Period.Start)).OrderBy(v => v.FirstDay).ThenBy(v => v.Subject, StringComparer.Ordinal).ThenBy(v => v.Id).Select(v =>
                ReportRow.Of(v.Rule, v.Subject, v.FirstDay.Text(), v.Cured is null ? "open" : v.Cured.Text(), v.GapDays.ToString(), v.Vsl?.ToString() ?? "")),
        ]) { Numbers = ["gap in days"], WhenEmpty = "None: every duty of the sample was done in time." };

    public static ReportTable SignOffs(EvidenceBook book) => new("sign-offs", "Who signed what, when, with which meaning, and the hash of exactly what was shown (21 CFR 11.50, 11.70).",
        ["signed", "subject", "meaning", "name", "on the authority of", "reason", "proved by", "sha-256 of what was shown"],
        [
            .. book.SignOffs.Select(s => ReportRow.Of(book.Moment(s.At), $"{SourceTables.Words(s.Subject.ToString())} {s.SubjectId}", s.Meaning.ToString().ToLowerInvariant(),
                $"{s.PrintedName} ({s.UserName})", s.DelegationOf, s.Reason, s.ProofMethod, s.ShownSha256)),
        ]);

    static bool Ran(EvidenceBook book, LocalDate? since, LocalDate? due) => since is null || since <= book.Period.End && (due ?? since) >= book.Period.Start;

    static string Done(EvidenceBook book, string patch, string asset) => string.Join("; ", book.Events.Where(e => !e.Corrected).Select(e => e.Event switch
    {
        PatchApplied a when a.Patch == patch && a.Assets.Contains(asset) => $"installed {book.Moment(a.At)}{(a.Verified ? ", verified" : "")}",
        PatchVerified v when v.Patch == patch && v.Assets.Contains(asset) => $"verified {book.Moment(v.At)}",
        PatchRolledBack r when r.Patch == patch && r.Assets.Contains(asset) => $"rolled back {book.Moment(r.At)}: {r.Reason}",
        AssetRetired r when r.Asset == asset => $"asset retired {book.Moment(r.At)}",
        _ => "",
    }).Where(t => t.Length > 0));

    static List<long> About(EvidenceBook book, string patch, string asset) =>
    [
        .. book.Events.Where(e => e.Event switch
        {
            SourceEvaluated s => s.Findings.Any(f => f.Patch == patch && (f.Assets.Count == 0 || f.Assets.Contains(asset))),
            FindingRevised f => f.Patch == patch && f.Assets.Contains(asset),
            PatchApplied a => a.Patch == patch && a.Assets.Contains(asset),
            PatchVerified v => v.Patch == patch && v.Assets.Contains(asset),
            PatchRolledBack r => r.Patch == patch && r.Assets.Contains(asset),
            PatchWithdrawn w => w.Patch == patch,
            PlanCreated p => p.Patches.Contains(patch) && (p.Assets is null || p.Assets.Contains(asset)),
            PlanRevised p => p.Patches.Contains(patch),
            AssetRetired r => r.Asset == asset,
            _ => false,
        }).Select(e => e.Row.Id),
    ];
}
