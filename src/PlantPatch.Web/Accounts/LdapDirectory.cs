using System.DirectoryServices.Protocols;
using System.Net;
using System.Text;
using PlantPatch.App.Accounts;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;

namespace PlantPatch.Web.Accounts;

/// <summary>
/// Asks LDAP or Active Directory for somebody: binds as the person, who thereby proves the password, and reads name and groups with his own rights. No
/// account of ours lies in the directory, and no password of it here.
/// </summary>
sealed class LdapDirectory(LdapSettings settings)
{
    public const string Name = "ldap";
    const int WrongCredentials = 49;

    /// <returns>Who it is; a refusal when the directory cannot be asked; neither when name or password is wrong.</returns>
    public Task<(Vouched? Vouched, Refusal? Refusal)> Ask(string name, string password, CancellationToken cancel)
    {
        // A bind with an empty password succeeds as nobody (RFC 4513, 5.1.2).
        if (password.Length == 0 || AccountName.Check(name) is not null) return Task.FromResult<(Vouched?, Refusal?)>((null, null));
        if (settings.Encryption == "none" && !IsHere(settings.Host))
            return Task.FromResult<(Vouched?, Refusal?)>((null, new($"The directory {settings.Host} is on another machine: set its encryption to ldaps or starttls.")));
        return Task.Run(() => Bound(name, password), cancel);
    }

    (Vouched?, Refusal?) Bound(string name, string password)
    {
        try
        {
            using var connection = new LdapConnection(new LdapDirectoryIdentifier(settings.Host, settings.Port)) { AuthType = AuthType.Basic, Timeout = settings.Patience };
            connection.SessionOptions.ProtocolVersion = 3;
            connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
            if (settings.AuthorityFolder.Length > 0 && !OperatingSystem.IsWindows())   // there the system store decides
            {
                connection.SessionOptions.TrustedCertificatesDirectory = settings.AuthorityFolder;
                connection.SessionOptions.StartNewTlsSessionContext();
            }

            if (settings.Encryption == "ldaps") connection.SessionOptions.SecureSocketLayer = true;
            else if (settings.Encryption == "starttls") connection.SessionOptions.StartTransportLayerSecurity(null);
            connection.Bind(new NetworkCredential(settings.BindAs.Contains('=') ? Fill(settings.BindAs, InName(name)) : Fill(settings.BindAs, name), password));
            return Read(connection, name);
        }
        catch (LdapException wrong) when (wrong.ErrorCode == WrongCredentials)
        {
            return (null, null);
        }
        catch (Exception absent) when (absent is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            return (null, new("LDAP needs OpenLDAP's library, which is not on this machine: apt-get install libldap2, or libldap-2.5-0."));
        }
        catch (DirectoryException failure)
        {
            return (null, new($"The directory {settings.Host}:{settings.Port} cannot be asked: {failure.Message.TrimEnd('.')}."));
        }
    }

    (Vouched?, Refusal?) Read(LdapConnection connection, string name)
    {
        var people = (SearchResponse)connection.SendRequest(new SearchRequest(
            settings.PeopleBase, Fill(settings.PersonFilter, InFilter(name)), SearchScope.Subtree, settings.IdAttribute, "displayName", "cn", "mail", "memberOf"));
        if (people.Entries.Count != 1)
            return (null, new($"The directory has {people.Entries.Count} entries for {name} below {settings.PeopleBase}, where there should be one."));
        var person = people.Entries[0];

        List<string> groups = [.. Texts(person, "memberOf")];
        if (settings.GroupBase.Length > 0)
        {
            var found = (SearchResponse)connection.SendRequest(new SearchRequest(
                settings.GroupBase, Fill(settings.GroupFilter, InFilter(person.DistinguishedName)), SearchScope.Subtree, "cn"));
            groups.AddRange(found.Entries.Cast<SearchResultEntry>().Select(e => e.DistinguishedName));
        }

        // A group may be named in full, or by its first part: CN=plantpatch-engineers,OU=… is also plantpatch-engineers.
        groups.AddRange(groups.ConvertAll(g => g.Split(',')[0] is var first && first.Contains('=') ? first[(first.IndexOf('=') + 1)..] : g));
        var printed = Texts(person, "displayName").Concat(Texts(person, "cn")).FirstOrDefault() ?? "";
        return (new(Name, Id(person), name, printed, Texts(person, "mail").FirstOrDefault() ?? "", groups), null);
    }

    string Id(SearchResultEntry person) => person.Attributes[settings.IdAttribute] is not { Count: > 0 } values ? ""
        : string.Equals(settings.IdAttribute, "objectGUID", StringComparison.OrdinalIgnoreCase) ? Convert.ToHexStringLower((byte[])values.GetValues(typeof(byte[]))[0])
        : (string)values.GetValues(typeof(string))[0];

    static IEnumerable<string> Texts(SearchResultEntry entry, string attribute) =>
        entry.Attributes[attribute] is { } values ? values.GetValues(typeof(string)).Cast<string>() : [];

    static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    static string Fill(string pattern, string value) => pattern.Replace("{0}", value, StringComparison.Ordinal);

    /// <summary>A value inside a filter (RFC 4515, 3): nothing in it ends the comparison or stands for anything.</summary>
    internal static string InFilter(string value)
    {
        var text = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(value))
            _ = b is (byte)'*' or (byte)'(' or (byte)')' or (byte)'\\' or < 0x20 or >= 0x7f ? text.Append($"\\{b:x2}") : text.Append((char)b);
        return text.ToString();
    }

    /// <summary>A value inside a distinguished name (RFC 4514, 2.4).</summary>
    internal static string InName(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c < ' ') text.Append($"\\{(int)c:x2}");
            else if (",+\"\\<>;=".Contains(c) || (c == ' ' && (i == 0 || i == value.Length - 1)) || (c == '#' && i == 0)) text.Append('\\').Append(c);
            else text.Append(c);
        }

        return text.ToString();
    }
}
