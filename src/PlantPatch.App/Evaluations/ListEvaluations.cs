using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Attachments;
using PlantPatch.App.Clocks;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Evaluations;

/// <summary>Evaluations, the latest first: what was looked at, by whom, and whether somebody else has reviewed it.</summary>
public sealed class ListEvaluations(Store store)
{
    public sealed record Query(string Source = "", EvaluationState? State = null, int Limit = 100)
    {
        /// <summary>Only those older than this row; the last of the page before.</summary>
        public long Before { get; init; } = long.MaxValue;
    }

    /// <param name="Done">When it was complete; null while it is open.</param>
    /// <param name="EnteredLate">It was entered on a later day than it was done.</param>
    public sealed record Item(
        long Row, string Id, string Source, string SourceName, EvaluationKind Kind, EvaluationState State, Instant WindowFrom, Instant CutOff, Instant OpenedAt, string By, Instant? Done,
        bool EnteredLate, string OnBehalfOf, int Patches, int Undecided, int Applicable, int Attachments, bool Reviewed, string Said);

    public async Task<IReadOnlyList<Item>> Run(Query query, AsOf asOf, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var at = asOf.At;
        var rows = db.Evaluations.Where(e => e.OpenedAt <= at && e.Id < query.Before && (query.Source == "" || e.Source == query.Source));
        if (query.State is { } state) rows = asOf.IsNow ? rows.Where(e => e.State == state) : state switch
        {
            EvaluationState.Completed => rows.Where(e => e.RecordedAt <= at),
            EvaluationState.Abandoned => rows.Where(e => e.AbandonedAt <= at),
            _ => rows.Where(e => (e.RecordedAt == null || e.RecordedAt > at) && (e.AbandonedAt == null || e.AbandonedAt > at)),
        };
        var found = await rows.OrderByDescending(e => e.Id).Take(query.Limit).Select(e => new
        {
            Row = e,
            Name = db.Sources.Where(s => s.SourceId == e.Source && s.KnownFrom <= at).OrderByDescending(s => s.Id).Select(s => s.Name).FirstOrDefault(),
            Patches = db.EvaluationPatches.Count(p => p.EvaluationId == e.Id && p.AddedAt <= at),
            Undecided = db.EvaluationLines.Count(l => l.EvaluationId == e.Id && l.AddedAt <= at && (l.RemovedAt == null || l.RemovedAt > at) && (l.Determination == Determination.Open || l.DecidedAt > at)),
            Applicable = db.EvaluationLines.Count(l => l.EvaluationId == e.Id && (l.RemovedAt == null || l.RemovedAt > at) && l.Determination == Determination.Applicable && l.DecidedAt <= at && !db.EvaluationLines.Any(r => r.Revises == l.Id && r.DecidedAt <= at)),
            Attachments = db.Attachments.Count(a => a.Subject == "evaluation:" + e.EvaluationId && a.At <= at),
            Reviewed = db.SignOffs.Any(s => s.Subject == SignOffSubject.Evaluation && s.SubjectId == e.EvaluationId && s.Meaning == Meaning.Reviewed && s.At <= at && (s.WithdrawnAt == null || s.WithdrawnAt > at)),
        }).ToListAsync(cancel);
        return found.ConvertAll(f =>
        {
            var complete = f.Row.RecordedAt is { } recorded && recorded <= at;
            return new Item(
                f.Row.Id, f.Row.EvaluationId, f.Row.Source, f.Name ?? "", f.Row.Kind, complete ? EvaluationState.Completed : f.Row.AbandonedAt <= at ? EvaluationState.Abandoned : EvaluationState.Open,
                f.Row.WindowFrom, f.Row.CutOff, f.Row.OpenedAt, complete ? f.Row.CompletedBy : f.Row.OpenedBy, complete ? f.Row.DoneAt : null,
                complete && asOf.DayOf(f.Row.DoneAt!.Value) < asOf.DayOf(f.Row.RecordedAt!.Value), f.Row.OnBehalfOf, f.Patches, f.Undecided, f.Applicable, f.Attachments, f.Reviewed, complete ? f.Row.Said : "");
        });
    }
}

/// <summary>One evaluation with every line and its reason, what is attached, and who signed it.</summary>
public sealed class ShowEvaluation(Store store)
{
    /// <summary>What was decided about a patch on an asset; <paramref name="Was"/> are the lines that it revises, the earliest first.</summary>
    public sealed record Line(string Patch, string Asset, string Site, Determination Determination, DeterminationReason Code, string Reason, string Basis, string By, Instant? At, IReadOnlyList<string> Was);

    /// <param name="Released">The vendor's own date.</param>
    public sealed record Looked(string Patch, string Product, LocalDate? Released, Instant FirstSeen, string OmittedFrom);

    /// <param name="ShownSha256">The hash of what is shown, for the signature.</param>
    /// <param name="Missing">What must be done before it can be completed; empty when nothing is.</param>
    public sealed record Shown(
        ListEvaluations.Item Evaluation, string ScopeAsset, string SupplementOf, string Because, string AbandonedBecause, IReadOnlyList<Looked> Patches, IReadOnlyList<Line> Lines,
        IReadOnlyList<AttachmentRow> Attachments, IReadOnlyList<ListSignOffs.Item> SignOffs, string ShownSha256, string Missing);

    public async Task<Shown?> Run(string id, SiteScope scope, AsOf asOf, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        if (await EvaluationBook.Find(db, id, cancel, asOf.IsNow ? null : asOf.At) is not { } book || book.Row.OpenedAt > asOf.At) return null;
        var item = (await new ListEvaluations(store).Run(new(Limit: 1) { Before = book.Row.Id + 1 }, asOf, cancel)).Single();
        var names = book.Patches.ConvertAll(p => p.Patch);
        var products = await db.Patches.Where(p => names.Contains(p.PatchId)).ToDictionaryAsync(p => p.PatchId, p => $"{p.Vendor} {p.Product} {p.FixedVersion}".Trim(), cancel);
        var known = book.Lines.Where(l => l.Revises is null || l.DecidedAt <= asOf.At).ToList();
        var revised = known.Select(l => l.Revises).OfType<long>().ToHashSet();
        var byId = known.ToDictionary(l => l.Id);
        var document = asOf.IsNow || item.State == EvaluationState.Completed ? book.Document() : null;   // what was signed of an open one then cannot be told from what it became
        var facts = new EvaluationFacts
        {
            Kind = book.Row.Kind, Patches = book.Patches.Count, Undecided = item.Undecided, Snapshot = true, Said = true, WindowFrom = book.Row.WindowFrom, CutOff = book.Row.CutOff,
            Done = asOf.At, Now = asOf.At,
        };
        return new(
            item, book.Row.ScopeAsset, book.Row.SupplementOf, book.Row.Because, book.Row.AbandonedAt <= asOf.At ? book.Row.AbandonedBecause : "",
            [.. book.Patches.Select(p => new Looked(p.Patch, products.GetValueOrDefault(p.Patch, ""), p.VendorReleased, p.FirstObserved, p.OmittedFrom))],
            [.. known.Where(l => !revised.Contains(l.Id) && (l.Site.Length == 0 || scope.Has(l.Site))).OrderBy(l => l.Patch, StringComparer.Ordinal).ThenBy(l => l.Asset, StringComparer.Ordinal)
                .Select(l => Decided(l, asOf.At) ? new Line(l.Patch, l.Asset, l.Site, l.Determination, l.Code, l.Reason, l.Basis, l.DecidedBy, l.DecidedAt, Earlier(l, byId))
                    : new(l.Patch, l.Asset, l.Site, Determination.Open, default, "", "", "", null, []))],
            [.. book.Attachments.Where(a => a.At <= asOf.At)],
            await new ListSignOffs(store).Run(SignOffSubject.Evaluation, id, document, asOf.At, cancel), document is null ? "" : Sign.ShownHash(document),
            item.State == EvaluationState.Open ? EvaluationGuards.Check(facts)?.Reason ?? "" : "");
    }

    static bool Decided(EvaluationLineRow line, Instant at) => line.DecidedAt is not { } decided || decided <= at;

    static List<string> Earlier(EvaluationLineRow line, Dictionary<long, EvaluationLineRow> byId)
    {
        var was = new List<string>();
        for (var now = line.Revises; now is { } id && byId.TryGetValue(id, out var before); now = before.Revises)
            was.Insert(0, $"{Words(before.Determination)} by {before.DecidedBy}{(before.Reason.Length > 0 ? $": {before.Reason}" : "")}");
        return was;
    }

    public static string Words(Determination determination) => determination switch
    {
        Determination.Applicable => "applicable",
        Determination.NotApplicable => "not applicable",
        Determination.NotSecurity => "not a security patch",
        _ => "open",
    };
}
