using System.Text.Json;
using PlantPatch.Core;
using PlantPatch.Core.Clocks;

namespace PlantPatch.Feeds.Timelines;

/// <summary>Reads a case's policy; what it does not name keeps its default.</summary>
public static class TimelinePolicy
{
    /// <summary>Every policy by its name, with its value.</summary>
    public static IReadOnlyDictionary<string, object> Write(ClockPolicy policy) => new SortedDictionary<string, object>(StringComparer.Ordinal)
    {
        ["first_evaluation_days"] = policy.FirstEvaluationDays, ["onboarding_days"] = policy.OnboardingDays, ["rollback_reopen_days"] = policy.RollbackReopenDays,
        ["clock_ahead_days"] = policy.ClockAheadDays, ["installed_counts"] = policy.InstalledCounts, ["milestones_binding"] = policy.MilestonesBinding,
        ["action_clock_start"] = policy.ActionClockStart == ActionClockStart.Determination ? "determination" : "evaluation_completion",
    };

    public static ClockPolicy Read(JsonElement element, string where, List<Complaint> complaints)
    {
        var policy = ClockPolicy.Default;
        if (element.ValueKind != JsonValueKind.Object) return policy;
        foreach (var setting in element.EnumerateObject())
            if (Set(policy, setting) is { } changed) policy = changed;
            else complaints.Add(new("odd-policy", $"{where}.{setting.Name}", $"{setting.Name} is no policy, or its value is none; the default holds."));
        return policy;
    }

    static ClockPolicy? Set(ClockPolicy policy, JsonProperty setting) => setting.Name switch
    {
        "first_evaluation_days" => Days(setting, 366) is { } days ? policy with { FirstEvaluationDays = days } : null,
        "onboarding_days" => Days(setting, 366) is { } days ? policy with { OnboardingDays = days } : null,
        "rollback_reopen_days" => Days(setting, 35) is { } days ? policy with { RollbackReopenDays = days } : null,
        "clock_ahead_days" => Days(setting, 366) is > 0 and var ahead ? policy with { ClockAheadDays = ahead } : null,
        "installed_counts" => Flag(setting) is { } yes ? policy with { InstalledCounts = yes } : null,
        "milestones_binding" => Flag(setting) is { } yes ? policy with { MilestonesBinding = yes } : null,
        "action_clock_start" => setting.Value.ValueKind != JsonValueKind.String ? null : setting.Value.GetString() switch
        {
            "evaluation_completion" => policy with { ActionClockStart = ActionClockStart.EvaluationCompletion },
            "determination" => policy with { ActionClockStart = ActionClockStart.Determination },
            _ => null,
        },
        _ => null,
    };

    static int? Days(JsonProperty setting, int most) =>
        setting.Value.ValueKind == JsonValueKind.Number && setting.Value.TryGetInt32(out var days) && days >= 0 && days <= most ? days : null;

    static bool? Flag(JsonProperty setting) => setting.Value.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
}
