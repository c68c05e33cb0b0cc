using System.CommandLine;
using PlantPatch.App.Advisories;
using PlantPatch.Core.Advisories;
using PlantPatch.Terminal;

namespace PlantPatch.Advisories;

static class DiffCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The advisory's id" };
        var from = new Argument<string>("FROM") { Description = "The earlier revision" };
        var to = new Argument<string>("TO") { Description = "The later revision" };
        var format = Options.Format();
        var command = new Command("diff", """
            Shows what changed between two kept revisions: products, ranges, statuses, scores and remediations.

            Examples:
              plantpatch advisories diff ICSA-23-348-10 1 2
              plantpatch advisories diff ICSA-23-348-10 1 2 -o json
            """) { id, from, to, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var (compared, refusal) = await new CompareRevisions(store).Run(
                parsed.GetRequiredValue(id), parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), cancel);
            if (refusal is not null) return around.Missing(refusal.Reason);

            if (parsed.GetValue(format) != OutputFormat.Table) Output.Rows(around, parsed.GetValue(format), compared!.Changes, Columns);
            else if (compared!.Changes.Count == 0) around.Out.WriteLine($"{compared.Id}: revisions {compared.From} and {compared.To} say the same about every product.");
            else foreach (var change in compared.Changes) around.Out.WriteLine(change);
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<AdvisoryChange>[] Columns = [new("where", c => c.Where), new("before", c => c.Before), new("after", c => c.After)];
}
