using System.CommandLine;
using PlantPatch.App.Storage;
using PlantPatch.Terminal;

namespace PlantPatch.Demo;

static class DemoCommand
{
    public static Command Create(Surroundings around)
    {
        var folder = new Option<DirectoryInfo?>("--folder")
        {
            HelpName = "DIR", Description = "Where to put the sample plant's data [default: a new temporary folder]",
        };
        var command = new Command("demo", """
            Shows the whole chain on a fictional generating station: inventory and advisories in, what is affected and why, the ranking, deadlines, reports.

            Examples:
              plantpatch demo
              plantpatch demo --folder alder-creek
            """) { folder };
        command.SetAction(async (parsed, cancel) =>
        {
            var place = parsed.GetValue(folder)?.FullName ?? Directory.CreateTempSubdirectory("plantpatch-demo-").FullName;
            if (File.Exists(Path.Combine(place, "plantpatch.db")))
            {
                await around.Err.WriteLineAsync($"{place} holds data already; choose an empty folder for the demo.");
                return ExitCode.Conflict;
            }

            var clock = new StoryClock();
            await using var store = await Store.Open(new(place, null), clock, cancel);
            await new DemoStory(around with { Clock = clock }, store, place).Tell(cancel);
            return ExitCode.Ok;
        });
        return command;
    }
}
