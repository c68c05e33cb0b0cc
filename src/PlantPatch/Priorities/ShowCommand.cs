using System.CommandLine;
using System.Globalization;
using NodaTime.Text;
using PlantPatch.App.Risk;
using PlantPatch.Core.Accounts;
using PlantPatch.Terminal;

namespace PlantPatch.Priorities;

static class ShowCommand
{
    static readonly Column<ShowPriority.OnAsset>[] Columns =
    [
        new("asset", o => o.Asset), new("verdict", o => o.Verdict), new("base", o => o.Here?.Base), new("here", o => o.Here?.Score), new("severity", o => o.Here?.Severity), new("vector", o => o.Here?.Vector),
        new("because", o => o.Here?.Because ?? "the advisory gives no vector of CVSS 3 or 4"), new("finding", o => o.Finding), new("patch", o => o.Patch), new("site", o => o.Site), new("unit", o => o.Unit),
    ];

    public static Command Create(Surroundings around)
    {
        var cve = new Argument<string>("CVE") { Description = "The vulnerability" };
        var format = Options.Format();
        var command = new Command("show", """
            Shows how urgent a vulnerability is and from which inputs, and its CVSS score on each asset that has it: the vendor's vector with the asset's environment,
            written out.

            Examples:
              plantpatch priority show CVE-2022-38465
              plantpatch priority show CVE-2022-38465 -o csv
            """) { cve, format };
        AsOfOption.SetAction(command, around, async (parsed, store, asOf, cancel) =>
        {
            var name = parsed.GetRequiredValue(cve).ToUpperInvariant();
            if (await new ShowPriority(store).Run(name, asOf, SiteScope.All, cancel) is not { } shown) return around.Refused(new($"Nothing here knows {name}."));
            if (parsed.GetValue(format) == OutputFormat.Table)
            {
                await around.Out.WriteLineAsync(shown.Standing is { } row ? $"{name}: {Options.Word(row.When)}, because {row.Because}" : $"{name}: unknown, because nobody has assessed it");
                await around.Out.WriteLineAsync($"known exploited: {shown.Kev switch { true => "yes", false => "no", _ => "unknown" }}; EPSS {Number(shown.Epss?.Score, "0.000")}; CVSS {Number((double?)shown.Cvss, "0.0")}");
                if (shown.Standing is { } standing) await around.Out.WriteLineAsync($"inputs: {standing.Inputs}, by {standing.AssessedBy} at {InstantPattern.General.Format(standing.KnownFrom)}");
            }

            Output.Rows(around, parsed.GetValue(format), shown.OnAssets, parsed.GetValue(format) == OutputFormat.Table ? Columns[..7] : Columns);
            return ExitCode.Ok;
        });
        return command;
    }

    static string Number(double? value, string form) => value?.ToString(form, CultureInfo.InvariantCulture) ?? "unknown";
}
