using Microsoft.AspNetCore.Http;
using PlantPatch.App.Accounts;
using PlantPatch.App.Jobs;
using PlantPatch.App.Outbox;
using PlantPatch.App.Reminders;
using PlantPatch.App.Storage;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Hosting;

/// <summary>How the server runs. Where each value came from is <c>plantpatch config show</c>'s business.</summary>
public sealed record ServerSettings
{
    /// <summary>Where the data lies; the keys of Data Protection lie in its folder, not in the database.</summary>
    public required StoreSettings Data { get; init; }

    /// <summary>What to listen on: <c>http://127.0.0.1:8180</c>. Port 0 takes a free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8180"];

    public AccountRules Accounts { get; init; } = new();

    /// <summary>How often the API may be called.</summary>
    public RequestLimits Requests { get; init; } = new();

    /// <summary>Does it ask for the jobs of the night by itself?</summary>
    public bool Nightly { get; init; } = true;

    /// <summary>When people are told of what is due.</summary>
    public ReminderSettings Reminders { get; init; } = new();

    /// <summary>By what messages leave.</summary>
    public OutboxSettings Outbox { get; init; } = new();

    /// <summary>The largest body of a request, in bytes; importing has its own limits besides.</summary>
    public long LargestUpload { get; init; } = 512L * 1024 * 1024;

    /// <summary>Whoever has not sent a request's headers by then is disconnected: who sends one a minute holds no connection.</summary>
    public TimeSpan HeaderPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A notice on the sign-in page that somebody must see before he signs in (IEC 62443-4-2 CR 1.12).</summary>
    public string Banner { get; init; } = "";

    /// <summary>Names by which the server may be called, without port; empty for those in <see cref="Urls"/> and, where these name no host, any.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Addresses or networks (10.1.2.0/24) of proxies whose word about the caller's address and scheme counts. Nobody else's does.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>Is it reached by https only: by its own certificate, or behind a proxy that has one? Then cookies are bound to it and browsers told to stay.</summary>
    public bool HttpsOnly { get; init; }

    /// <summary>A certificate with private key (PEM) that encrypts the keys of Data Protection where they lie; empty to protect them by the folder's rights alone.</summary>
    public string KeyCertificateFile { get; init; } = "";

    /// <summary>The server's certificate with its chain, in PEM, for addresses that begin with https.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>Its private key, in PEM.</summary>
    public string CertificateKey { get; init; } = "";

    /// <summary>Where the server's own backups go; null for none.</summary>
    public BackupRules? Backup { get; init; }

    /// <summary>Is one made each night?</summary>
    public bool BackupNightly { get; init; }

    /// <summary>Does it answer <c>GET /metrics</c>?</summary>
    public bool Metrics { get; init; }

    /// <summary>Each setting with its value and who said so, to be shown; no setting holds a secret itself.</summary>
    public IReadOnlyList<SettingSaid> Said { get; init; } = [];

    internal bool IsSecure => HttpsOnly || Urls.All(u => u.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    internal CookieSecurePolicy CookiePolicy => IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    // The prefix makes the browser take the cookie from this host over https only, so that no neighbour can plant one (OWASP ASVS 5.0, 3.3.1).
    internal string CookieName(string name) => IsSecure ? "__Host-" + name : name;

    public string KeyFolder => Path.Combine(Data.DataFolder, "keys");
}

/// <param name="Origin">A file, a variable or the command line; <c>usual</c> when nobody said anything.</param>
public sealed record SettingSaid(string Key, string Value, string Origin);
