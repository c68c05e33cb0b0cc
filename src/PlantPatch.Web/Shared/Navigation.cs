using PlantPatch.Core.Accounts;

namespace PlantPatch.Web.Shared;

/// <summary>The pages in the order of the menu: a new page is a line here. What somebody may not open is not shown.</summary>
public static class Navigation
{
    /// <param name="Key">The access key: Alt+Shift and this letter, where the browser has it so.</param>
    public sealed record Entry(string Path, string Name, Permission Needs, string Key = "");

    public static IReadOnlyList<Entry> Entries { get; } =
    [
        new("/", "Dashboard", Permission.ReadPlant, "d"),
        new("/work", "My work", Permission.ReadPlant, "w"),
        new("/findings", "Findings", Permission.ReadPlant, "f"),
        new("/priorities", "Priorities", Permission.ReadPlant),
        new("/obligations", "Obligations", Permission.ReadPlant, "o"),
        new("/patches", "Patches", Permission.ReadPlant, "p"),
        new("/plans", "Mitigation plans", Permission.ReadPlant, "m"),
        new("/exceptions", "Exceptions", Permission.ReadPlant),
        new("/outages", "Outages", Permission.ReadPlant),
        new("/delegations", "Delegations", Permission.ReadPlant),
        new("/review", "Review", Permission.ReadPlant, "r"),
        new("/assets", "Assets", Permission.ReadPlant, "a"),
        new("/advisories", "Advisories", Permission.ReadPlant),
        new("/sources", "Sources", Permission.ReadPlant),
        new("/evaluations", "My evaluations", Permission.ReadPlant, "e"),
        new("/imports", "Imports", Permission.ReadPlant, "i"),
        new("/jobs", "Jobs", Permission.ReadPlant),
        new("/reminders", "Reminders", Permission.ReadPlant),
        new("/reports", "Reports", Permission.ReadPlant),
        new("/evidence", "Evidence", Permission.ReadAudit),
        new("/audit", "Audit", Permission.ReadAudit),
        new("/users", "Users", Permission.ManageAccounts, "u"),
        new("/access-review", "Review of access", Permission.ManageAccounts),
        new("/health-page", "Health", Permission.ManageSystem),
    ];
}
