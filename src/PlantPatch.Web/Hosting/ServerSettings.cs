using PlantPatch.App.Accounts;
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

    /// <summary>The largest body of a request, in bytes; importing has its own limits besides.</summary>
    public long LargestUpload { get; init; } = 512L * 1024 * 1024;

    /// <summary>A notice on the sign-in page that somebody must see before he signs in (IEC 62443-4-2 CR 1.12).</summary>
    public string Banner { get; init; } = "";

    public string KeyFolder => Path.Combine(Data.DataFolder, "keys");
}
