using PlantPatch.App.Risk;
using PlantPatch.App.Storage;
using PlantPatch.Core.Risk;

namespace PlantPatch.Demo;

/// <summary>How the sample plant's security lead assessed some vulnerabilities: what is known of the exploits, and what a loss would mean in this plant.</summary>
sealed class DemoRisk(Store store, Person by)
{
    static readonly (string Cve, AssessRisk.Inputs Said)[] Assessed =
    [
        ("CVE-2024-3400", Said(true, true, "total", "active", "open", "negligible", "mef support crippled")),
        ("CVE-2024-21762", Said(true, true, "total", "active", "open", "marginal", "mef support crippled")),
        ("CVE-2023-20198", Said(false, true, "total", "active", "controlled", "marginal", "mef failure")),
        ("CVE-2020-1472", Said(false, true, "total", "active", "controlled", "negligible", "mef support crippled")),
        ("CVE-2023-6448", Said(false, true, "total", "active", "small", "marginal", "degraded")),
        ("CVE-2016-8562", Said(false, false, "partial", "active", "small", "marginal", "degraded")),
        ("CVE-2018-8872", Said(false, false, "total", "active", "small", "catastrophic", "mission failure")),   // ICSA-18-107-02: used by the HatMan malware
        ("CVE-2021-35535", Said(false, false, "total", "none", "small", "critical", "mef failure")),
        ("CVE-2022-0778", Said(false, true, "partial", "public poc", "controlled", "marginal", "degraded")),
        ("CVE-2021-37205", Said(false, true, "partial", "none", "controlled", "marginal", "mef support crippled")),
        ("CVE-2022-38773", Said(false, false, "total", "none", "small", "negligible", "degraded")),
        ("CVE-2024-2103", Said(false, false, "partial", "none", "small", "negligible", "degraded")),
        ("CVE-2021-34527", Said(false, null, "total", "active", "controlled", "", "")),   // what its loss would mean is not worked out yet
    ];

    static AssessRisk.Inputs Said(bool exposed, bool? automatable, string impact, string exploitation, string exposure, string safety, string mission) => new()
    {
        PubliclyExposed = exposed, Automatable = automatable, TechnicalImpact = impact, Exploitation = exploitation, Exposure = exposure, Safety = safety, Mission = mission,
    };

    /// <summary>How many were assessed, by urgency.</summary>
    public async Task<IReadOnlyList<(Urgency When, int Count)>> Assess(CancellationToken cancel)
    {
        var all = new List<Urgency>();
        foreach (var (cve, said) in Assessed)
        {
            var (row, refusal) = await new AssessRisk(store).Run(cve, said, by, cancel);
            all.Add((row ?? throw new InvalidOperationException(refusal!.Reason)).When);
        }

        return [.. all.CountBy(w => w).OrderBy(c => c.Key).Select(c => (c.Key, c.Value))];
    }
}
