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
        var story = new Option<bool>("--story") { Description = "End after the story [as it does when the output is no terminal]" };
        var serve = new Option<bool>("--serve") { Description = "Then serve the sample plant [as it does on a terminal]" };
        var command = new Command("demo", """
            Shows the whole chain on a fictional generating station: inventory and advisories in, what is affected and why, the ranking, deadlines, reports.
            On a terminal it then serves the sample plant, with an account for each role, until Ctrl+C.

            Examples:
              plantpatch demo
              plantpatch demo --folder alder-creek --story
            """) { folder, story, serve };
        command.Validators.Add(result =>
        {
            if (result.GetValue(story) && result.GetValue(serve)) result.AddError("--story ends after the story, --serve goes on: say one of them.");
        });
        command.SetAction(async (parsed, cancel) =>
        {
            var place = parsed.GetValue(folder)?.FullName ?? DataOptions.Folder(parsed) ?? Directory.CreateTempSubdirectory("plantpatch-demo-").FullName;
            if (File.Exists(Path.Combine(place, "plantpatch.db")))
            {
                await around.Err.WriteLineAsync($"{place} holds data already; choose an empty folder for the demo.");
                return ExitCode.Conflict;
            }

            var data = new StoreSettings(place);
            var clock = new StoryClock();
            await using (var store = await Store.Open(data, clock, cancel))
                await new DemoStory(around with { Clock = clock }, store, data).Tell(cancel);
            var goesOn = parsed.GetValue(serve) || (around.OutIsTerminal && !parsed.GetValue(story));
            return goesOn ? await new DemoServer(around, data).Run(cancel) : ExitCode.Ok;
        });
        return command;
    }
}
