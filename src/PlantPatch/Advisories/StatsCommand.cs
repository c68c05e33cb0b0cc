using System.CommandLine;
using PlantPatch.App.Advisories;
using PlantPatch.Terminal;

namespace PlantPatch.Advisories;

static class StatsCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Arity = ArgumentArity.ZeroOrOne, Description = "Only this advisory", DefaultValueFactory = _ => "" };
        var format = Options.Format();
        var command = new Command("stats", """
            Counts the assets that each advisory concerns, per mark (not remediated, in progress, remediated) and per verdict, and all together.

            Examples:
              plantpatch advisories stats
              plantpatch advisories stats ICSA-23-348-10 -o json
              plantpatch advisories stats -o csv
            """) { id, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            if (await new AdvisoryStatistics(store).Run(parsed.GetRequiredValue(id), cancel) is not { } statistics)
                return around.Missing($"There is no advisory {parsed.GetValue(id)}. See: plantpatch advisories list");
            if (parsed.GetValue(format) == OutputFormat.Json) Output.Object(around, statistics);
            else Output.Rows(around, parsed.GetValue(format), [.. statistics.Advisories, statistics.Total], Columns);
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<AdvisoryStatistics.Line>[] Columns =
    [
        new("advisory", l => l.Advisory), new("assets", l => l.Assets) { Right = true }, new("not remediated", l => l.NotRemediated) { Right = true },
        new("in progress", l => l.InProgress) { Right = true }, new("remediated", l => l.Remediated) { Right = true },
        new("withdrawn", l => l.Withdrawn) { Right = true }, new("affected", l => l.Affected) { Right = true },
        new("unknown", l => l.Unknown) { Right = true }, new("open findings", l => l.OpenFindings) { Right = true },
    ];
}
