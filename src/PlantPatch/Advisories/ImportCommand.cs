using System.CommandLine;
using PlantPatch.App.Advisories;
using PlantPatch.App.Findings;
using PlantPatch.Core.Advisories;
using PlantPatch.Terminal;
using Spectre.Console;

namespace PlantPatch.Advisories;

static class ImportCommand
{
    public static Command Create(Surroundings around)
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "CSAF documents: files, folders or zips" };
        var format = Options.Format();
        var signatures = new Option<bool>("--require-signature") { Description = "Take in only documents with a valid signature of a key you added" };
        var strict = new Option<bool>("--strict") { Description = "Quarantine documents that fail any mandatory test, even a formal one" };
        var tests = new Option<bool>("--all-tests") { Description = "Run the standard's optional and informative tests too, and tell what they find" };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "List every document, not only what was refused" };
        var command = new Command("import", """
            Reads advisories, checks hashes, signatures, schema and the standard's mandatory tests, keeps every revision, and judges the plant.
            One bad file never stops the others. A second run changes nothing and says so.

            Examples:
              plantpatch advisories import ICSA-24-046-02.json
              plantpatch advisories import csaf/ cisa-2023.zip
              plantpatch advisories import csaf/ --require-signature -o json
            """) { paths, format, signatures, strict, tests, verbose };
        command.SetAction(async (parsed, cancel) =>
        {
            // A slip in a path is told before anything is done; what lies under the paths is judged file by file.
            if (parsed.GetRequiredValue(paths).FirstOrDefault(p => !File.Exists(p) && !Directory.Exists(p)) is { } absent)
                return around.Missing($"There is no file or folder {absent}.");

            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            using var line = new ProgressLine(around, "Importing");
            var judge = new JudgeAdvisories(await Knowledge.Load(parsed, around, store, cancel));
            var summary = await new ImportAdvisories(store, judge).Run(
                parsed.GetRequiredValue(paths),
                IntakeRules.Default with { RequireSignature = parsed.GetValue(signatures), Strict = parsed.GetValue(strict), AllTests = parsed.GetValue(tests) },
                DataOptions.Person(parsed), new Relay(line), cancel);
            line.Dispose();
            if (parsed.GetValue(format) == OutputFormat.Table) Tell(around, summary, parsed.GetValue(verbose));
            else Output.Rows(around, parsed.GetValue(format), summary.Documents, Columns);
            return summary.Count(IntakeOutcome.Quarantined) > 0 ? ExitCode.Partial : ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<DocumentOutcome>[] Columns =
    [
        new("outcome", d => d.Outcome), new("advisory", d => d.Advisory), new("file", d => d.File), new("because", d => d.Because),
        new("complaints", d => d.Complaints.Select(c => c.ToString()).ToArray()),
    ];

    static void Tell(Surroundings around, ImportSummary summary, bool verbose)
    {
        var shown = summary.Documents.Where(d => verbose || d.Outcome is IntakeOutcome.Quarantined or IntakeOutcome.Older).ToList();
        if (shown.Count > 0) Output.Rows(around, OutputFormat.Table, shown, Columns[..4]);

        var counts = string.Join(", ", summary.Counts.Where(c => c.Value > 0).Select(c => $"{c.Value:N0} {c.Key}"));
        around.Out.WriteLine($"{summary.Documents.Count:N0} documents: {(counts.Length > 0 ? counts : "none")}{(summary.Skipped > 0 ? $"; {summary.Skipped:N0} other files skipped" : "")}.");
        var formal = summary.Documents.Where(d => d.Outcome != IntakeOutcome.Quarantined && d.Complaints.Count > 0).ToList();
        if (formal.Count > 0)
            around.Out.WriteLine($"{formal.Count:N0} of them were taken in although a test of the standard fails: {string.Join(", ", formal.SelectMany(d => d.Complaints.Select(c => c.Code).Distinct()).CountBy(c => c).OrderByDescending(c => c.Value).Select(c => $"{c.Key} in {c.Value:N0}"))}.");
        if (summary.Signatures.Count > 0)
            around.Out.WriteLine("Signatures: " + string.Join(", ", summary.Signatures.OrderByDescending(s => s.Value).Select(s => $"{s.Value:N0} {s.Key}")) + ".");
        around.Out.WriteLine(summary.Changed
            ? $"Findings: {summary.Findings.Opened:N0} opened, {summary.Findings.Changed:N0} changed, {summary.Findings.Reopened:N0} reopened, {summary.Findings.Closed:N0} closed; {summary.NewPatches:N0} new patches."
            : "Nothing changed.");
    }

    sealed class Relay(ProgressLine line) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => line.Report(value.Done, value.Total, value.File);
    }
}
