using System.Security.Cryptography;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Audit;

/// <summary>
/// The key that signs checkpoints (ECDSA P-256): a file in the data folder's <c>keys</c>, readable by its owner only, never in the database, so that who
/// can rewrite the database cannot sign for it.
/// </summary>
public sealed class CheckpointKey : IDisposable
{
    readonly ECDsa key;

    CheckpointKey(ECDsa key) => this.key = key;

    /// <summary>Which installation a checkpoint is of: named after its key.</summary>
    public string Origin => "plantpatch/" + Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    public ECDsa Key => key;

    /// <summary>Opens the key of a data folder, or makes it.</summary>
    public static async Task<CheckpointKey> Open(StoreSettings settings, CancellationToken cancel)
    {
        var file = Path.Combine(settings.DataFolder, "keys", "audit-checkpoint.pem");
        var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(file)) made.ImportFromPem(await File.ReadAllTextAsync(file, cancel));
        else await Write(file, made.ExportPkcs8PrivateKeyPem(), cancel);
        return new(made);
    }

    /// <summary>A public key from the PEM file that lies beside the checkpoints.</summary>
    public static ECDsa Public(string pem)
    {
        var published = ECDsa.Create();
        published.ImportFromPem(pem);
        return published;
    }

    public void Dispose() => key.Dispose();

    static async Task Write(string file, string pem, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(pem.AsMemory(), cancel);
    }
}
