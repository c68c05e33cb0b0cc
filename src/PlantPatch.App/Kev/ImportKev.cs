using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Mitigation;
using PlantPatch.App.Review;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.Risk;

namespace PlantPatch.App.Kev;

/// <summary>Takes in CISA's catalogue of known exploited vulnerabilities. A shrunken one waits for a person; an entry that vanished is kept as withdrawn.</summary>
public sealed class ImportKev(Store store)
{
    public sealed record Result(int Added, int Changed, int Withdrawn, int Unchanged, int OpenFindings);

    /// <param name="acceptSuspect">A person has looked and takes the catalogue although it does not look complete.</param>
    public async Task<(Result? Result, Refusal? Refusal)> Run(KevCatalogue next, string source, bool acceptSuspect, Person by, CancellationToken cancel)
    {
        await using var change = await store.Change(by, cancel);
        var known = await change.Db.Kev.ToDictionaryAsync(k => k.Cve, cancel);
        var previous = known.Values.Where(k => k.WithdrawnAt is null).Select(ToEntry).ToList();
        var comparison = KevCompleteness.Compare(previous.Count == 0 ? null : new() { Entries = previous }, next);
        if (comparison.IsSuspect && !acceptSuspect)
            return (null, new($"{comparison.Because} Nothing was changed. Look at the file; to take it all the same, say --accept-suspect."));

        var listings = await change.Db.KevListings.Where(k => k.KnownTo == null).ToDictionaryAsync(k => k.Cve, cancel);
        var (added, changed) = (0, 0);
        var listed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in next.Entries)
        {
            if (known.TryGetValue(entry.Cve, out var row))
            {
                if (Same(row, entry)) continue;
                changed++;
                if (row.WithdrawnAt is not null) listed[entry.Cve] = PlanWatch.KnownExploited(entry.Cve, entry.KnownRansomwareUse);
            }
            else
            {
                change.Db.Kev.Add(row = new() { Cve = entry.Cve, Vendor = "", Product = "", Name = "", RequiredAction = "" });
                added++;
                listed[entry.Cve] = PlanWatch.KnownExploited(entry.Cve, entry.KnownRansomwareUse);
            }

            Describe(row, entry);
        }

        var gone = known.Values.Where(k => k.WithdrawnAt is null && next.Find(k.Cve) is null).ToList();
        foreach (var row in gone) row.WithdrawnAt = change.At;
        foreach (var row in known.Values.Union(change.Db.Kev.Local).ToList()) List(change, listings.GetValueOrDefault(row.Cve), row);

        await change.Db.SaveChangesAsync(cancel);   // the queue is ordered by what is known as exploited now
        await QuestionLedger.Keep(change, await QuestionLedger.About(change.Db, [.. listed.Keys, .. gone.Select(g => g.Cve)], cancel), cancel);

        var reopened = await PlanReviews.OfVulnerabilities(change, PlanReviewTrigger.KnownExploited, listed, cancel);
        var counts = new { added, changed, withdrawn = gone.Count, plans_reopened = reopened };
        change.Db.Imports.Add(new()
        {
            Id = change.TakeIds(), Kind = "kev", Source = source, At = change.At, By = by.Name, Counts = System.Text.Json.JsonSerializer.Serialize(counts),
        });
        change.Record("imported KEV", source, added + changed + gone.Count == 0 ? "nothing new" : comparison.Because, after: counts);
        await change.Commit(cancel);
        return (new(added, changed, gone.Count, next.Entries.Count - added - changed, await OpenFindings(cancel)), null);
    }

    Task<int> OpenFindings(CancellationToken cancel) => new Findings.ListFindings(store).Count(new() { KevOnly = true }, cancel);

    static void List(Change change, KevListingRow? before, KevRow now)
    {
        if (before is not null && now.WithdrawnAt is null && before.DueDate == now.DueDate) return;
        if (before is not null) before.KnownTo = change.At;
        if (now.WithdrawnAt is null) change.Db.KevListings.Add(new() { Id = change.TakeIds(), Cve = now.Cve, DueDate = now.DueDate, KnownFrom = change.At });
    }

    static bool Same(KevRow row, KevEntry entry) =>
        row.WithdrawnAt is null && row.Vendor == entry.Vendor && row.Product == entry.Product && row.Name == entry.Name && row.DateAdded == entry.DateAdded
        && row.DueDate == entry.DueDate && row.RequiredAction == entry.RequiredAction && row.KnownRansomwareUse == entry.KnownRansomwareUse;

    static void Describe(KevRow row, KevEntry entry)
    {
        row.Vendor = entry.Vendor;
        row.Product = entry.Product;
        row.Name = entry.Name;
        row.DateAdded = entry.DateAdded;
        row.DueDate = entry.DueDate;
        row.RequiredAction = entry.RequiredAction;
        row.KnownRansomwareUse = entry.KnownRansomwareUse;
        row.WithdrawnAt = null;
    }

    static KevEntry ToEntry(KevRow row) => new() { Cve = row.Cve, Vendor = row.Vendor, Product = row.Product, DateAdded = row.DateAdded };
}
