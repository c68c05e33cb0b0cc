using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlantPatch.App.Outside;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Outbox;

/// <summary>An authority of the plant's own, with a certificate for this machine that it signed.</summary>
sealed class TestCertificate : IDisposable
{
    readonly TempFolder folder = new();

    public TestCertificate()
    {
        var (from, until) = (new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = new CertificateRequest("CN=Plant authority", rootKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = root.CreateSelfSigned(from, until);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, from, until, [1, 2, 3, 4]);
        using var whole = signed.CopyWithPrivateKey(key);
        Server = X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
        AuthorityFile = folder.At("authority.pem");
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
    }

    public X509Certificate2 Server { get; }
    public string AuthorityFile { get; }
    public OwnAuthorities Authorities => OwnAuthorities.Of(AuthorityFile);

    public void Dispose()
    {
        Server.Dispose();
        folder.Dispose();
    }
}
