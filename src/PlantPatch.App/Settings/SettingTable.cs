using PlantPatch.Core;
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
        new("Accounts:ProofMinutes", Number, "5", "A password, code or passkey counts for so long, for a signature or before a credential changes (21 CFR 11.200).") { Between = (1, 60) },
        new("Accounts:SecondFactorFor", List, "", "Who holds one of these roles needs a second factor or a passkey.") { Choices = Enum.GetNames<Role>() },
        new("Server:Certificate", SettingKind.Path, "", "The server's certificate with its chain, in PEM, for addresses that begin with https; read again when the file changes."),
        new("Server:CertificateKey", SettingKind.Path, "", "The private key of that certificate, in PEM."),
        new("Ldap:Host", Text, "", "The LDAP or Active Directory server that vouches for people; empty for none."),
        new("Ldap:Port", Number, "636", "Its port.") { Between = (1, 65535) },
        new("Ldap:Encryption", Text, "ldaps", "`ldaps` or `starttls`; `none` for a directory on this machine only."),
        new("Ldap:BindAs", Text, "", "Who a person binds as: `uid={0},ou=people,dc=plant`, or `{0}@plant.example`."),
        new("Ldap:PeopleBase", Text, "", "Where people are looked for."),
        new("Ldap:PersonFilter", Text, "(uid={0})", "How: `(uid={0})`, or `(sAMAccountName={0})`."),
        new("Ldap:GroupBase", Text, "", "Where groups are looked for; empty to read `memberOf`."),
        new("Ldap:GroupFilter", Text, "(member={0})", "How groups are found."),
        new("Ldap:IdAttribute", Text, "entryUUID", "What never changes of a person: `entryUUID`, or `objectGUID`."),
        new("Ldap:AuthorityFolder", SettingKind.Path, "", "A folder with the authorities that may sign the directory's certificate; empty for the system's."),
        new("Ldap:Groups", Groups, "", "Which role the members of a group have."),
        new("Ldap:MakesAccounts", YesNo, "false", "May somebody without an account get one by signing in, when a group gives a role?"),
        new("Oidc:Authority", Text, "", "The OpenID Connect provider's address; empty for none."),
        new("Oidc:ClientId", Text, "", "The name of this server there."),
        new("Oidc:ClientSecretFile", SettingKind.Path, "", "A file with the client's secret."),
        new("Oidc:DisplayName", Text, "OpenID Connect", "What the button on the sign-in page says."),
        new("Oidc:NameClaim", Text, "preferred_username", "The claim that becomes the account's name."),
        new("Oidc:GroupsClaim", Text, "groups", "The claim that names the groups."),
        new("Oidc:Groups", Groups, "", "Which role the members of a group have."),
        new("Oidc:MakesAccounts", YesNo, "false", "May somebody without an account get one by signing in, when a group gives a role?"),
        new("Logs:Format", Text, "text", "How the server writes its log to the console: lines for people, or an object a line for programs.") { Choices = ["text", "json"] },
        new("Logs:Level", Text, "Information", "From which level on.") { Choices = ["Trace", "Debug", "Information", "Warning", "Error"] },
        new("Metrics:Enabled", YesNo, "false", "Answer `GET /metrics` for Prometheus: to this machine itself, and to a token of somebody who keeps the system."),
        new("Backup:Folder", SettingKind.Path, "", "A folder for the server's own backups; empty for none. Best on another disk."),
        new("Backup:PassphraseFile", SettingKind.Path, "", "A file with the passphrase that encrypts them; empty for backups in the clear."),
        new("Backup:Nightly", YesNo, "true", "Make one each night at 00:30 UTC, where a folder is set."),
        new("Backup:Keep", Number, "7", "So many of the server's own backups are kept; older ones are removed once a new one was tried.") { Between = (1, 1000) },
        new("Reminders:DaysBefore", Numbers, "14, 7, 3, 1, 0", "So many days before a due date its owner is told; 0 is the day itself.") { Between = (0, 90) },
        new("Reminders:AlternateFrom", Number, "3", "The alternate is told from so many days before.") { Between = (0, 90) },
        new("Reminders:ManagerFrom", Number, "0", "The manager is told from so many days before.") { Between = (0, 90) },
        new("Reminders:LateEvery", Number, "7", "What is late is told on its first day late and every so many days after it.") { Between = (1, 90) },
        new("Reminders:Hour", Number, "6", "From this hour of the entity's local day on, the reminders of the day are made.") { Between = (0, 23) },
        new("Reminders:Manager", Text, "", "The account or mail address that is told where no manager is named, as for assets and plans: the compliance manager."),
        new("Reminders:Address", Text, "", "Where people reach the server, for the link in a reminder: https://plantpatch.example."),
        new("Mail:Host", Text, "", "The mail server that takes reminders (SMTP); empty for none."),
        new("Mail:Port", Number, "587", "Its port.") { Between = (1, 65535) },
        new("Mail:Encryption", Text, "starttls", "`tls` from the first byte, `starttls` before anything is said, `none` for a server on this machine only.") { Choices = ["tls", "starttls", "none"] },
        new("Mail:User", Text, "", "The name to sign in with there; empty to send without."),
        new("Mail:PasswordFile", SettingKind.Path, "", "A file with its password."),
        new("Mail:From", Text, "", "The address that reminders are from."),
        new("Mail:Details", YesNo, "false", "May mail name assets and the sum behind each date? Without, it says site, unit, what is due and when (CIP-011-3 R1)."),
        new("Webhook:Url", Text, "", "An address, https only, that takes reminders as JSON; empty for none."),
        new("Webhook:SecretFile", SettingKind.Path, "", "A file with the secret that each call is signed with (HMAC-SHA256, as Standard Webhooks has it)."),
        new("Syslog:Host", Text, "", "The collector that takes reminders as CEF in syslog (RFC 5424); empty for none."),
        new("Syslog:Port", Number, "6514", "Its port.") { Between = (1, 65535) },
        new("Syslog:Transport", Text, "tls", "`tls` (RFC 5425), `tcp` (RFC 6587) or `udp`; the last two are read and forged by who is on the way.") { Choices = ["tls", "tcp", "udp"] },
        new("Outside:Networks", Networks, "", "Networks of one's own in which an address that is called may lie; without, only the public network."),
        new("Outside:AuthorityFile", SettingKind.Path, "", "A file (PEM) with the authorities that may sign the certificates of mail, webhook and syslog; empty for the system's."),
        new("Jobs:Nightly", YesNo, "true", "Ask for the jobs of the night: matching at 01:30, coverage at 02:30, verification of the audit records at 03:00, all UTC; and for reminders, where there is a channel for them."),
    ];

    public static Setting? Find(string key) => Rows.FirstOrDefault(s => s.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The key that was probably meant.</summary>
    public static string? Nearest(string key) => NearWord.Of(key, Rows.Select(s => s.Key));
}
