using System.CommandLine;
using PlantPatch.App.Sites;
using PlantPatch.Terminal;

namespace PlantPatch.Sites;

static class SitesCommand
{
    public static Command Create(Surroundings around) => new("sites", "The plant's sites and the time zone each counts its days in")
    {
        SetZone(around), List(around),
    };

    static Command SetZone(Surroundings around)
    {
        var name = new Argument<string>("SITE") { Description = "The site, as the assets name it" };
        var zone = new Argument<string>("ZONE") { Description = "An IANA zone, such as America/Chicago" };
        var command = new Command("set-zone", """
            Says in which time zone a site counts its days. Deadlines are local dates of the site; without a zone they are counted in UTC.

            Examples:
              plantpatch sites set-zone "Alder Creek" America/Chicago
            """) { name, zone };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new SetSiteZone(store).Run(parsed.GetRequiredValue(name), parsed.GetRequiredValue(zone), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(name)}: {parsed.GetValue(zone)}");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command List(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("list", """
            Lists the sites that have assets or a zone.

            Examples:
              plantpatch sites list
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var sites = await new ListSites(store).Run(cancel);
            Output.Rows(around, parsed.GetValue(format), sites, [new("site", s => s.Name), new("zone", s => s.Zone), new("assets", s => s.Assets) { Right = true }]);
            return ExitCode.Ok;
        });
        return command;
    }
}
