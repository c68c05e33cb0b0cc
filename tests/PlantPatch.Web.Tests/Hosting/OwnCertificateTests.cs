using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlantPatch.Tests;

namespace PlantPatch.Web.Tests.Hosting;

public sealed class OwnCertificateTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_renewed_certificate_is_in_force_within_half_a_minute_without_a_restart()
    {
        using var folder = new TempFolder();
        Write(folder, "CN=first");
        await using var plant = await WebPlant.Create(settings: usual => usual with
        {
            Urls = ["https://127.0.0.1:0"], Certificate = folder.At("server.pem"), CertificateKey = folder.At("server.key"),
        });
        var before = await Shown(plant);

        Write(folder, "CN=second");
        File.SetLastWriteTimeUtc(folder.At("server.pem"), File.GetLastWriteTimeUtc(folder.At("server.pem")).AddSeconds(5));
        plant.Clock.Advance(Duration.FromSeconds(31));

        Assert.Equal(("CN=first", "CN=second"), (before, await Shown(plant)));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task It_is_spoken_to_by_the_two_versions_of_TLS_that_are_in_use(SslProtocols protocol)
    {
        using var folder = new TempFolder();
        Write(folder, "CN=plant");
        await using var plant = await WebPlant.Create(settings: usual => usual with { Urls = ["https://127.0.0.1:0"], Certificate = folder.At("server.pem"), CertificateKey = folder.At("server.key") });

        Assert.Equal("CN=plant", await Shown(plant, protocol));
    }

#pragma warning disable SYSLIB0039, CA5397 // Old versions on purpose: they are refused.
    [Fact]
    public async Task Older_versions_of_TLS_are_refused()
    {
        using var folder = new TempFolder();
        Write(folder, "CN=plant");
        await using var plant = await WebPlant.Create(settings: usual => usual with { Urls = ["https://127.0.0.1:0"], Certificate = folder.At("server.pem"), CertificateKey = folder.At("server.key") });

        await Assert.ThrowsAsync<HttpRequestException>(() => Shown(plant, SslProtocols.Tls | SslProtocols.Tls11));
    }
#pragma warning restore SYSLIB0039, CA5397

    static async Task<string> Shown(WebPlant plant, SslProtocols protocols = SslProtocols.None)
    {
        var subject = "";
        using var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = new SslClientAuthenticationOptions { EnabledSslProtocols = protocols, RemoteCertificateValidationCallback = (_, shown, _, _) => (subject = shown!.Subject).Length > 0 },
        });
        var answer = await client.GetAsync(new Uri(plant.Address, "/health/live"), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return subject;
    }

    static void Write(TempFolder folder, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest(name, key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(folder.At("server.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.At("server.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
