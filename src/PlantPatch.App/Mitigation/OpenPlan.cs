using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>A plan within a change: what governs, what waits for its approval, in which state the clocks have it.</summary>
sealed class OpenPlan
{
    readonly Change change;

    OpenPlan(Change change, PlanRow row, Happenings happenings) => (this.change, Row, Happenings) = (change, row, happenings);

    public PlanRow Row { get; }
    public Happenings Happenings { get; }
    public PlanState State { get; private set; }
    public LocalDate? Due { get; private set; }
    public required PlanRevisionRow Governing { get; init; }
    public required PlanContent Content { get; init; }
    public PlanRevisionRow? Pending { get; private init; }
    public required int LastNumber { get; init; }

    public static async Task<(OpenPlan? Plan, Refusal? Refusal)> Find(Change change, string id, CancellationToken cancel)
    {
        if (await change.Db.Plans.SingleOrDefaultAsync(p => p.PlanId == id, cancel) is not { } row) return (null, new($"There is no plan {id}."));
        var revisions = await change.Db.PlanRevisions.Where(r => r.PlanId == row.Id).OrderBy(r => r.Number).ToListAsync(cancel);
        var governing = revisions.FindLast(r => r.State == PlanRevisionState.InForce) ?? revisions[^1];
        var plan = new OpenPlan(change, row, await Happenings.In(change, cancel))
        {
            Governing = governing, Content = PlanPapers.Content(governing), LastNumber = revisions[^1].Number,
            Pending = row.ActivatedAt is null ? null : revisions.FindLast(r => r.State == PlanRevisionState.Proposed),
        };
        var due = await change.Db.Dues.AsNoTracking().SingleOrDefaultAsync(d => d.KnownTo == null && d.Rule == ClockRules.Plan.Id && d.Subject == id, cancel);
        (plan.State, plan.Due) = (PlanStanding.Of(row, due, change.At, plan.Happenings.Today), due?.Due);
        return (plan, null);
    }

    public Refusal? Check(PlanEvent happens, PlanFacts facts) => PlanMoves.Check(State, happens, facts with { ChangeIsPending = Pending is not null });

    /// <summary>Keeps what the plan says from now on, or is asked to say.</summary>
    public PlanRevisionRow Revise(PlanRevisionKind kind, PlanRevisionState state, PlanContent content, string reason)
    {
        var revision = new PlanRevisionRow
        {
            Id = change.TakeIds(), PlanId = Row.Id, Number = LastNumber + 1, Kind = kind, State = state, Content = PlanPapers.Json(content), Reason = reason.Trim(), AskedBy = change.By.Name,
            AskedAt = change.At, DecidedBy = state == PlanRevisionState.InForce ? change.By.Name : "", DecidedAt = state == PlanRevisionState.InForce ? change.At : null,
        };
        change.Db.PlanRevisions.Add(revision);
        return revision;
    }

    /// <summary>The obligations that patches and assets come to now, whoever has them open.</summary>
    public Task<List<ObligationRow>> Obligations(PlanContent content, CancellationToken cancel) =>
        change.Db.Obligations.AsNoTracking().Where(o => o.KnownTo == null && content.Patches.Contains(o.Patch) && content.Assets.Contains(o.Asset)).OrderBy(o => o.Patch).ThenBy(o => o.Asset).ToListAsync(cancel);

    /// <summary>What stands against these patches and assets; null when each has something open and all are of the plan's site.</summary>
    public Refusal? Names(PlanContent content, IReadOnlyList<ObligationRow> named)
    {
        var open = named.Where(o => o.Open || o.Plan.Length > 0).ToList();
        if (content.Patches.Except(open.Select(o => o.Patch)).ToList() is { Count: > 0 } patches) return new($"Nothing is to be done about {string.Join(", ", patches)} on these assets: evaluate it first, or leave it out.");
        if (content.Assets.Except(open.Select(o => o.Asset)).ToList() is { Count: > 0 } assets) return new($"None of these patches is to be installed on {string.Join(", ", assets)}: correct the tag, or leave it out.");
        return open.Find(o => o.Site.Length > 0 && o.Site != Row.Site) is { } elsewhere ? new($"{elsewhere.Asset} is at {elsewhere.Site}, the plan at {Row.Site}: make a plan for each site.") : null;
    }

    public async Task<bool> ControlsInPlace(PlanContent content, CancellationToken cancel) => content.Controls.Count == 0
        || await change.Db.Controls.CountAsync(c => c.KnownTo == null && c.State == ControlState.InPlace && c.Site == Row.Site && content.Controls.Contains(c.ControlId), cancel) == content.Controls.Distinct().Count();

    /// <summary>So that plans are found by what they name.</summary>
    public async Task Link(PlanContent content, CancellationToken cancel)
    {
        var standing = await change.Db.PlanLinks.Where(l => l.PlanId == Row.Id && l.Until == null).ToListAsync(cancel);
        (PlanLinkKind Kind, string Name)[] wanted =
        [
            .. content.Patches.Select(p => (PlanLinkKind.Patch, p)), .. content.Assets.Select(a => (PlanLinkKind.Asset, a)), .. content.Controls.Select(c => (PlanLinkKind.Control, c)),
        ];
        foreach (var gone in standing.Where(l => !wanted.Contains((l.Kind, l.Name)))) gone.Until = change.At;
        change.Db.PlanLinks.AddRange(wanted.Distinct().Except(standing.Select(l => (l.Kind, l.Name))).Select(w => new PlanLinkRow { Id = change.TakeIds(), PlanId = Row.Id, Kind = w.Kind, Name = w.Name, From = change.At }));
        Row.Title = content.Title;
    }

    public async Task<Refusal?> Commit(CancellationToken cancel)
    {
        if (await Happenings.Record(cancel) is { } refusal) return refusal;
        await change.Commit(cancel);
        return null;
    }
}

/// <summary>The state of a plan at a moment: of a draft its own, after that what the clocks say.</summary>
static class PlanStanding
{
    public static PlanState Of(PlanRow row, DueRow? due, Instant at, LocalDate today)
    {
        if (row.DiscardedAt <= at) return PlanState.Superseded;
        if (!(row.ActivatedAt <= at) || due is null) return PlanState.Draft;
        var state = PlanMoves.Parse(due.State);
        // The ledger is computed by events and each night; between midnight and then a day has passed all the same.
        return due.Due < today && state is PlanState.Active or PlanState.ActiveRevisionPending or PlanState.Breached && due.Open && due.Due < today ? PlanState.Overdue : state;
    }
}
