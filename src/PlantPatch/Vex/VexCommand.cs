using System.CommandLine;
using NodaTime;
using PlantPatch.App.Findings;
using PlantPatch.App.Vex;
using PlantPatch.Core.Vex;
using PlantPatch.Terminal;

namespace PlantPatch.Vex;

static class VexCommand
{
    public static Command Create(Surroundings around) => new("vex", "What we state about our own products, for others") { Export(around) };

    static Command Export(Surroundings around)
    {
        var format = Options.Choice("--format", VexStandard.Csaf, "Which standard to write");
        var site = Options.Text("--site", "SITE", "Only what is installed at this site");
        var advisory = Options.Text("--advisory", "ID", "Only the vulnerabilities of this advisory");
        var publisher = new Option<string>("--publisher") { HelpName = "NAME", Required = true, Description = "Who states it" };
        var space = new Option<string>("--namespace") { HelpName = "URI", Required = true, Description = "The publisher's namespace, such as https://example.com" };
        var id = Options.Text("--id", "ID", "The document's id [default: VEX- and the moment]");
        var tlp = Options.Choice("--tlp", TlpLabel.Amber, "Who may see it");
        var assets = new Option<bool>("--with-assets") { Description = "Name the assets by their tags too; never their addresses" };
        var file = new Option<FileInfo>("--out") { HelpName = "FILE", Required = true, Description = "Where to write it" };
        var command = new Command("export", """
            Writes what is known here as CSAF 2.0 VEX or CycloneDX 1.6: affected with what can be done, fixed, not affected with the reason, and under
            investigation where nobody has decided. Products and versions only, unless asked otherwise.

            Examples:
              plantpatch vex export --publisher "Alder Creek" --namespace https://alder.example --out vex.json
              plantpatch vex export --format cyclonedx --site "Alder Creek" --publisher "Alder Creek" --namespace https://alder.example --out bom.json
              plantpatch vex export --advisory ICSA-23-348-10 --with-assets --tlp red --publisher A --namespace https://a.example --out vex.json
            """) { format, site, advisory, publisher, space, id, tlp, assets, file };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!Uri.TryCreate(parsed.GetRequiredValue(space), UriKind.Absolute, out _))
            {
                await around.Err.WriteLineAsync($"'{parsed.GetValue(space)}' is no URI; write it like https://example.com");
                return ExitCode.Usage;
            }

            await using var store = await DataOptions.Open(parsed, around, readOnly: true, cancel);
            var judge = new JudgeAdvisories(await Knowledge.Load(parsed, around, store, cancel));
            var at = around.Clock.GetCurrentInstant();
            var name = parsed.GetRequiredValue(id) is { Length: > 0 } given ? given : $"VEX-{at.ToString("uuuuMMdd'T'HHmmss'Z'", null)}";
            var publication = new VexPublication(parsed.GetRequiredValue(publisher), parsed.GetRequiredValue(space), name, at, parsed.GetValue(tlp), Program());
            var path = parsed.GetRequiredValue(file).FullName;
            var unfinished = path + ".part";   // what is there already stays until the new one is whole
            VexContent? content;
            try
            {
                await using (var to = File.Create(unfinished))
                {
                    (content, var refusal) = await new ExportVex(store, judge).Run(
                        new(parsed.GetRequiredValue(site), parsed.GetRequiredValue(advisory), parsed.GetValue(assets)), parsed.GetValue(format), publication, to, cancel);
                    if (refusal is not null) return around.Missing(refusal.Reason);
                    await to.WriteAsync("\n"u8.ToArray(), cancel);
                }

                File.Move(unfinished, path, overwrite: true);
            }
            finally
            {
                File.Delete(unfinished);
            }

            var statements = content!.Vulnerabilities.SelectMany(v => v.Verdicts.Values).GroupBy(v => v.Status).OrderBy(g => g.Key);
            await around.Out.WriteLineAsync($"{content.Vulnerabilities.Count:N0} vulnerabilities, {content.Products.Count:N0} products: "
                + string.Join(", ", statements.Select(g => $"{g.Count():N0} {Options.Word(g.Key).Replace('_', ' ')}")) + ".");
            return ExitCode.Ok;
        });
        return command;
    }

    static string Program() => typeof(VexCommand).Assembly.GetName().Version?.ToString(3) ?? "0";
}
