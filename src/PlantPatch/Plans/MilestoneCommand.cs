using System.CommandLine;
using PlantPatch.App.Attachments;
using PlantPatch.App.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Plans;

static class MilestoneCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The plan" };
        var step = new Argument<string>("STEP") { Description = "The action or milestone, such as A1 or M1" };
        var evidence = new Option<string>("--evidence") { HelpName = "TEXT", Required = true, Description = "What proves it, such as a work order" };
        var files = Files();
        var command = new Command("milestone", """
            Reports that an action of a plan is done, or a milestone reached, with its evidence.

            Examples:
              plantpatch plans milestone MP-0001 A1 --evidence "change CHG-0412, rule 17"
            """) { id, step, evidence, files };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new ReportPlanStep(store).Run(parsed.GetRequiredValue(id), parsed.GetRequiredValue(step), parsed.GetRequiredValue(evidence),
                await Read(parsed.GetValue(files), parsed.GetRequiredValue(evidence), cancel), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(id)}: {parsed.GetValue(step)} is done");
            return ExitCode.Ok;
        });
        return command;
    }

    internal static Option<FileInfo[]> Files() => new("--attach") { HelpName = "FILE", Description = "A file that shows it; may be repeated" };

    internal static async Task<IReadOnlyList<AttachedFile>> Read(FileInfo[]? files, string shows, CancellationToken cancel)
    {
        var read = new List<AttachedFile>();
        foreach (var file in files ?? []) read.Add(new(file.Name, await File.ReadAllBytesAsync(file.FullName, cancel), shows));
        return read;
    }
}
