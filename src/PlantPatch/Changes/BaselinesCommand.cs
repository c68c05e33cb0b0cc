using System.CommandLine;
using PlantPatch.App.Changes;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Changes;
using PlantPatch.Terminal;

namespace PlantPatch.Changes;

static class BaselinesCommand
{
    public static Command Create(Surroundings around) => new("baselines", "The baseline of each asset, version by version (CIP-010-4 R1.1), and whether it is still so")
    {
        Update(around), Monitor(around), Show(around),
    };

    static Argument<string> Asset => new("ASSET") { Description = "The asset's tag" };

    static Command Update(Surroundings around)
    {
        var asset = Asset;
        var reason = Options.Reason("Why it is what it is now");
        var change = Options.Text("--change", "ID", "The change that it is updated for [default: all that are open]");
        var custom = new Option<string[]?>("--custom") { HelpName = "NAME", Description = "Custom software; may be given again; none for none [default: as before]" };
        var ports = new Option<string[]?>("--ports") { HelpName = "PORT", Description = "A logical network accessible port; may be given again; none for none [default: as before]" };
        var command = new Command("update", """
            Keeps the baseline as it is now: operating system or firmware, software and patches from the inventory and the installations, custom software and
            ports as given or as before.

            Examples:
              plantpatch baselines update U1-PLC-001 --reason "first baseline" --custom none --ports 102/tcp --ports 443/tcp
              plantpatch baselines update U1-PLC-001 --change CH-0001 --reason "checked by tess"
            """) { asset, reason, change, custom, ports };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (row, deviations, refusal) = await new UpdateBaseline(store).Run(
                parsed.GetRequiredValue(asset), parsed.GetRequiredValue(change), parsed.GetRequiredValue(reason), Given(parsed.GetValue(custom)), Given(parsed.GetValue(ports)), SiteScope.All, DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{row!.Asset}: baseline version {row.Version}, sha256 {row.Sha256[..12]}…");
            foreach (var deviation in deviations) await around.Out.WriteLineAsync($"  {deviation}");
            return ExitCode.Ok;
        });
        return command;
    }

    static Command Monitor(Surroundings around)
    {
        var asset = Asset;
        var found = new Option<string>("--found") { HelpName = "TEXT", Required = true, Description = "What was looked at, and how" };
        var command = new Command("monitor", """
            Looks whether the asset is as its baseline says (CIP-010-4 R2.1). Exit code 3 when it deviates.

            Examples:
              plantpatch baselines monitor U1-PLC-001 --found "scan of 2026-11-20, nothing new"
            """) { asset, found };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (deviations, refusal) = await new MonitorBaseline(store).Run(parsed.GetRequiredValue(asset), parsed.GetRequiredValue(found), SiteScope.All, DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync(deviations.Count == 0 ? "As the baseline says." : "It deviates from its baseline:");
            foreach (var deviation in deviations) await around.Out.WriteLineAsync($"  {deviation}");
            return deviations.Count == 0 ? ExitCode.Ok : ExitCode.Gate;
        });
        return command;
    }

    static Command Show(Surroundings around)
    {
        var asset = Asset;
        var format = Options.Format();
        var command = new Command("show", """
            Shows the baselines of an asset, the newest first, with what each changed.

            Examples:
              plantpatch baselines show U1-PLC-001
              plantpatch baselines show U1-PLC-001 --as-of 2026-10-01
            """) { asset, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            if (await new ShowBaseline(store).Run(parsed.GetRequiredValue(asset), asOf, SiteScope.All, cancel) is not { } shown) return around.Missing($"There is no asset {parsed.GetValue(asset)}.");
            if (parsed.GetValue(format) == OutputFormat.Json)
            {
                Output.Object(around, new
                {
                    versions = shown.Versions.Select(v => new { v.Row.Version, v.Row.At, v.Row.RecordedBy, v.Row.Change, v.Row.Reason, v.Row.Sha256, v.Items, v.Deviations }),
                    changes = shown.Changes.Select(c => new { c.ChangeId, c.At, c.What, c.Patch }), deviates_now = shown.DeviatesNow,
                });
                return ExitCode.Ok;
            }

            foreach (var due in shown.Dues) await around.Out.WriteLineAsync($"due {due.Due:uuuu-MM-dd}: {due.Because}");
            foreach (var deviation in shown.DeviatesNow) await around.Out.WriteLineAsync($"deviates now: {deviation}");
            foreach (var version in shown.Versions)
            {
                await around.Out.WriteLineAsync($"version {version.Row.Version}  {version.Row.At} by {version.Row.RecordedBy}{(version.Row.Change.Length > 0 ? $" for {version.Row.Change}" : "")}: {version.Row.Reason}");
                foreach (var (clause, name, items) in Baseline.Items(version.Items)) await around.Out.WriteLineAsync($"  {clause} {name}: {(items.Count == 0 ? "none" : string.Join("; ", items))}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    static string[]? Given(string[]? said) => said is not { Length: > 0 } ? null : [.. said.Where(s => s != "none")];
}
