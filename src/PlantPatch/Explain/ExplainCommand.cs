using System.CommandLine;
using PlantPatch.Core.Matching;
using PlantPatch.Terminal;

namespace PlantPatch.Explain;

/// <summary>Judges inventory rows against advisories without a database, and says why.</summary>
static class ExplainCommand
{
    public static Command Create(Surroundings around)
    {
        var advisories = new Option<string[]>("--advisories") { Description = "CSAF files, folders or zips", Required = true, HelpName = "PATH" };
        var rows = new Option<string?>("--rows") { Description = "a TSV with advisory_id, vendor, product, model, version and perhaps expression", HelpName = "FILE" };
        var format = new Option<ExplainFormat>("-o", "--output") { Description = "tsv or json", DefaultValueFactory = _ => ExplainFormat.Tsv };
        var knowledge = new Option<string[]>("--knowledge") { Description = "further product knowledge, in the format of the built-in tables", HelpName = "FILE" };
        var single = ExplainRows.Known.ToDictionary(name => name, name => new Option<string?>($"--{(name == "advisory_id" ? "advisory" : name)}") { Description = Describe(name) });
        var command = new Command("explain",
            """
            Is this installed thing affected by this advisory, and why? No database is needed.

            Each row is judged against the advisory it names: affected, not_affected or unknown, with one sentence. With the
            column expression only the rows of the advisory with exactly that vendor, product and expression are judged.
            The TSV is plain: tabs and line feeds part cells and rows, nothing is quoted. The exit code is 5 when an advisory
            is not among the documents.

            Examples:
              plantpatch explain --advisories csaf/ --rows inventory.tsv
              plantpatch explain --advisories csaf.zip --rows inventory.tsv -o json
              plantpatch explain --advisories csaf/ --advisory ICSA-22-235-07 --vendor ABB --product RTU560 --model 560CMU05 --version 12.6.5
            """) { advisories, rows, format, knowledge };
        foreach (var option in single.Values) command.Add(option);
        command.SetAction((parsed, cancel) =>
        {
            var table = parsed.GetValue(rows) is { } file
                ? ExplainRows.Parse(File.ReadAllText(file))
                : ExplainRows.Single(single.Select(s => (s.Key, Value: parsed.GetValue(s.Value))).Where(s => s.Value is not null).Select(s => (s.Key, s.Value!)));
            if (table.Complaint is { } complaint)
            {
                around.Err.WriteLine(complaint);
                return Task.FromResult(ExitCode.Usage);
            }

            var matcher = new Matcher(Knowledge(parsed.GetValue(knowledge) ?? [], around));
            return Task.FromResult(Explaining.Run(around, matcher, parsed.GetValue(advisories)!, table, parsed.GetValue(format), cancel));
        });
        return command;
    }

    static Core.Products.ProductKnowledge Knowledge(string[] files, Surroundings around)
    {
        if (files.Length == 0) return Core.Products.ProductKnowledge.BuiltIn;
        var knowledge = Core.Products.ProductKnowledge.Load([.. files.Select(File.ReadAllText)]);
        foreach (var complaint in knowledge.Complaints) around.Err.WriteLine(complaint);
        return knowledge;
    }

    static string Describe(string name) => name switch
    {
        "advisory_id" => "the advisory's id, in any letter case",
        "model" => "model, part or order number",
        "expression" => "judge only the rows with exactly this expression, vendor and product",
        _ => $"the {name} as the inventory writes it",
    };
}

enum ExplainFormat { Tsv, Json }
