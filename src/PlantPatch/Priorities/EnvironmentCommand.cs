using System.CommandLine;
using PlantPatch.App.Risk;
using PlantPatch.Core.Risk;
using PlantPatch.Terminal;

namespace PlantPatch.Priorities;

static class EnvironmentCommand
{
    static readonly Column<(string Metric, string Value, string Because)>[] Columns = [new("metric", m => m.Metric), new("value", m => m.Value), new("because", m => m.Because)];

    public static Command Create(Surroundings around)
    {
        var asset = new Argument<string>("ASSET") { Description = "The asset's tag" };
        var confidentiality = Options.OptionalChoice<CvssRequirement>("--confidentiality", "How much it is needed (CR)");
        var integrity = Options.OptionalChoice<CvssRequirement>("--integrity", "How much it is needed (IR)");
        var availability = Options.OptionalChoice<CvssRequirement>("--availability", "How much it is needed (AR)");
        var reach = Options.OptionalChoice<CvssReach>("--reach", "From how far an attacker can come at it (MAV)");
        var reason = Options.Text("--reason", "TEXT", "Why; with it something is stated, without it this only shows");
        var format = Options.Format();
        var command = new Command("environment", """
            Shows what CVSS is told of an asset's surroundings, or states it in place of what the inventory lets conclude. What is left out is as the inventory has it.

            Examples:
              plantpatch priority environment U1-PLC-01
              plantpatch priority environment U1-PLC-01 --availability high --confidentiality low --reach adjacent --reason "behind the cell's firewall, HAZOP 2026-04"
            """) { asset, confidentiality, integrity, availability, reach, reason, format };
        command.SetAction(async (parsed, cancel) =>
        {
            var (tag, why) = (parsed.GetRequiredValue(asset), parsed.GetRequiredValue(reason));
            var stated = new StatedEnvironment
            {
                Confidentiality = parsed.GetValue(confidentiality), Integrity = parsed.GetValue(integrity), Availability = parsed.GetValue(availability), Reach = parsed.GetValue(reach), Reason = why,
            };
            var states = why.Length > 0 || !stated.IsEmpty;
            await using var store = await DataOptions.Open(parsed, around, readOnly: !states, cancel);
            if (states && await new StateEnvironment(store).Run(tag, stated, DataOptions.Person(parsed), cancel) is { } refusal) return around.Refused(refusal);
            if (await new ScoresHere(store).Of(tag, cancel) is not { } found) return around.Refused(new($"There is no asset {tag}."));

            var e = found.Environment;
            (string Metric, string Key, Enum? Value)[] metrics = [("confidentiality", "CR", e.Confidentiality), ("integrity", "IR", e.Integrity), ("availability", "AR", e.Availability), ("reach", "MAV", e.Reach)];
            Output.Rows(around, parsed.GetValue(format), [.. metrics.Select(m => (m.Metric, m.Value is null ? "not defined" : Options.Word(m.Value), e.Because.GetValueOrDefault(m.Key, "the vendor's score stands")))], Columns);
            return ExitCode.Ok;
        });
        return command;
    }
}
