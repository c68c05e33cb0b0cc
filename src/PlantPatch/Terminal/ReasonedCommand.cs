using System.CommandLine;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.Terminal;

/// <summary>A command that does one thing to one thing, named by its id, for a reason that goes on record.</summary>
static class ReasonedCommand
{
    /// <param name="done">What is so afterwards, said behind the id: <c>is released</c>.</param>
    public static Command Create(
        Surroundings around, string verb, string description, string idIs, Option<string> reason, string done, Func<Store, string, string, Person, CancellationToken, Task<Refusal?>> run)
    {
        var id = new Argument<string>("ID") { Description = idIs };
        var command = new Command(verb, description) { id, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await run(store, parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(id)} {done}");
            return ExitCode.Ok;
        });
        return command;
    }
}
