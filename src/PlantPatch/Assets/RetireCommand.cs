using System.CommandLine;
using PlantPatch.App.Assets;
using PlantPatch.Terminal;

namespace PlantPatch.Assets;

static class RetireCommand
{
    public static Command Create(Surroundings around)
    {
        var tag = new Argument<string>("TAG") { Description = "The asset's tag" };
        var evidence = Options.Text("--evidence", "TEXT", "Where its decommissioning is written down, such as the work order");
        var command = new Command("retire", """
            Takes an asset out of service. Its findings close and its clocks stop; a past violation stays. A list that has it again takes it back.

            Examples:
              plantpatch assets retire U2-PLC-014 --evidence "work order 4711" --attach wo4711.pdf --shows "the signed work order"
            """) { tag, evidence };
        var file = AttachmentOptions.On(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var judge = new App.Findings.JudgeAdvisories(await Knowledge.Load(parsed, around, store, cancel));
            var refusal = await new RetireAsset(store, judge).Run(parsed.GetRequiredValue(tag), parsed.GetRequiredValue(evidence), await file.Read(parsed, cancel), DataOptions.Person(parsed), cancel);
            return refusal is null ? ExitCode.Ok : around.Refused(refusal);
        });
        return command;
    }
}
