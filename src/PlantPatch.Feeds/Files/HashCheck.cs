using System.Security.Cryptography;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Files;

public enum HashState
{
    /// <summary>The stated hash is the document's; this says that nothing was damaged, not who wrote it.</summary>
    Verified,
    Mismatch,

    /// <summary>There is a hash file, and it holds no hash of this document.</summary>
    Unreadable,
    Absent,

    /// <summary>It fits, but by an algorithm that can be forged; it counts for nothing.</summary>
    Weak,
}

/// <summary>What one hash file says about a document, with the reason in words; a complaint when it speaks against the document.</summary>
public sealed record HashCheck(string Algorithm, HashState State, string Because, Complaint? Complaint = null)
{
    /// <summary>SHA-256 and SHA-512 always, SHA-1 and MD5 when somebody supplied them.</summary>
    public static IReadOnlyList<HashCheck> Of(DocumentFile file)
    {
        var checks = new List<HashCheck>();
        foreach (var (kind, name, counts, digits) in Algorithms)
        {
            if (file.Beside(kind) is { } sidecar) checks.Add(Check(file, sidecar, name, counts, digits));
            else if (counts) checks.Add(new(name, HashState.Absent, $"There is no {name} file beside the document."));
        }

        return checks;
    }

    static readonly (SidecarKind Kind, string Name, bool Counts, int Digits)[] Algorithms =
    [
        (SidecarKind.Sha256, "SHA-256", true, 64), (SidecarKind.Sha512, "SHA-512", true, 128),
        (SidecarKind.Sha1, "SHA-1", false, 40), (SidecarKind.Md5, "MD5", false, 32),
    ];

    static HashCheck Check(DocumentFile file, Sidecar sidecar, string name, bool counts, int digits)
    {
        if (sidecar.Complaint is { } odd) return Bad(HashState.Unreadable, odd.Code, $"{sidecar.Name}: {odd.Message}");
        var stated = HashFile.Read(sidecar.Bytes, file.Name, digits);
        if (stated.Hash is null) return Bad(HashState.Unreadable, "sidecar-not-a-hash", $"{sidecar.Name} {stated.Odd}");
        if (stated.OtherName is { } other)
            return Bad(HashState.Mismatch, "hash-of-another-file", $"{sidecar.Name} states the hash of \"{SafeName.Show(other)}\", not of {file.Name}.");

        var computed = Compute(sidecar.Kind, file.Bytes);
        if (!stated.Hash.AsSpan().SequenceEqual(computed))
            return Bad(HashState.Mismatch, "hash-mismatch", $"{sidecar.Name} states {Short(stated.Hash)}, but the document has {Short(computed)}: "
                + "it was changed or damaged after the hash was made.");
        return counts
            ? new(name, HashState.Verified, $"The document has the {name} that {sidecar.Name} states.")
            : new(name, HashState.Weak, $"The document has the {name} that {sidecar.Name} states, but {name} can be forged and verifies nothing.");

        HashCheck Bad(HashState state, string code, string message) => new(name, state, message, new(code, "", message));
    }

#pragma warning disable CA5350, CA5351 // SHA-1 and MD5 are computed to be shown as weak; they never count as verification.
    static byte[] Compute(SidecarKind kind, byte[] bytes) => kind switch
    {
        SidecarKind.Sha256 => SHA256.HashData(bytes),
        SidecarKind.Sha512 => SHA512.HashData(bytes),
        SidecarKind.Sha1 => SHA1.HashData(bytes),
        SidecarKind.Md5 => MD5.HashData(bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A signature is no hash."),
    };
#pragma warning restore CA5350, CA5351

    static string Short(byte[] hash) => Convert.ToHexStringLower(hash)[..16] + "…";
}
