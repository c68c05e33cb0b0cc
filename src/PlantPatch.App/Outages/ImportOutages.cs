using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Mitigation;
using PlantPatch.Feeds.Outages;

namespace PlantPatch.App.Outages;

/// <summary>Brings in a calendar that is kept elsewhere: what is new is planned, what has other times is moved, what is the same stays; nothing is called off by being absent.</summary>
public sealed class ImportOutages(Store store)
{
    public sealed record Result(int Planned, int Moved, int Unchanged, IReadOnlyList<Complaint> Complaints);

    /// <param name="scope">The sites whose calendar this person keeps.</param>
    public async Task<Result> Run(OutageFile file, string source, SiteScope scope, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var happenings = await Happenings.In(change, cancel);
        var standing = await change.Db.Outages.Where(o => o.KnownTo == null).ToDictionaryAsync(o => o.OutageId, cancel);
        var complaints = file.Complaints.ToList();
        var (planned, moved, unchanged) = (0, 0, 0);
        foreach (var line in file.Lines)
        {
            if (!scope.Has(line.Site)) complaints.Add(new("outage-site", line.Where, $"The calendar of '{line.Site}' is not yours to keep."));
            else if (!standing.TryGetValue(line.Outage, out var row)) planned += Told(await Plan(change, happenings, line, source, standing, cancel), line, complaints);
            else if (Same(row, line)) unchanged++;
            else moved += Told(MoveOutage.In(change, happenings, row, OutageEvent.Reschedule, new(line.Start, line.End, $"the calendar {source} says so") { Source = line.Source }).Refusal, line, complaints);
        }

        change.Record("imported outages", source, planned + moved == 0 ? "nothing new" : "", after: new { planned, moved, unchanged, refused = complaints.Count });
        if (await happenings.Record(cancel) is { } refusal) throw new InvalidOperationException(refusal.Reason);
        await change.Commit(cancel);
        return new(planned, moved, unchanged, complaints);
    }

    static async Task<Refusal?> Plan(Change change, Happenings happenings, OutageLine line, string source, Dictionary<string, OutageRow> standing, CancellationToken cancel)
    {
        var entry = new PlanOutage.Entry(line.Site, line.Unit, line.Start, line.End, line.Source.Length > 0 ? line.Source : source) { Id = line.Outage };
        var (row, refusal) = await PlanOutage.In(change, happenings, entry, cancel);
        if (row is not null) standing[row.OutageId] = row;
        return refusal;
    }

    static int Told(Refusal? refusal, OutageLine line, List<Complaint> complaints)
    {
        if (refusal is null) return 1;
        complaints.Add(new("outage-refused", line.Where, refusal.Reason));
        return 0;
    }

    static bool Same(OutageRow row, OutageLine line)
    {
        var zone = DateTimeZoneProviders.Tzdb[row.Zone];
        return row.Start.InZone(zone).LocalDateTime == line.Start && row.End?.InZone(zone).LocalDateTime == line.End;
    }
}
