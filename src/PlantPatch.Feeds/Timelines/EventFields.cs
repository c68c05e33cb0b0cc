using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using PlantPatch.Core;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.Feeds.Timelines;

/// <summary>The fields of one event: what is there is read or complained about with its position; what is absent is empty or null.</summary>
sealed class EventFields(JsonElement element, string where, List<Complaint> complaints)
{
    public required string Kind { get; init; }
    public required OffsetDateTime Time { get; init; }
    public OffsetDateTime? Recorded { get; init; }

    public string Text(string name) => Has(name, out var value) ? Plain(value) : "";

    /// <summary>The first of these that is there; the same thing has more than one name in the format's table.</summary>
    public string FirstText(params string[] names) => names.Select(Text).FirstOrDefault(t => t.Length > 0) ?? "";

    public IReadOnlyList<string> Texts(string name)
    {
        if (!Has(name, out var value)) return [];
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Plain)] : Plain(value) is { Length: > 0 } one ? [one] : [];
    }

    public IEnumerable<(JsonElement Item, string Where)> Items(string name)
    {
        if (!Has(name, out var value)) yield break;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Odd(name, "a list");
            yield break;
        }

        var place = 0;
        foreach (var item in value.EnumerateArray()) yield return (item, $"{where}.{name}[{place++}]");
    }

    /// <summary>Null when absent, or neither yes nor no.</summary>
    public bool? Flag(string name)
    {
        if (!Has(name, out var value)) return null;
        switch (Plain(value).ToLowerInvariant())
        {
            case "true" or "yes" or "y": return true;
            case "false" or "no" or "n": return false;
            default:
                Odd(name, "true or false");
                return null;
        }
    }

    /// <summary>Is the record there? Yes or no, or words that name it, such as a method or a hash.</summary>
    public bool IsRecorded(string name) => Has(name, out var value)
        && Plain(value).ToLowerInvariant() is not ("" or "false" or "no" or "n" or "failed" or "fail" or "missing" or "mismatch" or "not_verified" or "unverified" or "none");

    public LocalDate? Date(string name)
    {
        if (!Has(name, out var value)) return null;
        var text = Plain(value);
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } day) return day.Value;
        // A moment stands for its day as it is written; the offset says which day its writer meant.
        if (OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } moment) return moment.Value.Date;
        Odd(name, "a date such as 2026-04-06");
        return null;
    }

    public OffsetDateTime? Moment(string name) => Has(name, out var value) ? Moment(value, name) : null;

    public OutageTime? OutageTime(string name)
    {
        if (!Has(name, out var value)) return null;
        var text = Plain(value);
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } day) return new(day.Value, null);
        return Moment(value, name) is { } moment ? new(moment.Date, moment.ToInstant()) : null;
    }

    public ImpactRating? Impact() => Choice<ImpactRating>("impact", "high, medium or low");

    public AssetClass? Class() => Choice<AssetClass>("cls", "BCA, EACMS, PACS, PCA, SCI or VCA");

    T? Choice<T>(string name, string words) where T : struct, Enum
    {
        if (!Has(name, out var value)) return null;
        if (Enum.TryParse<T>(Plain(value), ignoreCase: true, out var choice) && Enum.IsDefined(choice) && !int.TryParse(Plain(value), out _)) return choice;
        Odd(name, words);
        return null;
    }

    public IReadOnlyList<EvaluationFinding> Findings()
    {
        var findings = new List<EvaluationFinding>();
        foreach (var (item, place) in Items("findings"))
        {
            var one = new EventFields(item, place, complaints) { Kind = Kind, Time = Time };
            if (one.Missing("patch")) continue;
            var applicable = one.Flag("applicable");
            if (applicable is null) one.Missing("applicable");
            if (applicable == true) one.Missing("assets");
            findings.Add(new(one.Text("patch"), applicable, one.Texts("assets"), one.Text("reason"), one.Moment("determined")));
        }

        return findings;
    }

    public IReadOnlyList<PlanAction> Actions() =>
        [.. Items("actions").Select(i => i.Item.ValueKind != JsonValueKind.Object ? new PlanAction(Plain(i.Item), Done: false)
            : new EventFields(i.Item, i.Where, complaints) { Kind = Kind, Time = Time } is var action ? new(action.FirstText("text", "action", "step"), action.IsRecorded("done") || action.IsRecorded("completed")) : null!)
            .Where(a => a.Text.Trim().Length > 0)];

    public IReadOnlyList<PlanMilestone> Milestones()
    {
        var milestones = new List<PlanMilestone>();
        foreach (var (item, place) in Items("milestones"))
        {
            var one = new EventFields(item, place, complaints) { Kind = Kind, Time = Time };
            if (!one.Missing("id") && !one.Missing("due") && one.Date("due") is { } due) milestones.Add(new(one.Text("id"), due));
        }

        return milestones;
    }

    public DateTimeZone? Zone(string name)
    {
        var id = Text(name);
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone) return zone;
        Odd(name, "an IANA time zone such as America/New_York");
        return null;
    }

    /// <summary>Complains when the field is not there.</summary>
    public bool Missing(string name)
    {
        if (Has(name, out _)) return false;
        complaints.Add(new("missing-field", $"{where}.{name}", $"{Kind} needs the field {name}."));
        return true;
    }

    bool Has(string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
    }

    OffsetDateTime? Moment(JsonElement value, string name)
    {
        if (TimelineMoments.Read(Plain(value)) is { } moment) return moment;
        Odd(name, "a moment such as 2026-03-02T10:00:00-05:00");
        return null;
    }

    void Odd(string name, string expected) => complaints.Add(new("odd-field", $"{where}.{name}", $"{name} of {Kind} is no value we know: it should be {expected}."));

    static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };
}

static class TimelineMoments
{
    /// <summary>RFC 3339; null when it is no moment.</summary>
    public static OffsetDateTime? Read(string text) =>
        OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } moment ? moment.Value
        : OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } iso ? iso.Value : null;
}
