using PlantPatch.Core.Accounts;

namespace PlantPatch.Web.Shared;

/// <summary>The pages in the order of the menu, by what people come for: a new page is a line here. What somebody may not open is not shown.</summary>
public static class Navigation
{
    /// <param name="Key">The access key: Alt+Shift and this letter, where the browser has it so.</param>
    public sealed record Entry(string Path, string Name, Permission Needs, string Key = "");

    /// <param name="Name">Empty for the pages that a day begins with.</param>
    public sealed record Group(string Name, IReadOnlyList<Entry> Entries);

    public static IReadOnlyList<Group> Groups { get; } =
    [
        new("",
        [
            new("/", "Dashboard", Permission.ReadPlant, "d"),
            new("/work", "My work", Permission.ReadPlant, "w"),
        ]),
        new("Vulnerabilities",
        [
            new("/findings", "Findings", Permission.ReadPlant, "f"),
            new("/priorities", "Priorities", Permission.ReadPlant),
            new("/review", "Review", Permission.ReadPlant, "r"),
            new("/patches", "Patches", Permission.ReadPlant, "p"),
        ]),
        new("Compliance",
        [
            new("/obligations", "Obligations", Permission.ReadPlant, "o"),
            new("/sources", "Sources", Permission.ReadPlant),
            new("/evaluations", "My evaluations", Permission.ReadPlant, "e"),
            new("/plans", "Mitigation plans", Permission.ReadPlant, "m"),
            new("/exceptions", "Exceptions", Permission.ReadPlant),
            new("/delegations", "Delegations", Permission.ReadPlant),
            new("/reminders", "Reminders", Permission.ReadPlant),
        ]),
        new("Plant",
        [
            new("/assets", "Assets", Permission.ReadPlant, "a"),
            new("/outages", "Outages", Permission.ReadPlant),
            new("/advisories", "Advisories", Permission.ReadPlant),
            new("/imports", "Imports", Permission.ReadPlant, "i"),
        ]),
        new("Records",
        [
            new("/reports", "Reports", Permission.ReadPlant),
            new("/evidence", "Evidence", Permission.ReadAudit),
            new("/retention", "Retention", Permission.ReadAudit),
            new("/audit", "Audit", Permission.ReadAudit),
        ]),
        new("System",
        [
            new("/jobs", "Jobs", Permission.ReadPlant),
            new("/users", "Users", Permission.ManageAccounts, "u"),
            new("/access-review", "Review of access", Permission.ManageAccounts),
            new("/health-page", "Health", Permission.ManageSystem),
        ]),
    ];

    public static IEnumerable<Entry> Entries => Groups.SelectMany(g => g.Entries);
}
