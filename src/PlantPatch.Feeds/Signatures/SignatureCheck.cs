using NodaTime;
using NodaTime.Text;
using PlantPatch.Core;
using PlantPatch.Feeds.Files;

namespace PlantPatch.Feeds.Signatures;

public enum SignatureState
{
    /// <summary>Made by a key the operator has added, at a time when it was good, over exactly these bytes.</summary>
    Valid,

    /// <summary>The key is not among the operator's: nothing is known about the document, for or against.</summary>
    UnknownKey,

    /// <summary>The key had expired before the signature was made, or the signature itself has.</summary>
    Expired,
    Revoked,

    /// <summary>The document or the signature was changed, or the key may not make such a signature.</summary>
    Bad,

    /// <summary>It fits, but by means that can be forged; it counts for nothing.</summary>
    Weak,
    Unreadable,
    Absent,
}

/// <summary>What a detached OpenPGP signature proves about a document, in words; only <see cref="SignatureState.Valid"/> is verification.</summary>
public sealed record SignatureCheck(SignatureState State, string Because)
{
    /// <summary>The signing key's fingerprint when known, else the key id the signature names.</summary>
    public string Key { get; init; } = "";

    /// <summary>The first name on the operator's key.</summary>
    public string SignedBy { get; init; } = "";

    public Instant? MadeAt { get; init; }

    /// <summary>What speaks against the document; an absent signature and an unknown key do not.</summary>
    public Complaint? Complaint => State switch
    {
        SignatureState.Valid or SignatureState.Absent or SignatureState.UnknownKey => null,
        SignatureState.Weak => new("signature-weak", "", Because),
        SignatureState.Expired => new("signature-expired", "", Because),
        SignatureState.Revoked => new("signature-revoked", "", Because),
        SignatureState.Unreadable => new("sidecar-not-a-signature", "", Because),
        _ => new("signature-bad", "", Because),
    };

    public static SignatureCheck Of(DocumentFile file, KeyRing ring, Instant now) =>
        file.Beside(SidecarKind.Signature) is not { } sidecar ? new(SignatureState.Absent, "There is no signature file beside the document.")
        : sidecar.Complaint is { } odd ? new(SignatureState.Unreadable, $"{sidecar.Name}: {odd.Message}")
        : Of(file.Bytes, sidecar.Bytes, ring, now);

    /// <summary>Judges armoured or binary signatures; of several, one that is valid is enough.</summary>
    public static SignatureCheck Of(ReadOnlySpan<byte> document, ReadOnlySpan<byte> signature, KeyRing ring, Instant now)
    {
        if (ContentSniff.WhatIsIt(signature) is { Code: "web-page" or "xml" or "empty-file" } odd)
            return new(SignatureState.Unreadable, odd.Message.Replace("not JSON", "not a signature", StringComparison.Ordinal));
        var (signatures, why) = DetachedSignature.Read(signature);
        SignatureCheck? best = null;
        foreach (var one in signatures)
        {
            var check = one.Check(document, ring, now);
            if (check.State == SignatureState.Valid) return check;
            if (best is null || best.State == SignatureState.UnknownKey) best = check;
        }

        return best ?? new(SignatureState.Unreadable, why);
    }

    internal static string Day(Instant at) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd").Format(at);
}
