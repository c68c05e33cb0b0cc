using System.CommandLine;
using PlantPatch.Core.Obligations;
using PlantPatch.Terminal;

namespace PlantPatch.Obligations;

static class MoveCommand
{
    public static Command Create(Surroundings around)
    {
        var move = new Argument<ObligationEvent>("MOVE")
        {
            HelpName = "MOVE", Description = $"One of: {string.Join(", ", ByHand.Select(m => Options.Word(m)))}",
            CustomParser = result => Options.Parse<ObligationEvent>(result.Tokens[^1].Value, "MOVE", result.AddError) ?? default,
        };
        var keys = new Argument<string[]>("PATCH/ASSET") { Description = "The obligations", Arity = ArgumentArity.OneOrMore };
        var command = new Command("move", """
            Makes a move with one obligation or several. Where the table asks for two people, each gives the command once: the first one's part is kept, the
            second one's makes the move. A refusal says what must be on record first.

            Examples:
              plantpatch obligations move test-started PP-2026-0001/U1-PLC-001 --record "test plan=TP-12" --reason "on the test rack" --as tess
              plantpatch obligations move window-booked PP-2026-0001/U1-PLC-001 --window W-7 --day 2026-11-30 --reason "next outage"
              plantpatch obligations move rolled-back PP-2026-0001/U1-PLC-001 --record "change record=CH-0007" --reason "trips at start"
            """) { move, keys };
        var given = MoveOptions.On(command);
        command.SetAction((parsed, cancel) => given.Move(parsed, around, parsed.GetRequiredValue(keys), parsed.GetValue(move), cancel));
        return command;
    }

    static IEnumerable<ObligationEvent> ByHand => Enum.GetValues<ObligationEvent>().Where(e => ObligationSigning.Elsewhere(e) is null);
}
