using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.Obligations;

/// <summary>One obligation with what is on record about it: from here the guards of a move are judged, for the page as for the move itself.</summary>
sealed class ObligationCase
{
    public required ObligationRow Row { get; init; }
    public required ImpactRating? Impact { get; init; }
    public required AssetClass? Class { get; init; }
    public required bool? ExternallyRoutable { get; init; }
    public required IReadOnlyList<ObligationMoveRow> Moves { get; init; }
    public required IReadOnlyList<ObligationRecordRow> Records { get; init; }
    public required IReadOnlyList<SignOffRow> SignOffs { get; init; }

    /// <summary>What the supplier said last; empty when he said nothing.</summary>
    public required string Supplier { get; init; }
    public required bool Tested { get; init; }

    public ObligationKey Key => new(Row.Patch, Row.Asset);

    /// <summary>Records and signatures from before the last move were for that move.</summary>
    Instant Since => Moves.Count == 0 ? Instant.MinValue : Moves[^1].At;

    public static async Task<ObligationCase?> Read(PlantPatchDb db, ObligationKey key, CancellationToken cancel)
    {
        if (await db.Obligations.AsNoTracking().SingleOrDefaultAsync(o => o.Patch == key.Patch && o.Asset == key.Asset && o.KnownTo == null, cancel) is not { } row) return null;
        var asset = await db.Assets.Where(a => a.Tag == key.Asset).Select(a => new { a.Impact, a.Class, a.ExternallyRoutable }).SingleOrDefaultAsync(cancel);
        var entered = await Entered(db, key.Asset, cancel);
        var said = await Said(db, key, cancel);
        var signed = key + " ";
        return new()
        {
            Row = row, Impact = asset?.Impact ?? entered?.Impact, Class = asset?.Class ?? entered?.Class, ExternallyRoutable = asset?.ExternallyRoutable ?? entered?.ExternallyRoutable,
            Moves = await db.ObligationMoves.AsNoTracking().Where(m => m.Patch == key.Patch && m.Asset == key.Asset).OrderBy(m => m.Id).ToListAsync(cancel),
            Records = await db.ObligationRecords.AsNoTracking().Where(r => r.Patch == key.Patch && r.Asset == key.Asset).OrderBy(r => r.Id).ToListAsync(cancel),
            SignOffs = await db.SignOffs.AsNoTracking().Where(s => s.SubjectId.StartsWith(signed) && s.WithdrawnAt == null).OrderBy(s => s.Id).ToListAsync(cancel),
            Supplier = said.OfType<VendorQualified>().Select(v => v.Status).LastOrDefault() ?? "",
            Tested = said.OfType<TestEnded>().Any(t => t.Passed && (t.Assets.Count == 0 || t.Assets.Contains(key.Asset))),
        };
    }

    // The inventory has the ratings; history that was brought in may know an asset that the inventory does not.
    static async Task<AssetCommissioned?> Entered(PlantPatchDb db, string asset, CancellationToken cancel)
    {
        var rows = await RecordedTimeline.About(db, [EventSubjects.Asset(asset)]).Where(e => e.Kind == "asset.inservice").OrderBy(e => e.At).ToListAsync(cancel);
        return rows.Select(RecordedTimeline.Event).OfType<AssetCommissioned>().LastOrDefault();
    }

    static async Task<List<TimelineEvent>> Said(PlantPatchDb db, ObligationKey key, CancellationToken cancel)
    {
        string[] kinds = ["vendor.qualification", "test.passed"];
        var rows = await RecordedTimeline.About(db, [EventSubjects.Patch(key.Patch)]).Where(e => kinds.Contains(e.Kind)).OrderBy(e => e.At).ToListAsync(cancel);
        return rows.ConvertAll(RecordedTimeline.Event);
    }

    /// <summary>What was put on record for this move since the last one, the newest under each guard.</summary>
    public SortedDictionary<string, string> PendingRecords(ObligationEvent move)
    {
        var pending = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in Records.Where(r => r.Move == move && r.At >= Since)) pending[record.Guard] = record.Text;
        return pending;
    }

    public static string SubjectId(ObligationKey key, ObligationEvent move) => $"{key} {ObligationMoves.Word(move)}";

    /// <summary>The signatures under this move that were given to exactly these records.</summary>
    public IReadOnlyList<SignOffRow> Signed(ObligationEvent move, IReadOnlyDictionary<string, string> records)
    {
        var hash = Sign.ShownHash(Shown(move, records));
        return [.. SignOffs.Where(s => s.SubjectId == SubjectId(Key, move) && s.At >= Since && s.ShownSha256 == hash)];
    }

    /// <summary>The duty that is still to be done under a move, the first of those that sign; the last one makes the move.</summary>
    public Duty Next(ObligationMove move, IReadOnlyList<SignOffRow> signed) =>
        move.Signs.FirstOrDefault(d => ObligationSigning.Of(move.Event, d) is not { } sign || !signed.Any(s => s.Subject == sign.Subject && s.Meaning == sign.Meaning), move.Signs[^1]);

    /// <summary>What a signer is shown, and signs.</summary>
    public object Shown(ObligationEvent move, IReadOnlyDictionary<string, string> records) => new
    {
        obligation = Key.ToString(), state = Row.State.Text(), due = Row.Due, because = Row.Because, plan = Row.Plan, move = ObligationMoves.Word(move), records,
    };

    /// <param name="records">What is on record for the move, by guard.</param>
    /// <param name="byWindow">The day of the window, where one is booked.</param>
    /// <param name="who">Who makes the move.</param>
    public ObligationFacts Facts(ObligationMove move, IReadOnlyDictionary<string, string> records, LocalDate? byWindow, string who, IReadOnlyList<SignOffRow> signed)
    {
        var deployedBy = Moves.LastOrDefault(m => m.Move == ObligationEvent.Deploy)?.MovedBy ?? "";
        var known = new ObligationFacts
        {
            Impact = Impact, Class = Class, ExternallyRoutable = ExternallyRoutable, Reason = records.ContainsKey("reason"),
            SupplierRefuses = Supplier.Contains("not", StringComparison.OrdinalIgnoreCase) && Supplier.Contains("approved", StringComparison.OrdinalIgnoreCase),
            SupplierApproves = Supplier.StartsWith("approved", StringComparison.OrdinalIgnoreCase) || Supplier.StartsWith("released", StringComparison.OrdinalIgnoreCase),
            WindowByDueDate = byWindow is { } day && (Row.Due is not { } due || day <= due), PlanCovers = Row.Plan.Length > 0,
            TestRecorded = Tested || Moves.Any(m => m.Move == ObligationEvent.TestPassed),
            ChangeAuthorised = signed.Any(s => s is { Subject: SignOffSubject.Change, Meaning: Meaning.Authorised }) || Next(move, signed) == Duty.ChangeAuthoriser,
            // That two signatures are of two persons is the signature's own rule; who deploys is not who verifies.
            SomebodyElseSigned = move.Event != ObligationEvent.VerifiedEffective || !Core.Accounts.AccountName.IsSame(who, deployedBy),
        };
        return ObligationRecords.With(known, records.Keys);
    }
}
