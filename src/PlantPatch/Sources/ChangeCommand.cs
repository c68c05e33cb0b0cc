using System.CommandLine;
using PlantPatch.App.Sources;
using PlantPatch.Terminal;

namespace PlantPatch.Sources;

static class ChangeCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("SOURCE") { Description = "The source's id" };
        var reason = Options.Text("--reason", "TEXT", "Why");
        var command = new Command("change", """
            Describes a source anew: a new owner, another way of watching. It moves no clock. Another place is a successor: sources replace.

            Examples:
              plantpatch sources change SRC-0001 --owner paula --reason "maria has left"
            """) { id, reason };
        var described = SourceOptions.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new ChangeSource(store).Run(parsed.GetRequiredValue(id), described.Read(parsed), parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            return refusal is null ? ExitCode.Ok : around.Refused(refusal);
        });
        return command;
    }
}

static class CoverCommand
{
    public static Command Create(Surroundings around)
    {
        var id = new Argument<string>("SOURCE") { Description = "The source's id" };
        var remove = new Option<bool>("--remove") { Description = "It is followed for this no longer" };
        var reason = Options.Text("--reason", "TEXT", "Why");
        var command = new Command("cover", """
            Says for what else a source is followed, or for what no longer.

            Examples:
              plantpatch sources cover SRC-0001 --vendor Siemens --product "SIMATIC WinCC"
              plantpatch sources cover SRC-0001 --asset U2-PLC-014 --remove --reason "replaced by another make"
            """) { id, remove, reason };
        var covers = CoverageOptions.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (rules, gone) = (covers.Read(parsed), parsed.GetValue(remove));
            var refusal = await new CoverBySource(store).Run(parsed.GetRequiredValue(id), gone ? [] : rules, gone ? rules : [], parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            return refusal is null ? ExitCode.Ok : around.Refused(refusal);
        });
        return command;
    }
}
