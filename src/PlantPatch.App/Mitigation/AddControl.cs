using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>Puts a compensating control on record: what it is, where it works, who owns it, how often somebody looks whether it does.</summary>
public sealed class AddControl(Store store)
{
    /// <param name="Place">A firewall, a switch, a room.</param>
    public sealed record Entry(string Site, string Name, ControlKind Kind, string Place, string Owner)
    {
        /// <summary>In days.</summary>
        public int VerifyEveryDays { get; init; } = ControlVerification.UsualDays;

        /// <summary>Of a virtual patch: the rule of the sensor, the sensor, and whether it stops what it sees.</summary>
        public string RuleId { get; init; } = "";
        public string Sensor { get; init; } = "";
        public VirtualPatchMode? Mode { get; init; }
    }

    public async Task<(string? Id, Refusal? Refusal)> Run(Entry entry, Person by, CancellationToken cancel)
    {
        if (Check(entry) is { } refusal) return (null, refusal);
        await using var change = await store.Change(by, cancel);
        var row = new ControlRow
        {
            Id = change.TakeIds(), ControlId = await FreeId.Control(change.Db, cancel), Site = entry.Site.Trim(), Name = entry.Name.Trim(), Kind = entry.Kind,
            Place = entry.Place.Trim(), Owner = entry.Owner.Trim(), State = ControlState.InPlace, Because = "put in place", VerifyEveryDays = entry.VerifyEveryDays, RuleId = entry.RuleId.Trim(),
            Sensor = entry.Sensor.Trim(), Mode = entry.Mode, By = by.Name, KnownFrom = change.At,
        };
        change.Db.Controls.Add(row);
        change.Record("put in place", $"control {row.ControlId}", after: entry);
        await change.Commit(cancel);
        return (row.ControlId, null);
    }

    static Refusal? Check(Entry entry)
    {
        if (new[] { entry.Site, entry.Name, entry.Place, entry.Owner }.Any(string.IsNullOrWhiteSpace)) return new("A control has a site, a name, a place where it works, and an owner.");
        if (entry.VerifyEveryDays is < 1 or > 366) return new("It is verified at least once a year: give 1 to 366 days.");
        var isVirtual = entry.Kind == ControlKind.VirtualPatch;
        if (isVirtual && (entry.RuleId.Trim().Length == 0 || entry.Sensor.Trim().Length == 0 || entry.Mode is null))
            return new("A virtual patch names its rule, the sensor it runs on, and whether it prevents or only detects.");
        return !isVirtual && (entry.RuleId.Length > 0 || entry.Sensor.Length > 0 || entry.Mode is not null) ? new("Rule, sensor and mode belong to a virtual patch: choose that kind.") : null;
    }
}
