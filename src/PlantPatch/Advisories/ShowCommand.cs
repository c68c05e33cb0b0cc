using System.CommandLine;
using PlantPatch.App.Advisories;
using PlantPatch.Core.Advisories;
using PlantPatch.Terminal;

namespace PlantPatch.Advisories;

static class ShowCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The advisory's id, such as ICSA-23-348-10" };
        var format = Options.Format();
        var command = new Command("show", """
            Shows one advisory: what it says, which revisions are kept, how each was verified, and what it means here.

            Examples:
              plantpatch advisories show ICSA-23-348-10
              plantpatch advisories show icsa-23-348-10 -o json
            """) { id, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            if (await new ShowAdvisory(store).Run(parsed.GetRequiredValue(id), cancel) is not { } shown)
                return around.Missing($"There is no advisory {parsed.GetValue(id)}. See: plantpatch advisories list");
            if (parsed.GetValue(format) == OutputFormat.Table) Tell(around.Out, shown);
            else if (parsed.GetValue(format) == OutputFormat.Csv) Output.Rows(around, OutputFormat.Csv, shown.Revisions, Revisions);
            else Output.Object(around, Json(shown));
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<ShowAdvisory.Kept>[] Revisions =
    [
        new("revision", r => r.Revision), new("current", r => r.Current), new("released", r => r.Released), new("imported at", r => r.ImportedAt),
        new("file", r => r.File), new("sha256", r => r.Sha256), new("hash", r => r.Hash), new("signature", r => r.Signature),
    ];

    static void Tell(TextWriter to, ShowAdvisory.Shown shown)
    {
        var advisory = shown.Advisory;
        to.WriteLine($"{advisory.Id}  revision {advisory.Revision}, {advisory.Status.ToString().ToLowerInvariant()}, released {advisory.CurrentRelease}");
        to.WriteLine($"{advisory.Title}");
        to.WriteLine($"by {advisory.Publisher} ({advisory.Namespace})");
        to.WriteLine($"here: {shown.OpenFindings} open findings on {shown.AffectedAssets} assets");
        to.WriteLine();
        foreach (var vulnerability in advisory.Vulnerabilities)
        {
            var score = vulnerability.Scores.MaxBy(s => s.Base);
            to.WriteLine($"  {vulnerability.Name}  {(score is null ? "no score" : $"{score.Base:0.0} {score.Severity.ToLowerInvariant()}")}  {vulnerability.Cwe} {vulnerability.Title}".TrimEnd());
        }

        to.WriteLine();
        to.WriteLine($"  {advisory.Products.Count} product rows:");
        foreach (var row in advisory.Products) to.WriteLine($"    {row.ProductId}  {Name(row)}");
        to.WriteLine();
        if (shown.Assets.Count > 0) to.WriteLine("  Products and assets here:");
        foreach (var found in shown.Assets.GroupBy(a => (a.Asset, a.ProductId, a.Product, a.Version, a.Marked, a.Verdict)))
            to.WriteLine($"    {found.Key.Asset,-20} {found.Key.ProductId}  {found.Key.Product} {(found.Key.Version.Length == 0 ? "(no version)" : found.Key.Version)}: "
                + $"{found.Sum(f => f.Findings)} × {Options.Word(found.Key.Verdict).Replace('_', ' ')}; {Options.Word(found.Key.Marked.Mark).Replace('_', ' ')}: {found.Key.Marked.Because}");
        if (shown.Assets.Count > 0) to.WriteLine();
        to.WriteLine("  Revisions kept:");
        foreach (var kept in shown.Revisions)
            to.WriteLine($"    {kept.Revision}{(kept.Current ? " (current)" : "")}  released {kept.Released}, imported {kept.ImportedAt} from {kept.File}; {kept.Hash}; {kept.Signature}");
    }

    static string Name(AdvisoryProduct row) => row.Product.Length == 0 ? row.FullName : $"{row.Vendor} · {row.Product} · {(row.Expression.Length == 0 ? "all versions" : row.Expression)}";

    static object Json(ShowAdvisory.Shown shown) => new
    {
        shown.Advisory.Id, shown.Advisory.Namespace, shown.Advisory.Publisher, shown.Advisory.Revision, shown.Advisory.Title,
        status = shown.Advisory.Status, released = shown.Advisory.CurrentRelease.ToString(), shown.OpenFindings, shown.AffectedAssets,
        vulnerabilities = shown.Advisory.Vulnerabilities.Select(v => new { v.Name, v.Cwe, v.Title, score = v.Scores.Max(s => (decimal?)s.Base) }),
        products = shown.Advisory.Products.Select(p => new { p.ProductId, p.Vendor, p.Product, p.Expression, p.FullName }),
        assets = shown.Assets.Select(a => new { a.Asset, a.ProductId, a.Product, a.Version, a.Verdict, a.State, mark = a.Marked.Mark, mark_because = a.Marked.Because, a.Findings }),
        revisions = shown.Revisions.Select(r => new { r.Revision, r.Current, released = r.Released.ToString(), imported_at = r.ImportedAt.ToString(), r.File, r.Sha256, r.Hash, r.Signature }),
    };
}
