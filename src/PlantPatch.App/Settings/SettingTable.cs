using PlantPatch.Core.Accounts;
using static PlantPatch.App.Settings.SettingKind;

namespace PlantPatch.App.Settings;

/// <summary>Every setting of the server, once: its reading, <c>config show</c> and the guide's table come from here.</summary>
public static class SettingTable
{
    public static IReadOnlyList<Setting> Rows { get; } =
    [
        new("Server:Urls", List, "http://127.0.0.1:8180", "What to listen on."),
        new("Server:LargestUpload", Number, "512", "The largest upload, in MiB.") { Between = (1, 4096) },
        new("Server:Banner", Text, "", "A notice that everybody sees before signing in (IEC 62443-4-2 CR 1.12)."),
        new("Server:Hosts", List, "", "Names by which the server may be called, without port; empty for those in Urls."),
        new("Server:Proxies", List, "", "Addresses or networks of proxies whose word about the caller's address and scheme counts."),
        new("Server:HttpsOnly", YesNo, "false", "It is reached by https only, as behind a proxy that has a certificate: cookies are bound to it."),
        new("Server:KeyCertificateFile", SettingKind.Path, "", "A certificate with its key (PEM) that encrypts the keys of sessions and secrets where they lie."),
        new("Accounts:IdleMinutes", Number, "30", "Without a request for so long, a session is over (IEC 62443-4-2 CR 2.5).") { Between = (1, 1440) },
        new("Accounts:LongestHours", Number, "12", "However busy, a session is over (OWASP ASVS 7.3.2).") { Between = (1, 168) },
        new("Accounts:MostSessions", Number, "5", "How many sessions one person may have open; the oldest ends.") { Between = (1, 100) },
        new("Accounts:SecondFactorFor", List, "", "Who holds one of these roles needs a second factor or a passkey.") { Choices = Enum.GetNames<Role>() },
        new("Jobs:Nightly", YesNo, "true", "Ask for the jobs of the night: matching at 01:30, coverage at 02:30, verification of the audit records at 03:00, all UTC."),
    ];

    public static Setting? Find(string key) => Rows.FirstOrDefault(s => s.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The key that was probably meant.</summary>
    public static string? Nearest(string key) => Rows.Select(s => (s.Key, Apart: Apart(key.ToLowerInvariant(), s.Key.ToLowerInvariant())))
        .Where(s => s.Apart <= Math.Max(2, key.Length / 3)).OrderBy(s => s.Apart).Select(s => s.Key).FirstOrDefault();

    // Levenshtein's distance.
    static int Apart(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
