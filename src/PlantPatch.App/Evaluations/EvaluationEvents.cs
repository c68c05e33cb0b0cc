using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Sources;

namespace PlantPatch.App.Evaluations;

/// <summary>What a complete evaluation tells the clocks: the patches that are seen for the first time, those that were left out before, and the evaluation itself.</summary>
static class EvaluationEvents
{
    public static async Task<IReadOnlyList<NewEvent>> Of(Change change, EvaluationBook book, DateTimeZone zone, bool late, CancellationToken cancel)
    {
        var row = book.Row;
        var subjects = book.Patches.ConvertAll(p => EventSubjects.Patch(p.Patch));
        var known = (await (
            from subject in change.Db.EventSubjects
            where subjects.Contains(subject.Subject)
            join told in change.Db.Events on subject.EventId equals told.Id
            where told.Kind == "patch.released"
            select subject.Subject).Distinct().ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var (done, recorded) = (row.DoneAt!.Value.In(zone), late ? change.At.In(zone) : (OffsetDateTime?)null);
        return
        [
            .. book.Patches.Where(p => !known.Contains(EventSubjects.Patch(p.Patch))).Select(p => Released(row, p, zone)),
            .. book.Patches.Where(p => p.OmittedFrom.Length > 0).Select(p =>
                new NewEvent("patch.discovered_omitted", done, new() { ["patch"] = p.Patch, ["eval"] = p.OmittedFrom, ["source"] = row.Source }) { Reason = row.Because, Recorded = recorded }),
            new("source.evaluated", done, Evaluated(book, zone)) { Reason = row.Because.Length > 0 ? row.Because : row.Said, OnBehalfOf = row.OnBehalfOf, Recorded = recorded },
        ];
    }

    // A patch that is first entered with an evaluation of an earlier day was seen by its cut-off at the latest.
    static NewEvent Released(EvaluationRow row, EvaluationPatchRow patch, DateTimeZone zone)
    {
        var seen = Instant.Min(patch.FirstObserved, row.CutOff);
        var fields = new JsonObject { ["patch"] = patch.Patch, ["source"] = row.Source, ["first_observed"] = Text(seen, zone) };
        if (patch.VendorReleased is { } day) fields["vendor_date"] = LocalDatePattern.Iso.Format(day);
        return new("patch.released", seen.In(zone), fields);
    }

    static JsonObject Evaluated(EvaluationBook book, DateTimeZone zone)
    {
        var row = book.Row;
        var fields = new JsonObject
        {
            ["source"] = row.Source, ["eval"] = row.EvaluationId, ["findings"] = new JsonArray([.. Findings(book.Lines.Where(l => l.Revises is null), zone)]),
            ["cutoff"] = Text(row.CutOff, zone), ["window_from"] = Text(row.WindowFrom, zone),
        };
        if (row.ScopeAsset.Length > 0) fields["scope"] = row.ScopeAsset;
        if (row.SupplementOf.Length > 0) fields["supplement_of"] = row.SupplementOf;
        if (row.OnBehalfOf.Length > 0) fields["on_behalf"] = row.OnBehalfOf;
        return fields;
    }

    // What was decided alike stands in one finding.
    static IEnumerable<JsonNode> Findings(IEnumerable<EvaluationLineRow> lines, DateTimeZone zone) =>
        from line in lines
        group line by (line.Patch, Applicable: line.Determination == Determination.Applicable, Reason: Reason(line), line.DecidedAt) into alike
        select new JsonObject
        {
            ["patch"] = alike.Key.Patch, ["applicable"] = alike.Key.Applicable, ["assets"] = new JsonArray([.. alike.Where(l => l.Asset.Length > 0).Select(l => (JsonNode)l.Asset)]),
            ["reason"] = alike.Key.Reason, ["determined"] = Text(alike.Key.DecidedAt!.Value, zone),
        };

    public static string Reason(EvaluationLineRow line) =>
        DeterminationRules.Words(line.Code) is { Length: > 0 } code ? line.Reason.Length > 0 ? $"{code}: {line.Reason}" : code : line.Reason;

    static string Text(Instant at, DateTimeZone zone) => OffsetDateTimePattern.Rfc3339.Format(at.In(zone));
}
