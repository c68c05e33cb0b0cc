using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Controls;

static class VerifyCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("ID") { Description = "The control" };
        var how = new Option<string>("--how") { HelpName = "TEXT", Required = true, Description = "How it was looked at" };
        var evidence = Options.Text("--evidence", "TEXT", "A record of it");
        var failed = new Option<bool>("--does-not-work") { Description = "It was found not to work: plans that rely on it are breached" };
        var command = new Command("verify", """
            Records that somebody looked whether a control works. What had failed and works again ends the breach of the plans that rely on it.

            Examples:
              plantpatch controls verify CC-0001 --how "test traffic was stopped" --evidence "capture 2026-11-20"
            """) { id, how, evidence, failed };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var works = !parsed.GetValue(failed);
            var (plans, refusal) = await new CheckControl(store).Verify(parsed.GetRequiredValue(id), works, parsed.GetRequiredValue(how), parsed.GetRequiredValue(evidence), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(id)} {(works ? "works" : "does not work")}{(plans.Count > 0 ? $"; plans {(works ? "restored" : "breached")}: {string.Join(", ", plans)}" : "")}");
            return ExitCode.Ok;
        });
        return command;
    }
}
