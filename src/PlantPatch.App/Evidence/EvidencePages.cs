using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PlantPatch.App.Reports;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Evidence;

/// <summary>What a package says, requirement by requirement: the tables with the events behind each row, and the words around them.</summary>
static partial class EvidencePages
{
    const string RecordHead = "records";

    public static IReadOnlyList<Report> Of(EvidenceBook book, string marking, string audit)
    {
        var subtitle = string.Create(CultureInfo.InvariantCulture, $"{book.Entity}, {book.Period.Start:uuuu-MM-dd} to {book.Period.End:uuuu-MM-dd}, {book.Sample.Count} sampled assets, as known at {book.Moment(book.AsOf.At)}");
        Report Page(string name, string title, string says, params ReportTable[] tables) => new(name, title, subtitle,
            [new("What this shows") { Sentences = [says] }, .. tables.Select(t => new ReportPart(SentenceCase(t.Name)) { Table = t })]) { Marking = marking, Audit = audit };
        return
        [
            Page("R2.1", "CIP-007-6 R2.1: sources of cyber security patches",
                "The sampled Cyber Assets, the sources that are tracked for what is installed on them, and the reason where there is none.",
                SourceTables.Assets(book), SourceTables.Sources(book), SourceTables.Coverage(book)),
            Page("R2.2", "CIP-007-6 R2.2: evaluations at least every 35 days",
                "Every evaluation of those sources in the period, those without anything new included, with the gap to the one before; what was decided for each sampled asset; and looks that failed, which are no evaluations.",
                EvaluationTables.Evaluations(book), EvaluationTables.Determinations(book), EvaluationTables.FailedChecks(book)),
            Page("R2.3", "CIP-007-6 R2.3: action within 35 days of the evaluation",
                "For each patch that was found applicable to a sampled asset: installed and verified, or in a dated mitigation plan, and when.",
                ActionTables.Actions(book), ActionTables.Violations(book)),
            Page("R2.4", "CIP-007-6 R2.4: mitigation plans",
                "The mitigation plans that name a sampled asset, what was done to them since, and who approved a revision or an extension in which authority.",
                PlanTables.Plans(book), PlanTables.History(book), ActionTables.SignOffs(book)),
        ];
    }

    /// <summary>The same with a last column that names the events behind each row.</summary>
    public static Report WithRecords(Report report) => report with { Parts = [.. report.Parts.Select(p => p.Table is { } table ? p with { Table = WithRecords(table) } : p)] };

    public static ReportTable WithRecords(ReportTable table) => table.Rows.Any(r => r.Events.Count > 0)
        ? table with { Heads = [.. table.Heads, RecordHead], Rows = [.. table.Rows.Select(r => r with { Cells = [.. r.Cells, string.Join(' ', r.Events.Select(e => $"e{e}"))] })] }
        : table;

    /// <summary>The events that the package proves, to be read, and to be pointed at from the tables.</summary>
    public static byte[] Records(IReadOnlyList<ProvedEvent> events, string subtitle)
    {
        var text = new System.Buffers.ArrayBufferWriter<byte>();
        HtmlPage.Write(text, "Recorded events", subtitle, html =>
        {
            html.Append("<p>Each event as it was recorded, in the pieces that concern the sample. audit/events.ndjson has the same with the proofs.</p>\n");
            foreach (var told in events.OrderBy(e => e.Id))
            {
                html.Append(CultureInfo.InvariantCulture, $"<h2 id=\"e{told.Id}\">e{told.Id}</h2>\n<p class=\"quiet\">Audit record {told.Record}</p>\n");
                foreach (var leaf in told.Shown) html.Append(CultureInfo.InvariantCulture, $"<p><code>{HtmlPage.Escape(leaf.Text)}</code></p>\n");
            }
        });
        return text.WrittenSpan.ToArray();
    }

    /// <summary>The first page that a reader opens.</summary>
    public static byte[] Index(EvidenceBook book, string subtitle, IReadOnlyList<EvidenceFile> files, string marking, string audit)
    {
        var text = new System.Buffers.ArrayBufferWriter<byte>();
        HtmlPage.Write(text, $"Evidence of CIP-007-6 R2: {book.Entity}", subtitle, html =>
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><strong>{HtmlPage.Escape(marking)}</strong></p>\n<ul>\n");
            foreach (var file in files)
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{HtmlPage.Escape(Uri.EscapeDataString(file.Path).Replace("%2F", "/"))}\">{HtmlPage.Escape(file.Path)}</a> — {HtmlPage.Escape(file.Shows)}</li>\n");
            html.Append(CultureInfo.InvariantCulture, $"</ul>\n<p class=\"quiet\">{HtmlPage.Escape(audit)}</p>\n");
        });
        return text.WrittenSpan.ToArray();
    }

    /// <summary>A table's row points at the events behind it.</summary>
    public static byte[] Linked(Report report) => Encoding.UTF8.GetBytes(Ids().Replace(Encoding.UTF8.GetString(ReportHtml.Write(WithRecords(report))),
        cell => $"<td>{string.Join(' ', cell.Groups["ids"].Value.Split(' ').Select(id => $"<a href=\"records.html#{id}\">{id}</a>"))}</td>"));

    [GeneratedRegex("<td>(?<ids>e[0-9]+( e[0-9]+)*)</td>", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Ids();

    static string SentenceCase(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' ');
}
