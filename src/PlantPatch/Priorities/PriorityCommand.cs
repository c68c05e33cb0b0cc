using System.CommandLine;
using PlantPatch.App.Risk;
using PlantPatch.Terminal;

namespace PlantPatch.Priorities;

static class PriorityCommand
{
    enum YesNo { Yes, No }

    enum Impact { Partial, Total }

    public static Command Create(Surroundings around) => new("priority", "How urgent a vulnerability is, beside compliance: never, next or now; it moves no compliance clock")
    {
        Assess(around), ListCommand.Create(around), ShowCommand.Create(around), EnvironmentCommand.Create(around),
    };

    static Command Assess(Surroundings around)
    {
        var cve = new Argument<string>("CVE") { Description = "The vulnerability" };
        var exposed = Options.OptionalChoice<YesNo>("--exposed", "Can it be reached from the internet? (BOD 26-04)");
        var automatable = Options.OptionalChoice<YesNo>("--automatable", "Can an attacker do it many times by a program?");
        var impact = Options.OptionalChoice<Impact>("--impact", "Does it give partial or total control? (BOD 26-04)");
        var exploitation = Options.Text("--exploitation", "none|public_poc|active", "Is it exploited? (SSVC)");
        var exposure = Options.Text("--exposure", "small|controlled|open", "How open is the system? (SSVC)");
        var safety = Options.Text("--safety", "WORD", "negligible, marginal, critical or catastrophic (SSVC human impact)");
        var mission = Options.Text("--mission", "WORD", "degraded, mef_support_crippled, mef_failure or mission_failure (SSVC human impact)");
        var command = new Command("assess", """
            Assesses a vulnerability by BOD 26-04 and SSVC for deployers. KEV, EPSS and CVSS are taken from what was imported. What is not said is unknown, and
            nothing is guessed from it.

            Examples:
              plantpatch priority assess CVE-2022-38465 --exposed no --automatable yes --impact total --exploitation public_poc --exposure controlled --safety marginal --mission mef_failure
            """) { cve, exposed, automatable, impact, exploitation, exposure, safety, mission };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
            var (row, refusal) = await new AssessRisk(store).Run(parsed.GetRequiredValue(cve), new()
            {
                PubliclyExposed = parsed.GetValue(exposed) is { } open ? open == YesNo.Yes : null, Automatable = parsed.GetValue(automatable) is { } auto ? auto == YesNo.Yes : null,
                TechnicalImpact = parsed.GetValue(impact)?.ToString().ToLowerInvariant() ?? "", Exploitation = parsed.GetRequiredValue(exploitation), Exposure = parsed.GetRequiredValue(exposure),
                Safety = parsed.GetRequiredValue(safety), Mission = parsed.GetRequiredValue(mission),
            }, DataOptions.Person(parsed), cancel);
            if (refusal is not null) return around.Refused(refusal);
            await around.Out.WriteLineAsync($"{row!.Cve}: {Options.Word(row.When)}, because {row.Because}");
            return ExitCode.Ok;
        });
        return command;
    }
}
