using System.CommandLine;
using PlantPatch.App.Sources;
using PlantPatch.Core.Sources;
using PlantPatch.Terminal;

namespace PlantPatch.Sources;

static class AddCommand
{
    public static Command Create(Surroundings around)
    {
        var id = Options.Text("--id", "ID", "The id to use; the next free one when left out");
        var on = Dates.Option("--designated", "The day it was designated; today when left out");
        var command = new Command("add", """
            Designates a source that is followed from now on, and for what. Its first evaluation is due from that day.

            Examples:
              plantpatch sources add --name "Siemens ProductCERT" --kind csaf_feed --address https://cert-portal.siemens.com/productcert/csaf --publisher https://www.siemens.com --vendor Siemens --owner maria --alternate jonas --watching "fetched every Monday"
            """) { id, on };
        var (described, covers) = (SourceOptions.On(command), CoverageOptions.On(command));
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (made, refusal) = await new DesignateSource(store).Run(
                parsed.GetRequiredValue(id), described.Read(parsed)(new SourceDescription { Name = "" }), covers.Read(parsed), parsed.GetValue(on), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            around.Out.WriteLine($"{made} is followed from now on.");
            return ExitCode.Ok;
        });
        return command;
    }
}
