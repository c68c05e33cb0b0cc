using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Core.Evidence;

/// <summary>
/// How many audit records there were, and the root of the tree over them: what leaves the machine, so that a later replacement of the whole database
/// is found. Written as a C2SP tlog-checkpoint: origin, size, root; then our own lines with the instant and the chain's last hash.
/// </summary>
/// <param name="Origin">Which installation this is the log of; it never changes.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root, Instant At, string ChainHash)
{
    const string AtLine = "at ", ChainLine = "chain ";

    /// <summary>The text that is signed; it ends with a line feed.</summary>
    public string Text =>
        $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n{AtLine}{InstantPattern.ExtendedIso.Format(At)}\n{ChainLine}{ChainHash}\n";

    /// <summary>Null when it is no checkpoint of ours.</summary>
    public static Checkpoint? Read(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 6 || !long.TryParse(lines[1], out var size) || size < 0) return null;
        var root = new byte[MerkleTree.HashLength];
        if (!Convert.TryFromBase64String(lines[2], root, out var length) || length != root.Length) return null;
        if (!lines[3].StartsWith(AtLine, StringComparison.Ordinal) || !InstantPattern.ExtendedIso.Parse(lines[3][AtLine.Length..]).TryGetValue(default, out var at)) return null;
        if (!lines[4].StartsWith(ChainLine, StringComparison.Ordinal) || lines[4].Length != ChainLine.Length + 64) return null;
        return new(lines[0], size, root, at, lines[4][ChainLine.Length..]);
    }
}

/// <summary>
/// C2SP signed-note with ECDSA P-256 (signature type 2): a text, an empty line, and a line <c>— name base64(key id, signature)</c>. ECDSA and not the
/// usual Ed25519, because every algorithm we need must be one that FIPS 140 approves.
/// </summary>
public static class SignedNote
{
    const int KeyIdLength = 4;
    const char Dash = '\u2014';

    public static string Sign(string text, string name, ECDsa key)
    {
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"{text}\n{Dash} {name} {Convert.ToBase64String([.. KeyId(key), .. signature])}\n";
    }

    /// <returns>The signed text, or the complaint in its place.</returns>
    public static (string? Text, Complaint? Complaint) Open(string note, ECDsa key)
    {
        note = note.ReplaceLineEndings("\n");
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0) return (null, new("not-a-checkpoint", "", "This is no signed checkpoint: there is no empty line before a signature."));
        var text = note[..(end + 1)];
        foreach (var line in note[(end + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is not [[Dash], _, var base64]) continue;
            var bytes = new byte[base64.Length];
            if (!Convert.TryFromBase64String(base64, bytes, out var length) || length <= KeyIdLength) continue;
            if (!bytes.AsSpan(0, KeyIdLength).SequenceEqual(KeyId(key))) continue;
            return key.VerifyData(Encoding.UTF8.GetBytes(text), bytes.AsSpan(KeyIdLength, length - KeyIdLength), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                ? (text, null)
                : (null, new("signature-mismatch", "", "The checkpoint was changed after it was signed: its signature does not match."));
        }

        return (null, new("other-key", "", "The checkpoint is not signed with this key."));
    }

    static byte[] KeyId(ECDsa key) => SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..KeyIdLength];
}
