using System.CommandLine;
using PlantPatch.Core.Obligations;
using PlantPatch.Terminal;

namespace PlantPatch.Obligations;

static class DecideCommand
{
    enum Answer { Yes, No }

    public static Command Create(Surroundings around)
    {
        var applicable = Options.Choice("--applicable", Answer.Yes, "Does the patch apply to the asset?");
        var keys = new Argument<string[]>("PATCH/ASSET") { Description = "The obligations that are to be evaluated again", Arity = ArgumentArity.OneOrMore };
        var command = new Command("decide", """
            Decides again whether a patch applies, after its basis changed. The evaluator signs first, the reviewer second. With --alike one decision serves
            all assets with the same things installed, and each keeps its own record.

            Examples:
              plantpatch obligations decide PP-2026-0001/U1-PLC-001 --applicable no --record "basis=V1.5.0 without option W" --reason "not installed" --alike --as eva
              plantpatch obligations decide PP-2026-0001/U1-PLC-001 --applicable yes --record "component installed=TC100 V1.5.0" --reason "in range" --as eva
            """) { keys, applicable };
        var given = MoveOptions.On(command);
        command.SetAction((parsed, cancel) => given.Move(parsed, around, parsed.GetRequiredValue(keys),
            parsed.GetValue(applicable) == Answer.Yes ? ObligationEvent.FoundApplicable : ObligationEvent.FoundNotApplicable, cancel));
        return command;
    }
}
