using System.CommandLine;
using System.Text.Json;
using PlantPatch.Feeds.Csaf.Validation;
using PlantPatch.Feeds.Files;
using PlantPatch.Terminal;

namespace PlantPatch.Csaf;

static class ValidateCommand
{
    sealed record Row(string File, bool Valid, FailedTest? Test);

    static readonly Column<Row>[] Columns =
    [
        new("File", r => r.File),
        new("Valid", r => r.Valid),
        new("Test", r => r.Test?.Id),
        new("Group", r => r.Test?.Group),
        new("Path", r => r.Test?.Path),
        new("Message", r => r.Test?.Message),
    ];

    // One document is one line, so that a stream of them can be read line by line.
    static readonly JsonSerializerOptions OneLine = new(Output.Json) { WriteIndented = false };

    public static Command Create(Surroundings around)
    {
        var paths = new Argument<string[]>("PATH") { Description = "CSAF files, folders or zips", Arity = ArgumentArity.OneOrMore };
        var mandatoryOnly = new Option<bool>("--mandatory-only") { Description = "Only what decides whether a document is valid: the schema and the tests 6.1.x" };
        var format = Options.Format();
        var command = new Command("validate",
            """
            Check CSAF 2.0 and 2.1 documents: the JSON schema and the tests of section 6 of the standard.

            A document is invalid when the schema or a mandatory test (6.1.x) fails; the other tests are advice. Nothing is
            fetched: whether links resolve (6.3.6, 6.3.7) is only known of names that never do, and spelling (6.3.8) is
            checked against frequent mistakes, not a dictionary. The exit code is 6 when a document is invalid.

            Examples:
              plantpatch csaf validate advisory.json
              plantpatch csaf validate downloads/ bundle.zip --mandatory-only
              plantpatch csaf validate downloads/ -o json > findings.jsonl
            """) { paths, mandatoryOnly, format };
        command.SetAction((parsed, cancel) =>
        {
            var scope = parsed.GetValue(mandatoryOnly) ? ValidationScope.Mandatory : ValidationScope.All;
            return Task.FromResult(Run(around, parsed.GetValue(paths)!, scope, parsed.GetValue(format), cancel));
        });
        return command;
    }

    static int Run(Surroundings around, string[] paths, ValidationScope scope, OutputFormat format, CancellationToken cancel)
    {
        var (valid, invalid, skipped, absent) = (0, 0, 0, 0);
        var rows = new List<Row>();
        foreach (var file in DocumentFiles.Walk(paths, FileLimits.Default, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            if (file.Skipped is { } word)
            {
                around.Err.WriteLine($"{file.Path}: skipped, {word}");
                skipped++;
                continue;
            }

            if (file.Complaint?.Code == "no-such-path")
            {
                around.Err.WriteLine($"{file.Path}: {file.Complaint.Message}");
                absent++;
                continue;
            }

            var report = Judge(file, scope);
            _ = report.Valid ? valid++ : invalid++;
            switch (format)
            {
                case OutputFormat.Json: WriteLine(around.Out, file.Path, report); break;
                case OutputFormat.Csv: rows.AddRange(report.Tests.Count == 0 ? [new(file.Path, report.Valid, null)]
                    : report.Tests.Select(t => new Row(file.Path, report.Valid, t))); break;
                default: WriteText(around.Out, file.Path, report); break;
            }
        }

        if (format == OutputFormat.Csv) Output.Rows(around, format, rows, Columns);
        if (format == OutputFormat.Table) around.Out.WriteLine($"{valid + invalid} documents: {valid} valid, {invalid} invalid; {skipped} other files skipped.");
        return absent > 0 ? ExitCode.NotFound : invalid > 0 ? ExitCode.Partial : ExitCode.Ok;
    }

    static ValidationReport Judge(DocumentFile file, ValidationScope scope) => file.Complaint is { } complaint
        ? new(Valid: false, [new("json", TestGroup.Mandatory, "", complaint.Message)])
        : CsafValidator.Validate(file.Bytes, file.Name, scope);

    static void WriteLine(TextWriter to, string file, ValidationReport report) => to.WriteLine(JsonSerializer.Serialize(
        new { file, report.Valid, tests = report.Tests.Select(t => new { t.Id, t.Path, t.Message }) }, OneLine));

    static void WriteText(TextWriter to, string file, ValidationReport report)
    {
        to.WriteLine($"{file}: {(report.Valid ? "valid" : "INVALID")}");
        foreach (var test in report.Tests)
            to.WriteLine($"  {test.Id,-9} {(test.Path.Length == 0 ? "(document)" : test.Path)}: {test.Message}");
    }
}
