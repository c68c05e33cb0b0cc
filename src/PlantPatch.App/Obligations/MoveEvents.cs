using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Obligations;

namespace PlantPatch.App.Obligations;

/// <summary>The events by which a move enters the record.</summary>
static class MoveEvents
{
    public static IEnumerable<NewEvent> Of(
        ObligationEvent move, string patch, IReadOnlyList<(ObligationCase Case, SortedDictionary<string, string> Records)> parts, MoveObligations.Given given, string by, OffsetDateTime at)
    {
        JsonObject Fields(params (string Name, JsonNode? Value)[] more)
        {
            var fields = new JsonObject { ["patch"] = patch, ["assets"] = new JsonArray([.. parts.Select(p => JsonValue.Create(p.Case.Row.Asset))]) };
            foreach (var (name, value) in more)
                if (value is not null) fields[name] = value;
            return fields;
        }

        var reason = parts[0].Records.GetValueOrDefault("reason", given.Reason);
        NewEvent One(string kind, params (string Name, JsonNode? Value)[] more) => new(kind, at, Fields(more)) { Reason = reason };

        return move switch
        {
            ObligationEvent.FoundApplicable => [One("finding.revised", ("applicable", true), ("reason", reason), ("by", by))],
            ObligationEvent.FoundNotApplicable => [One("finding.revised", ("applicable", false), ("reason", reason), ("by", by))],
            ObligationEvent.TestStarted => [One("test.started")],
            ObligationEvent.TestPassed => [One("test.passed", ("differences", parts[0].Records.GetValueOrDefault(ObligationGuards.Differences.Name)), ("reason", reason))],
            ObligationEvent.TestFailed => [One("test.failed", ("reason", reason))],
            ObligationEvent.ApprovedWithoutTest => [One("patch.approved", ("reason", reason), ("by", by))],
            ObligationEvent.WindowBooked => [One("window.booked", ("window", given.Window), ("day", given.Day is { } day ? LocalDatePattern.Iso.Format(day) : null), ("reason", reason))],
            ObligationEvent.Deploy => [.. parts.Select(p => Request(p.Case, p.Records, patch, at)), One("patch.applied", ("verified", false), ("reason", reason))],
            ObligationEvent.VerifiedEffective => [One("patch.verified", ("verified", true), ("reason", reason))],
            ObligationEvent.RolledBack => [One("patch.rolledback", ("reason", reason))],
            ObligationEvent.VendorWithdrew => [new("patch.withdrawn", at, new() { ["patch"] = patch, ["reason"] = reason, ["evidence"] = parts[0].Records.GetValueOrDefault(ObligationGuards.Notice.Name) }) { Reason = reason }],
            _ => throw new ArgumentOutOfRangeException(nameof(move), move, "This move is not made by hand."),
        };
    }

    static NewEvent Request(ObligationCase found, SortedDictionary<string, string> records, string patch, OffsetDateTime at)
    {
        var fields = new JsonObject { ["patch"] = patch, ["asset"] = found.Row.Asset, ["authorized"] = true };
        if (found.Impact is { } impact) fields["impact"] = impact.ToString().ToLowerInvariant();
        if (found.Class is { } type) fields["cls"] = type.ToString().ToUpperInvariant();
        if (found.Tested || found.Moves.Any(m => m.Move == ObligationEvent.TestPassed)) fields["tests"] = new JsonArray("on record");
        if (records.TryGetValue(ObligationGuards.Software.Name, out var verified)) (fields["integrity"], fields["source_identity"]) = (verified, verified);
        if (records.TryGetValue(ObligationGuards.Controls.Name, out var controls)) fields["controls_determined"] = controls;
        return new("deploy.requested", at, fields);
    }
}
