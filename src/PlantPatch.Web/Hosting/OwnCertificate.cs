using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NodaTime;

namespace PlantPatch.Web.Hosting;

/// <summary>The server's certificate from its files, read again when they change: a renewed one is in force within half a minute, without a restart.</summary>
sealed class OwnCertificate(string certificate, string key, IClock clock)
{
    static readonly Duration Fresh = Duration.FromSeconds(30);

    readonly Lock turn = new();
    X509Certificate2? current;
    DateTime written;
    Instant looked;

    /// <summary>What goes out with it, up to but without the root.</summary>
    public X509Certificate2Collection Chain()
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(certificate);
        if (all.Count > 0) all.RemoveAt(0);
        return all;
    }

    /// <exception cref="CryptographicException">There is no certificate that can be read, and never was one.</exception>
    public X509Certificate2 Current()
    {
        lock (turn)
        {
            var now = clock.GetCurrentInstant();
            if (current is not null && now - looked < Fresh) return current;
            looked = now;
            var changed = File.GetLastWriteTimeUtc(certificate);
            if (current is not null && changed == written) return current;
            try
            {
                using var read = X509Certificate2.CreateFromPemFile(certificate, key);
                // Windows takes only a key that went through a PKCS #12.
                current = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
                written = changed;
            }
            catch (Exception odd) when (current is not null && odd is CryptographicException or IOException)
            {
                return current!;   // half written: the old one serves until the new one is whole
            }

            return current;
        }
    }
}
