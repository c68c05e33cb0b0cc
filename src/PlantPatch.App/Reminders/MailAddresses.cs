using Microsoft.EntityFrameworkCore;
using MimeKit;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core.Reminders;

namespace PlantPatch.App.Reminders;

/// <summary>
/// Where the people are reached who are named as owners, alternates and managers: by the account's name, by the printed name, or by a mail address that
/// stands there itself. Whoever cannot be reached has a reason that a person can do something about.
/// </summary>
sealed class MailAddresses
{
    readonly Dictionary<string, UserRow> byName;
    readonly ILookup<string, UserRow> byPrintedName;
    readonly Dictionary<(ReminderRole, string), Answerable> found = [];

    MailAddresses(List<UserRow> users)
    {
        byName = users.ToDictionary(u => u.NormalizedName);
        byPrintedName = users.Where(u => u.PrintedName.Length > 0).ToLookup(u => u.PrintedName.Trim().ToUpperInvariant());
    }

    public static async Task<MailAddresses> Read(PlantPatchDb db, CancellationToken cancel) => new(await db.Users.AsNoTracking().ToListAsync(cancel));

    // The same few people answer for thousands of things.
    public Answerable Of(ReminderRole role, string name)
    {
        if (found.TryGetValue((role, name), out var known)) return known;
        var (address, problem) = Find(role, name.Trim());
        return found[(role, name)] = new(role, name.Trim(), address, problem);
    }

    (string Address, string Problem) Find(ReminderRole role, string name)
    {
        if (name.Length == 0) return ("", $"no {ReminderRecipients.Name(role)} is named");
        var normalized = name.ToUpperInvariant();
        if (byName.TryGetValue(normalized, out var user)) return Of(user);
        if (name.Contains('@')) return IsAddress(name) ? (name, "") : ("", $"'{name}' is no mail address");

        var printed = byPrintedName[normalized].ToList();
        if (printed.Count > 1) return ("", $"{printed.Count} accounts have the printed name '{name}'; name the account");
        return printed.Count == 1 ? Of(printed[0]) : ("", $"there is no account '{name}'");
    }

    static (string Address, string Problem) Of(UserRow user)
    {
        if (user.DisabledAt is not null) return ("", $"the account {user.Name} is disabled");
        if (user.Email.Length == 0) return ("", $"the account {user.Name} has no mail address");
        return IsAddress(user.Email) ? (user.Email, "") : ("", $"the mail address of {user.Name}, '{user.Email}', is none");
    }

    // One bare address: a list, or a name beside it, would send more than is meant.
    static bool IsAddress(string text) => MailboxAddress.TryParse(text, out var read) && read.Address == text && text.Contains('@');
}
