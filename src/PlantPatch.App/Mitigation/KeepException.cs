using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Mitigation;

/// <summary>
/// Proposes, accepts, renews, rejects and ends the acceptance of a residual risk. Whoever proposes it does not accept it, and it is signed. No clock of CIP-007-6 stops by it: only an
/// installation or a mitigation plan does that.
/// </summary>
public sealed class KeepException(Store store)
{
    /// <param name="ReviewBy">By this day somebody looks at it again.</param>
    public sealed record Entry(string Site, string Patch, IReadOnlyList<string> Assets, string Reason, string ResidualRisk, LocalDate ReviewBy);

    /// <summary>What the signer is shown.</summary>
    public sealed record Paper(string Id, string Site, string Patch, IReadOnlyList<string> Assets, string Reason, string ResidualRisk, LocalDate ReviewBy, string ProposedBy);

    public async Task<(string? Id, Refusal? Refusal)> Propose(Entry entry, Person by, CancellationToken cancel)
    {
        if (new[] { entry.Site, entry.Patch, entry.Reason, entry.ResidualRisk }.Any(string.IsNullOrWhiteSpace) || entry.Assets.Count == 0)
            return (null, new("An exception names the site, the patch, the assets, the reason, and the risk that remains."));
        await using var change = await store.Change(by, cancel);
        var today = (await Happenings.In(change, cancel)).Today;
        if (Day(entry.ReviewBy, today) is { } odd) return (null, odd);
        var known = await change.Db.Assets.Where(a => entry.Assets.Contains(a.Tag) && a.Site == entry.Site).Select(a => a.Tag).ToListAsync(cancel);
        if (entry.Assets.Except(known).ToList() is { Count: > 0 } unknown) return (null, new($"There is no asset {string.Join(", ", unknown)} at {entry.Site}."));

        var row = new ExceptionRow
        {
            Id = change.TakeIds(), ExceptionId = await FreeId.Exception(change.Db, cancel), Site = entry.Site.Trim(), Patch = entry.Patch.Trim(),
            Assets = JsonSerializer.Serialize(entry.Assets), Reason = entry.Reason.Trim(), ResidualRisk = entry.ResidualRisk.Trim(), ReviewBy = entry.ReviewBy, State = ExceptionState.Proposed,
            ProposedBy = by.Name, AcceptedBy = "", Because = "proposed", By = by.Name, KnownFrom = change.At,
        };
        change.Db.Exceptions.Add(row);
        change.Record("proposed", $"exception {row.ExceptionId}", entry.Reason, after: entry);
        await change.Commit(cancel);
        return (row.ExceptionId, null);
    }

    /// <summary>Accepts what was proposed, or what was accepted before until another day: each time with a signature.</summary>
    /// <param name="reviewBy">Null for the day that was proposed.</param>
    /// <param name="seen">The hash of what the signer was shown; empty when he saw it in this very request.</param>
    public async Task<Refusal?> Accept(string id, LocalDate? reviewBy, string reason, string seen, Access access, Proof? proof, CancellationToken cancel)
    {
        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        var (row, refusal) = await Find(change, id, ExceptionState.Accepted, cancel);
        if (refusal is not null) return refusal;
        var happenings = await Happenings.In(change, cancel);
        var day = reviewBy ?? row!.ReviewBy;
        if (Day(day, happenings.Today) is { } odd) return odd;
        if (row!.State == ExceptionState.Accepted && day <= row.ReviewBy) return new($"It is accepted until {row.ReviewBy:uuuu-MM-dd} already; a renewal names a later day.");

        var what = new Sign.What(SignOffSubject.RiskAcceptance, id, PaperOf(row, row.ReviewBy), row.Site, row.ProposedBy, happenings.Zone.Id) { SeenSha256 = seen };
        if (await Sign.In(change, what, Meaning.RiskAccepted, reason, access, proof, cancel) is (_, { } unsigned)) return unsigned;
        Next(change, row, ExceptionState.Accepted, day, access.Name, reason);
        change.Record(row.State == ExceptionState.Accepted ? "renewed" : "accepted", $"exception {id}", reason, new { row.State, row.ReviewBy }, new { state = ExceptionState.Accepted, review_by = day });
        await change.Commit(cancel);
        return null;
    }

    /// <param name="to">Rejected, or ended.</param>
    public async Task<Refusal?> Close(string id, ExceptionState to, string reason, Person by, CancellationToken cancel)
    {
        if (to is not (ExceptionState.Rejected or ExceptionState.Ended)) throw new ArgumentException("An exception is closed as rejected or as ended.", nameof(to));
        if (string.IsNullOrWhiteSpace(reason)) return new("Say why.");
        await using var change = await store.Change(by, cancel);
        var (row, refusal) = await Find(change, id, to, cancel);
        if (refusal is not null) return refusal;
        Next(change, row!, to, row!.ReviewBy, row.AcceptedBy, reason);
        change.Record(to.ToString().ToLowerInvariant(), $"exception {id}", reason);
        await change.Commit(cancel);
        return null;
    }

    public static Paper PaperOf(ExceptionRow row, LocalDate reviewBy) =>
        new(row.ExceptionId, row.Site, row.Patch, JsonSerializer.Deserialize<string[]>(row.Assets)!, row.Reason, row.ResidualRisk, reviewBy, row.ProposedBy);

    static void Next(Change change, ExceptionRow row, ExceptionState to, LocalDate reviewBy, string acceptedBy, string because)
    {
        row.KnownTo = change.At;
        change.Db.Exceptions.Add(new()
        {
            Id = change.TakeIds(), ExceptionId = row.ExceptionId, Site = row.Site, Patch = row.Patch, Assets = row.Assets, Reason = row.Reason, ResidualRisk = row.ResidualRisk, ReviewBy = reviewBy, State = to,
            ProposedBy = row.ProposedBy, AcceptedBy = acceptedBy, Because = because.Trim(), By = change.By.Name, KnownFrom = change.At,
        });
    }

    static async Task<(ExceptionRow? Row, Refusal? Refusal)> Find(Change change, string id, ExceptionState to, CancellationToken cancel) =>
        await change.Db.Exceptions.SingleOrDefaultAsync(e => e.ExceptionId == id && e.KnownTo == null, cancel) is not { } row ? (null, new($"There is no exception {id}."))
        : (row, ExceptionMoves.Check(id, row.State, to));

    static Refusal? Day(LocalDate reviewBy, LocalDate today) =>
        reviewBy <= today ? new($"{reviewBy:uuuu-MM-dd} is not ahead: a risk is accepted until a day on which somebody looks again.")
        : reviewBy > today.PlusMonths(15) ? new("A risk is looked at again within 15 months.") : null;
}
