using System.CommandLine;
using PlantPatch.App.Findings;
using PlantPatch.App.Matching;
using PlantPatch.Terminal;

namespace PlantPatch.Matching;

static class RunCommand
{
    const int Named = 20;

    public static Command Create(Surroundings around)
    {
        var advisories = new Option<string[]>("--advisory") { HelpName = "ID", Description = "Only these advisories", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var assets = new Option<string[]>("--asset") { HelpName = "TAG", Description = "Only these assets", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var all = new Option<bool>("--all") { Description = "Every advisory on every asset" };
        var format = Options.Format();
        var command = new Command("run", """
            Judges advisories and assets again and says what opened, changed, reopened and closed, and why. Imports do this by themselves for what
            they bring; by hand it is for new knowledge files, a new version of the program, or a doubt.

            Examples:
              plantpatch matching run --advisory ICSA-23-348-10
              plantpatch matching run --advisory ICSA-23-348-10 ICSA-24-046-02 --asset U1-PLC-001
              plantpatch matching run --asset U1-PLC-001 U1-PLC-002
              plantpatch matching run --all -o csv
            """) { advisories, assets, all, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var scope = new RunMatching.Scope(parsed.GetRequiredValue(advisories), parsed.GetRequiredValue(assets), parsed.GetValue(all));
            var judge = new JudgeAdvisories(await Knowledge.Load(parsed, around, store, cancel));
            var (summary, refusal) = await new RunMatching(store, judge).Run(scope, DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            if (parsed.GetValue(format) == OutputFormat.Table) Tell(around, summary!);
            else if (parsed.GetValue(format) == OutputFormat.Json) Output.Object(around, summary!);
            else Output.Rows(around, OutputFormat.Csv, summary!.Steps, Columns);
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<RunMatching.Step>[] Columns =
    [
        new("change", s => s.Change), new("finding", s => s.Finding) { Right = true }, new("asset", s => s.Asset), new("advisory", s => s.Advisory),
        new("vulnerability", s => s.Vulnerability), new("because", s => s.Because),
    ];

    static void Tell(Surroundings around, RunMatching.Summary summary)
    {
        Output.Rows(around, OutputFormat.Table, [.. summary.Steps.Take(Named)], Columns);
        if (summary.Steps.Count > Named) around.Out.WriteLine($"and {summary.Steps.Count - Named:N0} more; -o csv lists all");
        around.Out.WriteLine($"{summary.Advisories:N0} advisories on {summary.Assets:N0} assets: {summary.Findings.Opened:N0} opened, {summary.Findings.Changed:N0} changed, "
            + $"{summary.Findings.Reopened:N0} reopened, {summary.Findings.Closed:N0} closed; {summary.NewPatches:N0} new patches.");
        if (summary.Findings == FindingCounts.None) around.Out.WriteLine("Nothing changed.");
    }
}
