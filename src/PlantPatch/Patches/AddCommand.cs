using System.CommandLine;
using PlantPatch.App.Patches;
using PlantPatch.Terminal;

namespace PlantPatch.Patches;

static class AddCommand
{
    public static Command Create(Surroundings around)
    {
        var vendor = new Option<string>("--vendor") { Required = true, Description = "The vendor" };
        var product = new Option<string>("--product") { Required = true, Description = "The product it is for" };
        var id = Options.Text("--id", "ID", "The id to use; the next free one when left out");
        var fixedIn = Options.Text("--fixed-in", "VERSION", "The version it brings");
        var affected = Options.Text("--affected", "RANGE", "The versions it replaces, such as \"< V3.0.1\"");
        var cves = new Option<string[]>("--cve") { HelpName = "CVE", Description = "A vulnerability it fixes; may be repeated" };
        var cvss = new Option<decimal>("--cvss") { HelpName = "SCORE", Description = "The highest CVSS base score, 0.0 to 10.0" };
        var advisories = new Option<string[]>("--advisory") { HelpName = "ID", Description = "An advisory that announces it; may be repeated" };
        var description = Options.Text("--description", "TEXT", "One line that people recognise it by");
        var identified = Dates.Option("--identified", "The day it was identified; today at the site when left out");
        var deadline = Dates.Option("--deadline", "The evaluation deadline; identified + 35 days when left out");
        var assets = new Option<string[]>("--asset") { HelpName = "TAG", Description = "An asset it is for; may be repeated" };
        var command = new Command("add", """
            Registers a patch by hand, for what no advisory announces.

            Examples:
              plantpatch patches add --vendor Siemens --product "SIMATIC S7-1500" --affected "< V3.0.1" --fixed-in V3.0.1 --cve CVE-2023-44374 --cvss 8.8 --asset PLC-01 --asset PLC-02
            """) { vendor, product, id, fixedIn, affected, cves, cvss, advisories, description, identified, deadline, assets };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (added, refusal) = await new AddPatch(store).Run(new()
            {
                Id = parsed.GetRequiredValue(id), Vendor = parsed.GetRequiredValue(vendor), Product = parsed.GetRequiredValue(product),
                FixedVersion = parsed.GetRequiredValue(fixedIn), AffectedVersions = parsed.GetRequiredValue(affected), Cves = parsed.GetValue(cves) ?? [],
                Cvss = parsed.GetValue(cvss), Advisories = parsed.GetValue(advisories) ?? [], Description = parsed.GetRequiredValue(description),
                Identified = parsed.GetValue(identified), Deadline = parsed.GetValue(deadline), Assets = parsed.GetValue(assets) ?? [],
            }, DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            around.Out.WriteLine(added);
            return ExitCode.Ok;
        });
        return command;
    }
}
