using System.CommandLine;
using PlantPatch.App.Retention;
using PlantPatch.Terminal;

namespace PlantPatch.Retention;

static class HoldCommands
{
    public static Command Place(Surroundings around)
    {
        var names = new Option<string[]>("--name") { HelpName = "NAME", Description = "A source, patch, asset, plan or evaluation; may be repeated; without it everything is held" };
        var reason = Options.Reason("Who ordered it, and under which number");
        var command = new Command("hold", """
            Orders that records are kept, whatever their age, until it is released.

            Examples:
              plantpatch retention hold --name SRC-0001 --name MP-0004 --reason "noncompliance 2026-014"
            """) { names, reason };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (id, refusal) = await new KeepHold(store).Place(parsed.GetValue(names) ?? [], parsed.GetRequiredValue(reason), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync(id);
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command Release(Surroundings around) => ReasonedCommand.Create(around, "release", """
        Releases a hold.

        Examples:
          plantpatch retention release HOLD-0001 --reason "mitigation complete and approved"
        """, "The hold", Options.Reason("Why"), "is released", (store, id, reason, by, cancel) => new KeepHold(store).Release(id, reason, by, cancel));

    public static Command List(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("holds", """
            Lists the holds, the newest first.

            Examples:
              plantpatch retention holds
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            Output.Rows(around, parsed.GetValue(format), await new ListRetention(store).Holds(cancel),
            [
                new("hold", h => h.Id), new("names", h => h.Names.Count > 0 ? string.Join(", ", h.Names) : "everything"), new("reason", h => h.Reason), new("placed by", h => h.PlacedBy), new("placed", h => h.PlacedAt),
                new("released by", h => h.ReleasedBy), new("released because", h => h.ReleasedBecause),
            ]);
            return ExitCode.Ok;
        });
        return command;
    }
}
