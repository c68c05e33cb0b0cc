using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Obligations;

/// <summary>
/// Makes a move with one obligation or with many alike: each keeps its own records, signatures and history. Where the table wants several people, each
/// call is the part of one of them, and the last one's makes the move.
/// </summary>
public sealed class MoveObligations(Store store)
{
    /// <param name="Records">What is put on record, by the guard that it meets.</param>
    public sealed record Given(string Reason, IReadOnlyDictionary<string, string> Records)
    {
        /// <summary>The maintenance window and its day, where one is booked.</summary>
        public string Window { get; init; } = "";
        public LocalDate? Day { get; init; }

        /// <summary>When it happened; null: now.</summary>
        public Instant? At { get; init; }

        /// <summary>From <see cref="StandingHash"/> of the page that was signed; empty when it was seen in this very request.</summary>
        public string SeenSha256 { get; init; } = "";
    }

    /// <param name="WaitsFor">Whose part comes next; null when the move is made.</param>
    public sealed record Outcome(int Obligations, Duty? WaitsFor, ObligationState? To);

    public async Task<(Outcome? Outcome, Refusal? Refusal)> Run(
        IReadOnlyList<ObligationKey> keys, ObligationEvent move, Given given, Access access, Proof? proof, CancellationToken cancel)
    {
        if (keys.Count == 0) return (null, new("Name at least one obligation, such as PP-0001/TC-01."));
        if (ObligationSigning.Elsewhere(move) is { } elsewhere) return (null, new($"'{ObligationMoves.Word(move)}' is not made here. {elsewhere}"));

        await using var change = await store.Change(new(access.Name, access.Kind), cancel);
        var (parts, refusal) = await Parts(change.Db, keys, move, given, access, cancel);
        if (refusal is not null) return (null, refusal);
        if (given.SeenSha256.Length > 0 && given.SeenSha256 != StandingHash(parts!.Select(p => p.Case.Row)))
            return (null, new("This was changed after the page was shown. Read it again and sign what it says now."));

        var zone = await EntityZone.Read(change.Db, cancel);
        foreach (var part in parts!)
            if (await Act(change, part, given, access, proof, zone.Id, cancel) is { } refused) return (null, Named(part, refused));

        var waits = parts.FirstOrDefault(p => !p.IsLast);
        if (waits is null && await Make(change, parts, given, (given.At ?? change.At).In(zone), cancel) is { } unmade) return (null, unmade);
        await change.Commit(cancel);
        return (new(parts.Count, waits?.After, waits is null ? parts[0].Move.To : null), null);
    }

    /// <summary>What obligations say now: a page carries it, and nothing is signed when they say something else by then.</summary>
    public static string StandingHash(IEnumerable<ObligationRow> rows) =>
        Sign.ShownHash(rows.Select(r => new { r.Patch, r.Asset, state = r.State.Text(), r.Due, r.Because, r.Plan }));

    /// <summary>One obligation's part in the call: which duty is done, with what on record.</summary>
    sealed record Part(ObligationCase Case, ObligationMove Move, SortedDictionary<string, string> Records, Duty Duty, IReadOnlyList<SignOffRow> Signed)
    {
        public bool IsLast => Duty == Move.Signs[^1];
        public Duty After => Move.Signs[Move.Signs.ToList().IndexOf(Duty) + 1];
        public ObligationKey Key => Case.Key;
    }

    static async Task<(List<Part>? Parts, Refusal? Refusal)> Parts(
        PlantPatchDb db, IReadOnlyList<ObligationKey> keys, ObligationEvent happens, Given given, Access access, CancellationToken cancel)
    {
        var parts = new List<Part>();
        foreach (var key in keys.Distinct())
        {
            if (await ObligationCase.Read(db, key, cancel) is not { } found || !access.May(Permission.ReadPlant, found.Row.Site)) return (null, new($"There is no obligation {key}."));
            if (happens == ObligationEvent.VerifiedEffective && found.Row.SatisfiedBy.Length > 0) return (null, new($"{key} is verified already."));

            var records = found.PendingRecords(happens);
            foreach (var (guard, text) in given.Records.Where(r => r.Value.Trim().Length > 0)) records[guard] = text.Trim();
            if (given.Reason.Trim().Length > 0) records.TryAdd("reason", given.Reason.Trim());   // the second person's reason stands under his own signature
            var move = ObligationMoves.Find(found.Row.State, happens);
            var signed = move is null ? [] : found.Signed(happens, records);
            var facts = move is null ? new() : found.Facts(move, records, given.Day, access.Name, signed);
            if (ObligationMoves.Check(found.Row.State, happens, facts) is { } refusal) return (null, new($"{key}: {refusal.Reason}"));
            parts.Add(new(found, move!, records, found.Next(move!, signed), signed));
        }

        return parts.Select(p => p.Duty).Distinct().Count() == 1 ? (parts, null)
            : (null, new("Some of these wait for another person than others: take those alone that wait for the same one."));
    }

    static async Task<Refusal?> Act(Change change, Part part, Given given, Access access, Proof? proof, string zone, CancellationToken cancel)
    {
        var before = part.Case.PendingRecords(part.Move.Event);
        foreach (var (guard, text) in part.Records.Where(r => !before.TryGetValue(r.Key, out var was) || was != r.Value))
            change.Db.ObligationRecords.Add(new()
            {
                Id = change.TakeIds(), Patch = part.Key.Patch, Asset = part.Key.Asset, Move = part.Move.Event, Guard = guard, Text = text, RecordedBy = change.By.Name, At = change.At,
            });

        if (ObligationSigning.Of(part.Move.Event, part.Duty) is { } sign)
        {
            var what = new Sign.What(sign.Subject, ObligationCase.SubjectId(part.Key, part.Move.Event), part.Case.Shown(part.Move.Event, part.Records), part.Case.Row.Site, DoneBy(part, sign), zone);
            if ((await Sign.In(change, what, sign.Meaning, given.Reason, access, proof, cancel)).Refusal is { } refusal) return refusal;
        }
        else if (!access.May(Permission.MovePatches, part.Case.Row.Site)) return access.Refuse(Permission.MovePatches, part.Case.Row.Site);

        if (!part.IsLast)
            change.Record("put on record", $"obligation {part.Key}", given.Reason, after: new { move = ObligationMoves.Word(part.Move.Event), part.Records, waits_for = part.After.ToString() });
        return null;
    }

    // Nobody signs what he did or asked for: the second under the same move not the first, the verifier not the deployer, the authoriser not who booked it.
    static string DoneBy(Part part, (SignOffSubject Subject, Meaning Meaning) sign) => sign switch
    {
        (SignOffSubject.Deployment, Meaning.Verified) => part.Case.Moves.LastOrDefault(m => m.Move == ObligationEvent.Deploy)?.MovedBy ?? "",
        (SignOffSubject.Change, Meaning.Authorised) => part.Case.Moves.LastOrDefault(m => m.Move == ObligationEvent.WindowBooked)?.MovedBy ?? "",
        (SignOffSubject.Test, Meaning.Approved) when part.Signed.Count == 0 => "",
        _ => part.Signed.Count > 0 ? part.Signed[0].UserName : "",
    };

    static async Task<Refusal?> Make(Change change, List<Part> parts, Given given, OffsetDateTime at, CancellationToken cancel)
    {
        var events = parts.GroupBy(p => p.Key.Patch).SelectMany(of => MoveEvents.Of(parts[0].Move.Event, of.Key, [.. of.Select(p => (p.Case, p.Records))], given, change.By.Name, at)).ToList();
        if ((await Recording.Add(change, events, cancel)).Refusal is { } refusal) return refusal;

        foreach (var part in parts)
        {
            var (patch, asset) = (part.Key.Patch, part.Key.Asset);
            var now = await change.Db.Obligations.AsNoTracking().SingleAsync(o => o.Patch == patch && o.Asset == asset && o.KnownTo == null, cancel);
            if (now.State == part.Case.Row.State && now.SatisfiedBy == part.Case.Row.SatisfiedBy)
                return new($"{part.Key}: at {at.Date:uuuu-MM-dd} this would change nothing, because of what is recorded after it. Give the moment at which it really happened.");
            change.Db.ObligationMoves.Add(new()
            {
                Id = change.TakeIds(), Patch = patch, Asset = asset, Move = part.Move.Event, From = part.Case.Row.State, To = now.State, Reason = part.Records.GetValueOrDefault("reason", ""),
                MovedBy = change.By.Name, At = change.At,
            });
            change.Record("moved", $"obligation {part.Key}", given.Reason, before: new { state = part.Case.Row.State.Text(), part.Case.Row.Due },
                after: new { move = ObligationMoves.Word(part.Move.Event), state = now.State.Text(), now.Due, now.Because, part.Records });
        }

        return null;
    }

    static Refusal Named(Part part, Refusal refusal) => new($"{part.Key}: {refusal.Reason}");
}
