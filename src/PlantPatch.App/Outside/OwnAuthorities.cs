using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace PlantPatch.App.Outside;

/// <summary>Whose certificates count: the system's authorities, or those of a file alone, as a plant has its own.</summary>
public sealed class OwnAuthorities
{
    readonly X509Certificate2Collection roots = [];

    /// <param name="file">PEM; empty for the system's authorities.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It holds no certificate.</exception>
    public static OwnAuthorities Of(string file)
    {
        var own = new OwnAuthorities();
        if (file.Length == 0) return own;
        own.roots.ImportFromPemFile(file);
        return own.roots.Count > 0 ? own : throw new System.Security.Cryptography.CryptographicException($"{file} holds no certificate.");
    }

    /// <summary>Are there authorities of one's own? They publish no revocations that a plant's network reaches.</summary>
    public bool Any => roots.Count > 0;

    /// <summary>Null where the system decides.</summary>
    public RemoteCertificateValidationCallback? Check => Any ? IsTrusted : null;

    bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        // The name must fit and a certificate be there, whoever signed it.
        if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None || certificate is null) return false;

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (presented is not null) chain.ChainPolicy.ExtraStore.AddRange(presented.ChainElements.Select(e => e.Certificate).ToArray());
        return chain.Build(certificate as X509Certificate2 ?? new X509Certificate2(certificate));
    }
}
