using System.CommandLine;
using PlantPatch.App.Retirements;
using PlantPatch.App.SignOffs;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Retirements;

static class ProposeCommand
{
    public static Command Create(Surroundings around)
    {
        var tag = new Argument<string>("TAG") { Description = "The asset's tag" };
        var evidence = new Option<string>("--evidence") { HelpName = "TEXT", Required = true, Description = "Where its decommissioning is written down, such as the work order" };
        var reason = Options.Reason("Why; it stands under the signature");
        var command = new Command("propose", """
            Signs that an asset is out of service. Nothing ends by it: somebody else approves it first, with plantpatch retirements approve.

            Examples:
              plantpatch retirements propose U2-PLC-014 --evidence "work order 4711" --reason "replaced in the spring outage" --attach wo4711.pdf --shows "the signed work order" --as olga
            """) { tag, evidence, reason };
        var (file, signing) = (AttachmentOptions.On(command), Signing.On(command));
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var asset = parsed.GetRequiredValue(tag);
            if (await new ShowRetirement(store).Before(asset, SiteScope.All, cancel) is not { } before) return around.Missing($"There is no asset {asset}.");
            await ShowCommand.Print(around, before.Closes);
            var (access, proof, unproved) = await signing.Prove(parsed, around, store, cancel);
            if (unproved is not null) return around.Refused(unproved);
            var entry = new ProposeRetirement.Entry(asset, parsed.GetRequiredValue(evidence), parsed.GetRequiredValue(reason)) { File = await file.Read(parsed, cancel), SeenSha256 = before.SeenSha256 };
            var (id, refusal) = await new ProposeRetirement(store).Run(entry, access!, proof, cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync(id);
            return ExitCode.Ok;
        });
        return command;
    }
}
