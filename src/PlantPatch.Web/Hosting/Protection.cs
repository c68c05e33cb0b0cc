using System.Net;
using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using PlantPatch.App.Accounts;

namespace PlantPatch.Web.Hosting;

/// <summary>What stands before every request: which names and proxies count, https, and no change from another site's page; and the keys that cookies are sealed with.</summary>
public static class Protection
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The same where no server runs: on the command line.</summary>
    public static Sealing Sealing(ServerSettings settings)
    {
        var services = new ServiceCollection();
        AddKeys(services, settings);
        return Sealing(services.BuildServiceProvider());
    }

    public static Sealing Sealing(IServiceProvider services)
    {
        var protector = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("PlantPatch.Accounts.AuthenticatorKey");
        return new(protector.Protect, protector.Unprotect);
    }

    public static void AddKeys(IServiceCollection services, ServerSettings settings)
    {
        var keys = services.AddDataProtection().SetApplicationName("PlantPatch").PersistKeysToFileSystem(KeyFolder(settings.KeyFolder));
        if (settings.KeyCertificateFile.Length > 0) keys.ProtectKeysWithCertificate(X509Certificate2.CreateFromPemFile(settings.KeyCertificateFile, settings.KeyCertificateFile));
    }

    public static void AddForwarding(IServiceCollection services, ServerSettings settings)
    {
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = settings.Proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.ForwardLimit = Math.Max(1, settings.Proxies.Count);
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var proxy in settings.Proxies)
            {
                if (proxy.Contains('/')) o.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
                else o.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
        services.Configure<HostFilteringOptions>(o => (o.AllowedHosts, o.AllowEmptyHosts, o.IncludeFailureMessage) = ([.. AllowedHosts(settings)], false, false));
        services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
    }

    public static void UseProtection(this IApplicationBuilder app, ServerSettings settings)
    {
        app.UseForwardedHeaders();
        app.UseHostFiltering();
        if (settings.IsSecure) app.UseHsts();
        app.Use((request, next) =>
        {
            if (IsSafe(request.Request.Method) || !IsFromElsewhere(request.Request)) return next(request);
            request.Response.StatusCode = StatusCodes.Status403Forbidden;
            return request.Response.WriteAsync("This request comes from a page of another site.");
        });
    }

    // A server that listens on this machine only is called by this machine's names only: no page elsewhere can reach it by a name that it resolves to 127.0.0.1.
    internal static IEnumerable<string> AllowedHosts(ServerSettings settings)
    {
        if (settings.Hosts.Count > 0) return settings.Hosts;
        var bound = settings.Urls.Select(u => BindingAddress.Parse(u).Host).ToList();
        if (bound.Exists(h => h is "*" or "+" or "0.0.0.0" or "[::]")) return ["*"];
        return bound.Exists(IsLoopback) ? bound.Concat(["localhost", "127.0.0.1", "[::1]"]).Distinct() : bound;
    }

    static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // What the browser itself says about where a request comes from; a program that is no browser says neither. Besides the token in every form.
    static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
        || (request.Headers.Origin.ToString() is { Length: > 0 } said && (!Uri.TryCreate(said, UriKind.Absolute, out var origin) || origin.Authority != request.Host.Value));

    static DirectoryInfo KeyFolder(string path) => OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : OwnFolder(path);

    [UnsupportedOSPlatform("windows")]
    static DirectoryInfo OwnFolder(string path)
    {
        var folder = Directory.CreateDirectory(path, OwnerOnly);
        folder.UnixFileMode = OwnerOnly;   // also where it stood already
        return folder;
    }
}
