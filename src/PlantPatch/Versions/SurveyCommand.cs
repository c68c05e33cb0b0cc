using System.CommandLine;
using PlantPatch.Core.Versions;
using PlantPatch.Feeds.Csaf;
using PlantPatch.Feeds.Files;
using PlantPatch.Terminal;

namespace PlantPatch.Versions;

static class SurveyCommand
{
    sealed record Count(DecidedBy By, ExpressionClass Shape, Scheme Scheme, int Distinct, int Occurrences, string Share, string Examples);

    static readonly Column<Count>[] Columns =
    [
        new("Decided by", c => c.By), new("Shape", c => c.Shape), new("Scheme", c => c.Scheme),
        new("Distinct", c => c.Distinct) { Right = true }, new("Occurrences", c => c.Occurrences) { Right = true },
        new("Share", c => c.Share) { Right = true }, new("Examples", c => c.Examples),
    ];

    public static Command Create(Surroundings around)
    {
        var paths = new Argument<string[]>("PATH") { Description = "CSAF files, folders or zips", Arity = ArgumentArity.OneOrMore };
        var each = new Option<bool>("--each") { Description = "List every distinct expression with its reading" };
        var format = Options.Format();
        var command = new Command("survey",
            """
            Count how the version expressions of CSAF documents are read: what the machine decides, by which scheme, what needs
            another attribute of the asset, what is a product name, and what needs a person.

            Examples:
              plantpatch versions survey bundle.zip
              plantpatch versions survey downloads/ -o json
              plantpatch versions survey downloads/ --each -o csv > expressions.csv
            """) { paths, each, format };
        command.SetAction((parsed, cancel) =>
            Task.FromResult(Run(around, parsed.GetValue(paths)!, parsed.GetValue(each), parsed.GetValue(format), cancel)));
        return command;
    }

    static int Run(Surroundings around, string[] paths, bool each, OutputFormat format, CancellationToken cancel)
    {
        var rows = new List<(string Expression, string Where)>();
        var code = ExitCode.Ok;
        foreach (var file in DocumentFiles.Walk(paths, FileLimits.Default, cancel))
        {
            if (file.Skipped is not null) continue;
            if (file.Complaint is { } complaint)
            {
                around.Err.WriteLine($"{file.Path}: {complaint.Message}");
                code = complaint.Code == "no-such-path" ? ExitCode.NotFound : ExitCode.Partial;
                continue;
            }

            var (json, fault) = StrictJson.Open(file.Bytes);
            using (json)
            {
                var advisory = json is null ? null : CsafReader.Read(json.RootElement).Advisory;
                if (advisory is null)
                {
                    around.Err.WriteLine($"{file.Path}: {fault?.Message ?? "this is not a CSAF document that can be read"}");
                    code = ExitCode.Partial;
                    continue;
                }

                rows.AddRange(advisory.Products.Where(p => p.Relationship is null).Select(p => (p.Expression, $"{advisory.Id} {p.ProductId}")));
            }
        }

        var survey = VersionSurvey.Of(rows);
        if (each) Output.Rows(around, format, survey, EachColumns);
        else Output.Rows(around, format, Counts(survey, rows.Count), Columns);
        if (format == OutputFormat.Table) Sum(around, survey, rows.Count);
        return code;
    }

    static readonly Column<SurveyedExpression>[] EachColumns =
    [
        new("Expression", s => s.Text), new("Occurrences", s => s.Occurrences) { Right = true }, new("Decided by", s => s.By), new("Shape", s => s.Shape),
        new("Scheme", s => s.Scheme), new("Reading", s => s.Reading), new("Example", s => s.Example),
    ];

    static List<Count> Counts(IReadOnlyList<SurveyedExpression> survey, int all) =>
        [.. survey.GroupBy(s => (s.By, s.Shape, s.Scheme)).Select(g => new Count(g.Key.By, g.Key.Shape, g.Key.Scheme, g.Count(), g.Sum(s => s.Occurrences),
            Share(g.Sum(s => s.Occurrences), all), string.Join("  ", g.Take(3).Select(s => s.Text.Trim() is { Length: > 60 } text ? $"{text[..59]}…" : s.Text.Trim()))))
            .OrderBy(c => c.By).ThenByDescending(c => c.Occurrences)];

    static void Sum(Surroundings around, IReadOnlyList<SurveyedExpression> survey, int all)
    {
        around.Out.WriteLine($"{survey.Count} distinct expressions, {all} occurrences:");
        foreach (var group in survey.GroupBy(s => s.By).OrderBy(g => g.Key))
            around.Out.WriteLine($"  {Words(group.Key),-28} {group.Count(),6} distinct {group.Sum(s => s.Occurrences),7} occurrences {Share(group.Sum(s => s.Occurrences), all),7}");
    }

    static string Share(int part, int all) => all == 0 ? "" : $"{100.0 * part / all:F1} %";

    static string Words(DecidedBy by) => by switch
    {
        DecidedBy.Machine => "decided by the version",
        DecidedBy.OtherAttribute => "need another attribute",
        DecidedBy.Identity => "name a product instead",
        _ => "need a person",
    };
}
