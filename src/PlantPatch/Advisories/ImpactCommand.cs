using System.CommandLine;
using PlantPatch.App.Advisories;
using PlantPatch.App.Findings;
using PlantPatch.Core.Findings;
using PlantPatch.Terminal;

namespace PlantPatch.Advisories;

static class ImpactCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The advisory's id" };
        var from = new Argument<string>("FROM") { Description = "The earlier revision" };
        var to = new Argument<string>("TO") { Description = "The later revision" };
        var format = Options.Format();
        var command = new Command("impact", """
            Shows what a revision means for the assets here: what opens, closes and turns, where the remedy changed so that a decision has to be made
            again, and what stays decided. It judges what is installed now and changes nothing.

            Examples:
              plantpatch advisories impact ICSA-23-348-10 1 2
              plantpatch advisories impact ICSA-23-348-10 1 2 -o json
            """) { id, from, to, format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var judge = new JudgeAdvisories(await Knowledge.Load(parsed, around, store, cancel));
            var (impact, refusal) = await new RevisionImpact(store, judge).Run(
                parsed.GetRequiredValue(id), parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), cancel);
            if (refusal is not null) return around.Missing(refusal.Reason);
            if (parsed.GetValue(format) != OutputFormat.Table) Output.Rows(around, parsed.GetValue(format), impact!.Lines, Columns);
            else Tell(around, impact!);
            return ExitCode.Ok;
        });
        return command;
    }

    static readonly Column<RevisionImpact.Line>[] Columns =
    [
        new("effect", l => l.Effect), new("asset", l => l.Asset), new("product", l => l.Product), new("version", l => l.Version),
        new("vulnerability", l => l.Vulnerability), new("patch", l => l.Patch), new("decision", l => l.Decision), new("because", l => l.Because),
    ];

    static void Tell(Surroundings around, RevisionImpact.Impact impact)
    {
        Output.Rows(around, OutputFormat.Table, [.. impact.Lines.Where(l => l.Effect != Effect.Stays)], Columns);
        var counts = impact.Lines.GroupBy(l => l.Effect).OrderBy(g => g.Key).Select(g => $"{g.Count():N0} {Words(g.Key)}");
        around.Out.WriteLine(impact.Lines.Count == 0 ? $"{impact.Id} concerns nothing here, in revision {impact.From} or {impact.To}."
            : $"{impact.Id}, revision {impact.From} to {impact.To}: {string.Join(", ", counts)}.");
    }

    static string Words(Effect effect) => effect switch
    {
        Effect.Stays => "stay as decided",
        Effect.Opens => "open",
        Effect.Closes => "close",
        Effect.Turns => "turn",
        Effect.RemedyChanges => "have another remedy: decide again",
        _ => "have another wording only",
    };
}
