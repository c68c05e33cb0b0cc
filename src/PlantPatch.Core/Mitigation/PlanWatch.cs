using System.Globalization;

namespace PlantPatch.Core.Mitigation;

/// <summary>What makes a plan be looked at again; a rule of policy. A plan that is reopened keeps every date: no compliance clock moves.</summary>
public static class PlanWatch
{
    /// <summary>From this chance of being exploited within 30 days on, a vulnerability is no longer one among many; FIRST sets no threshold.</summary>
    public const double EpssThreshold = 0.1;

    /// <summary>Null while it stays on its side of the threshold, or falls.</summary>
    public static string? Epss(string cve, double? before, double now, double threshold = EpssThreshold) =>
        now >= threshold && !(before >= threshold)
            ? $"EPSS of {cve} rose {(before is { } was ? $"from {Percent(was)} " : "")}to {Percent(now)}, over the threshold of {Percent(threshold)}" : null;

    public static string KnownExploited(string cve, bool byRansomware) => $"CISA lists {cve} as exploited{(byRansomware ? ", by ransomware too" : "")}";

    public static string ControlFailed(string control, string name, string because) => $"the control {control} ({name}) that the plan relies on {because}";

    public static string AdvisoryRevised(string advisory, string because) => $"advisory {advisory} changed: {because}";

    static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
