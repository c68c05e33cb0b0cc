using System.CommandLine;
using PlantPatch.App.Mitigation;
using PlantPatch.Core.Mitigation;
using PlantPatch.Terminal;

namespace PlantPatch.Controls;

static class AddCommand
{
    public static Command Create(Surroundings around)
    {
        Option<string> Needed(string name, string help, string description) => new(name) { HelpName = help, Required = true, Description = description };
        var (site, name, place, owner) = (Needed("--site", "SITE", "The site"), Needed("--name", "TEXT", "What people call it"), Needed("--where", "TEXT", "Where it works"), Needed("--owner", "NAME", "Who answers for it"));
        var kind = Options.Choice("--kind", ControlKind.NetworkRule, "What it is");
        var every = new Option<int>("--verify-every") { HelpName = "DAYS", Description = "It is verified at least every so many days", DefaultValueFactory = _ => ControlVerification.UsualDays };
        var rule = Options.Text("--rule", "ID", "Of a virtual patch: the rule");
        var sensor = Options.Text("--sensor", "NAME", "Of a virtual patch: the sensor that it runs on");
        var mode = Options.OptionalChoice<VirtualPatchMode>("--mode", "Of a virtual patch: does it stop what it sees?");
        var command = new Command("add", """
            Puts a compensating control on record.

            Examples:
              plantpatch controls add --site "Alder Creek" --name "S7 write blocked" --kind virtual_patch --where "conduit firewall FW-3" --owner olga --rule sid:1000045 --sensor IPS-2 --mode prevent
            """) { site, name, kind, place, owner, every, rule, sensor, mode };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (id, refusal) = await new AddControl(store).Run(new(parsed.GetRequiredValue(site), parsed.GetRequiredValue(name), parsed.GetValue(kind), parsed.GetRequiredValue(place), parsed.GetRequiredValue(owner))
            {
                VerifyEveryDays = parsed.GetValue(every), RuleId = parsed.GetRequiredValue(rule), Sensor = parsed.GetRequiredValue(sensor), Mode = parsed.GetValue(mode),
            }, DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync(id);
            return ExitCode.Ok;
        });
        return command;
    }
}
