using System.Text.Json;
using System.Text.Json.Nodes;
using PlantPatch.Core.Matching;
using PlantPatch.Core.Versions;
using PlantPatch.Feeds.Csaf;
using PlantPatch.Feeds.Files;
using PlantPatch.Terminal;

namespace PlantPatch.Explain;

/// <summary>Reads the advisories that the rows name, judges row by row and writes them in the same order.</summary>
static class Explaining
{
    public static int Run(Surroundings around, Matcher matcher, string[] paths, ExplainRows table, ExplainFormat format, CancellationToken cancel)
    {
        var wanted = table.Rows.Select(r => Id(table.Cell(r, "advisory_id"))).ToHashSet();
        var advisories = Advisories(around, matcher, paths, wanted, cancel);
        var verdicts = table.Rows.Select(row => Judge(matcher, advisories, table, row)).ToList();
        if (format == ExplainFormat.Json) Json(around, table, verdicts);
        else Tsv(around.Out, table, verdicts);
        return wanted.All(advisories.ContainsKey) ? ExitCode.Ok : ExitCode.NotFound;
    }

    static Judged Judge(Matcher matcher, Dictionary<string, CompiledAdvisory> advisories, ExplainRows table, string[] row)
    {
        string Cell(string column) => table.Cell(row, column);
        if (!advisories.TryGetValue(Id(Cell("advisory_id")), out var advisory))
            return new(Verdict.Unknown, $"There is no advisory '{Cell("advisory_id").Trim()}' among the documents.");

        var installed = new Installed
        {
            Vendor = Cell("vendor"), Product = Cell("product"), Model = Cell("model"), Version = Cell("version"),
            Serial = Cell("serial"), Cpe = Cell("cpe"), Purl = Cell("purl"),
        };
        return table.HasExpression
            ? matcher.ExplainRow(advisory, installed.Vendor, installed.Product, Cell("expression"), new InstalledVersion(installed.Version, installed.Serial, installed.Model))
            : matcher.Explain(advisory, installed);
    }

    // Several revisions of one advisory may lie side by side: the latest one counts.
    static Dictionary<string, CompiledAdvisory> Advisories(Surroundings around, Matcher matcher, string[] paths, HashSet<string> wanted, CancellationToken cancel)
    {
        var found = new Dictionary<string, CompiledAdvisory>();
        foreach (var file in DocumentFiles.Walk(paths, FileLimits.Default, cancel))
        {
            if (file.Complaint is { } complaint) around.Err.WriteLine($"{file.Path}: {complaint.Message}");
            if (file.Outcome != FileOutcome.Document) continue;
            var opened = StrictJson.Open(file.Bytes);
            if (opened.Document is not { } json)
            {
                around.Err.WriteLine($"{file.Path}: {opened.Complaint}");
                continue;
            }

            using (json)
            {
                var id = Id(TrackingId(json.RootElement));
                if (!wanted.Contains(id)) continue;
                var read = CsafReader.Read(json.RootElement);
                foreach (var odd in read.Complaints) around.Err.WriteLine($"{file.Path}: {odd}");
                if (read.Advisory is { } advisory && (!found.TryGetValue(id, out var other) || other.Advisory.CurrentRelease < advisory.CurrentRelease))
                    found[id] = matcher.Compile(advisory);
            }
        }

        return found;
    }

    static string TrackingId(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("document", out var document)
        && document.ValueKind == JsonValueKind.Object && document.TryGetProperty("tracking", out var tracking)
        && tracking.ValueKind == JsonValueKind.Object && tracking.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "";

    static string Id(string text) => text.Trim().ToUpperInvariant();

    static void Tsv(TextWriter to, ExplainRows table, List<Judged> verdicts)
    {
        Line(to, [.. table.Columns, "verdict", "because"]);
        for (var i = 0; i < verdicts.Count; i++)
            Line(to, [.. table.Rows[i], Output.Text(verdicts[i].Verdict), Plain(verdicts[i].Because)]);
    }

    static void Line(TextWriter to, string[] cells)
    {
        to.Write(string.Join('\t', cells));
        to.Write('\n');
    }

    static string Plain(string text) => text.Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' ');

    static void Json(Surroundings around, ExplainRows table, List<Judged> verdicts)
    {
        var rows = new JsonArray();
        for (var i = 0; i < verdicts.Count; i++)
        {
            var row = new JsonObject();
            for (var c = 0; c < table.Columns.Length; c++) row[table.Columns[c]] = table.Rows[i][c];
            row["verdict"] = Output.Text(verdicts[i].Verdict);
            row["because"] = verdicts[i].Because;
            rows.Add((JsonNode)row);
        }

        Output.Object(around, rows);
    }
}
