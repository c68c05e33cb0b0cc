using System.CommandLine;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Clocks;
using PlantPatch.Feeds.Timelines;
using PlantPatch.Terminal;

namespace PlantPatch.Entity;

static class EntityCommand
{
    public static Command Create(Surroundings around) => new("entity", "The responsible entity: its name, the zone of its compliance days, its policies where the standards are silent")
    {
        Set(around), Show(around),
    };

    static Command Set(Surroundings around)
    {
        var name = new Argument<string>("NAME") { Description = "As it is registered" };
        var zone = new Argument<string>("ZONE") { Description = "An IANA zone, such as America/New_York" };
        var policy = new Option<string[]>("--policy") { HelpName = "NAME=VALUE", Description = "A policy that changes; may be given again", DefaultValueFactory = _ => [] };
        var command = new Command("set", """
            Sets the responsible entity. Due dates that were counted stay when the zone changes; a change of policy counts every clock anew.

            Examples:
              plantpatch entity set "Riverbend Power" America/New_York
              plantpatch entity set "Riverbend Power" America/New_York --policy installed_counts=true --policy rollback_reopen_days=14
            """) { name, zone, policy };
        command.SetAction(async (parsed, cancel) =>
        {
            var said = parsed.GetValue(policy)!.Select(p => p.Split('=', 2)).ToList();
            if (said.Find(p => p.Length != 2) is { } odd) return around.Refused(new($"'{odd[0]}' is no policy; write NAME=VALUE."));
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var refusal = await new SetEntity(store).Run(parsed.GetRequiredValue(name), parsed.GetRequiredValue(zone), said.ToDictionary(p => p[0], p => p[1]), DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{parsed.GetValue(name)}: {parsed.GetValue(zone)}");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Show(Surroundings around)
    {
        var format = Options.Format();
        var command = new Command("show", """
            Shows the entity, its policies, and which standards count from which day on.

            Examples:
              plantpatch entity show
            """) { format };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            if (await new SetEntity(store).Show(cancel) is not { } entity) return around.Missing("No entity is set yet. See: plantpatch entity set --help");
            var (zone, policy) = (entity.Zone.Id, TimelinePolicy.Write(entity.Policy));
            if (parsed.GetValue(format) == OutputFormat.Json)
            {
                Output.Object(around, new { entity.Name, zone, policy, rule_packs = RulePack.All.Select(p => new { p.Id, p.From, p.PatchManagement, p.ChangeManagement, baseline = p.HasBaseline }) });
                return ExitCode.Ok;
            }

            await around.Out.WriteLineAsync($"{entity.Name}, {zone}");
            foreach (var (setting, value) in policy) await around.Out.WriteLineAsync($"  {setting,-22} {Output.Text(value)}");
            foreach (var pack in RulePack.All)
                await around.Out.WriteLineAsync($"  rules {pack.Id}{(pack.From > NodaTime.LocalDate.MinIsoValue ? $" for what begins from {pack.From:uuuu-MM-dd} on" : "")}, {(pack.HasBaseline ? "with" : "without")} a baseline");
            return ExitCode.Ok;
        });
        return command;
    }
}
