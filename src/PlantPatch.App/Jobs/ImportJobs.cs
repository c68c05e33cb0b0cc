using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Advisories;
using PlantPatch.App.Assets;
using PlantPatch.App.Kev;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Assets;
using PlantPatch.Feeds.Inventory;
using PlantPatch.Feeds.Kev;

namespace PlantPatch.App.Jobs;

/// <summary>The imports, as jobs: the same use cases as on the command line, on files that were uploaded.</summary>
static class ImportJobs
{
    const int MostNamed = 2000;

    public sealed record Advisories(bool Strict = false, bool RequireSignature = false, bool AllTests = false);

    public sealed record KevList(bool AcceptSuspect = false);

    /// <param name="Mapping">The name of a saved column mapping.</param>
    /// <param name="SaveMapping">Keep the mapping that was used under this name.</param>
    public sealed record Inventory(bool Preview = false, string Mapping = "", string SaveMapping = "", BlankCells Blanks = BlankCells.Keep);

    public static async Task<JobEnd> Run(JobWork work, Advisories input, CancellationToken cancel)
    {
        var rules = IntakeRules.Default with { Strict = input.Strict, RequireSignature = input.RequireSignature, AllTests = input.AllTests };
        var progress = new Relay<ImportProgress>(p => work.Progress.Report(new(p.Done, p.Total, Inside(work, p.File))));
        var summary = await new ImportAdvisories(work.Store, await work.Judge(cancel)) { From = Named(work.Files) }.Run([work.Folder], rules, work.By, progress, cancel);

        // What a person must look at comes first; of a very long list the rest is only counted.
        var documents = summary.Documents.OrderBy(d => d.Outcome == IntakeOutcome.Quarantined ? 0 : d.Complaints.Count > 0 ? 1 : 2).Take(MostNamed)
            .Select(d => d with { File = Inside(work, d.File) }).ToList();
        var counts = string.Join(", ", summary.Counts.Where(c => c.Value > 0).Select(c => $"{c.Value:N0} {c.Key}"));
        return JobEnd.Done(
            $"{summary.Documents.Count:N0} {(summary.Documents.Count == 1 ? "document" : "documents")}: {(counts.Length > 0 ? counts : "none")}. "
            + (summary.Changed ? $"{summary.Findings.Opened:N0} findings opened, {summary.Findings.Closed:N0} closed." : "Nothing changed."),
            new AdvisoriesTaken(summary.Counts, summary.Skipped, summary.Changed, summary.Findings, summary.NewPatches, summary.Signatures, documents, summary.Documents.Count - documents.Count));
    }

    public static async Task<JobEnd> Run(JobWork work, KevList input, CancellationToken cancel)
    {
        var file = work.Files[0];
        var read = KevReader.Read(await File.ReadAllBytesAsync(work.PathOf(file), cancel));
        if (read.Catalogue is null) return JobEnd.Failed($"{file.Name}: {read.Complaints[0].Message}", new NotTaken(read.Complaints));

        var (result, refusal) = await new ImportKev(work.Store).Run(read.Catalogue, file.Name, input.AcceptSuspect, work.By, cancel);
        if (refusal is not null) return JobEnd.Refused(refusal);
        return JobEnd.Done(
            $"{read.Catalogue.Entries.Count:N0} entries: {result!.Added:N0} added, {result.Changed:N0} changed, {result.Withdrawn:N0} withdrawn. "
            + $"{result.OpenFindings:N0} open findings here are known exploited.", 
            new KevTaken(result.Added, result.Changed, result.Withdrawn, result.Unchanged, result.OpenFindings, read.Complaints));
    }

    public static async Task<JobEnd> Run(JobWork work, Inventory input, CancellationToken cancel)
    {
        var file = work.Files[0];
        var mappings = new ColumnMappings(work.Store);
        var (columns, refusal) = await mappings.FindSaved(input.Mapping, cancel);
        if (refusal is not null) return JobEnd.Refused(refusal);

        await using var bytes = File.OpenRead(work.PathOf(file));
        var read = InventoryReader.Read(bytes, file.Name, columns, InventoryLimits.Default, cancel);
        if (read.Refusal is { } whole) return JobEnd.Failed($"{file.Name}: {whole.Message}", new NotTaken(read.FileComplaints));
        if (await Foreign(work, read, cancel) is { } foreign) return JobEnd.Failed(foreign);

        var import = await new ImportAssets(work.Store, await work.Judge(cancel)).Run(read, file.Name, input.Blanks, input.Preview, work.By, cancel);
        if (!input.Preview && input.SaveMapping.Length > 0) await mappings.Save(input.SaveMapping, read.Mapping, work.By, cancel);
        var d = import.Difference with { Missing = [.. import.Difference.Missing.Where(a => work.Sites.Has(a.Site))] };
        return JobEnd.Done(
            $"{(import.Stored ? "" : "Preview, nothing is changed: ")}{d.Added.Count:N0} added, {d.Changed.Count:N0} changed, {d.Unchanged.Count:N0} unchanged, "
            + $"{d.Missing.Count:N0} missing, {read.RowsRefused:N0} rows refused.",
            new AssetsTaken(
                import.Stored, d.Added.Count, d.Changed.Count, d.Unchanged.Count, d.Missing.Count, read.RowsRefused, [.. d.Added.Take(MostNamed).Select(a => a.Tag)],
                [.. d.Changed.Take(MostNamed).Select(c => new AssetsTaken.Differs(c.After.Tag, c.Changes))], [.. d.Missing.Take(MostNamed).Select(a => a.Tag)],
                d.LookAlikes, [.. d.Conflicts.Take(MostNamed).Select(c => c.Because)], import.Judged.Findings, import.Judged.NewPatches, read.FileComplaints, read.IgnoredColumns, [.. read.RowComplaints.Take(MostNamed)]));
    }

    // Who answers for some sites brings in the assets of these: neither others' rows, nor another site's asset under a row of his own.
    static async Task<string?> Foreign(JobWork work, InventoryFile read, CancellationToken cancel)
    {
        if (work.Sites.Only is null) return null;
        await using var db = work.Store.Read();
        var sites = await db.Assets.ToDictionaryAsync(a => a.Tag, a => a.Site, cancel);
        var foreign = read.Rows.Where(r => sites.TryGetValue(r.Asset.Tag, out var known)
            ? !work.Sites.Has(known) || (r.Fields.Contains(AssetField.Site) && !work.Sites.Has(r.Asset.Site))
            : !work.Sites.Has(r.Asset.Site)).Select(r => r.Asset.Tag).ToList();
        return foreign.Count == 0 ? null
            : $"{foreign.Count:N0} rows are not of {string.Join(", ", work.Sites.Only)}, such as {string.Join(", ", foreign.Take(5))}. Nothing was changed. "
              + "Leave them out, or ask somebody who may import for their site.";
    }

    static string Named(IReadOnlyList<JobFileRow> files) => files.Count == 1 ? files[0].Name : $"{files[0].Name} and {files.Count - 1:N0} more";

    static string Inside(JobWork work, string path) =>
        path.StartsWith(work.Folder, StringComparison.Ordinal) ? path[work.Folder.Length..].TrimStart('/', '\\') : path;

    // Progress<T> posts to another thread, and the last report would come after the end.
    sealed class Relay<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
