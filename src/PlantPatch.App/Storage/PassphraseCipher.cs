using System.Buffers.Binary;
using System.Security.Cryptography;
using PlantPatch.Core;

namespace PlantPatch.App.Storage;

/// <summary>
/// Encrypts a file that leaves the program, such as a backup, under a passphrase: AES-256-GCM in chunks, the key from PBKDF2-HMAC-SHA256. Each chunk's nonce holds its number and whether it is the
/// last (the STREAM construction), and each is bound to the header, so that nothing can be changed, reordered or cut off unnoticed.
/// </summary>
public static class PassphraseCipher
{
    const int Rounds = 600_000, Chunk = 1024 * 1024, TagLength = 16, SaltLength = 16, PrefixLength = 7;
    const int HeaderLength = 16 + 1 + 4 + 4 + SaltLength + PrefixLength;

    /// <summary>A shorter passphrase is guessed too easily.</summary>
    public const int ShortestPassphrase = 12;

    static ReadOnlySpan<byte> Magic => "PLANTPATCHBACKUP"u8;

    public static bool IsEncrypted(string file)
    {
        using var stream = File.OpenRead(file);
        return IsEncrypted(stream);
    }

    /// <summary>Looks at the first bytes and goes back to where it was.</summary>
    public static bool IsEncrypted(Stream stream)
    {
        var (begin, at) = (new byte[Magic.Length], stream.Position);
        var length = stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        stream.Position = at;
        return length == begin.Length && begin.AsSpan().SequenceEqual(Magic);
    }

    public static void Encrypt(Stream from, Stream to, string passphrase)
    {
        var header = new byte[HeaderLength];
        Magic.CopyTo(header);
        header[16] = 1;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(17), Rounds);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(21), Chunk);
        RandomNumberGenerator.Fill(header.AsSpan(25));
        to.Write(header);

        using var aes = Key(header, passphrase, Rounds);
        byte[] plain = new byte[Chunk], next = new byte[Chunk], sealed_ = new byte[Chunk + TagLength];
        var length = from.ReadAtLeast(plain, Chunk, throwOnEndOfStream: false);
        for (uint number = 0; ; number++)
        {
            var following = length < Chunk ? 0 : from.ReadAtLeast(next, Chunk, throwOnEndOfStream: false);
            aes.Encrypt(Nonce(header, number, following == 0), plain.AsSpan(0, length), sealed_.AsSpan(0, length), sealed_.AsSpan(length, TagLength), header);
            to.Write(sealed_.AsSpan(0, length + TagLength));
            if (following == 0) return;
            (plain, next, length) = (next, plain, following);
        }
    }

    /// <summary>Writes what was encrypted; a complaint says which part does not hold, and what was written then is worth nothing.</summary>
    public static Complaint? Decrypt(Stream from, Stream to, string passphrase)
    {
        var header = new byte[HeaderLength];
        if (from.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength) return Damaged("header", "The encrypted file ends within its header: it was cut short.");
        var (rounds, chunk) = (BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(17)), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(21)));
        if (!header.AsSpan(0, 16).SequenceEqual(Magic) || header[16] != 1 || rounds is < 100_000 or > 10_000_000 || chunk is < 4096 or > 16 * Chunk)
            return Damaged("header", "The header of the encrypted file is not one that this program writes: it was changed, or made by a newer program.");

        using var aes = Key(header, passphrase, rounds);
        byte[] now = new byte[chunk + TagLength], next = new byte[chunk + TagLength], plain = new byte[chunk];
        var length = from.ReadAtLeast(now, now.Length, throwOnEndOfStream: false);
        for (uint number = 0; ; number++)
        {
            var following = length < now.Length ? 0 : from.ReadAtLeast(next, next.Length, throwOnEndOfStream: false);
            if (!Open(aes, header, now.AsSpan(0, length), plain, number, following == 0))
                return following == 0 && Open(aes, header, now.AsSpan(0, length), plain, number, last: false)
                    ? Damaged($"chunk {number + 1}", $"The encrypted file ends after chunk {number + 1}, which is not its last: it was cut short.")
                    : number == 0 ? new("backup-passphrase", "chunk 1", "The passphrase is not the one it was encrypted with, or its header or first chunk was changed.")
                    : Damaged($"chunk {number + 1}", $"Chunk {number + 1} of the encrypted file (from byte {HeaderLength + (number * (long)now.Length)} on) was changed or cut short.");
            to.Write(plain.AsSpan(0, length - TagLength));
            if (following == 0) return null;
            (now, next, length) = (next, now, following);
        }
    }

    static bool Open(AesGcm aes, byte[] header, ReadOnlySpan<byte> chunk, byte[] plain, uint number, bool last)
    {
        if (chunk.Length < TagLength) return false;
        try
        {
            aes.Decrypt(Nonce(header, number, last), chunk[..^TagLength], chunk[^TagLength..], plain.AsSpan(0, chunk.Length - TagLength), header);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    static AesGcm Key(byte[] header, string passphrase, int rounds) =>
        new(Rfc2898DeriveBytes.Pbkdf2(passphrase, header.AsSpan(25, SaltLength), rounds, HashAlgorithmName.SHA256, 32), TagLength);

    static byte[] Nonce(byte[] header, uint number, bool last)
    {
        var nonce = new byte[12];
        header.AsSpan(25 + SaltLength, PrefixLength).CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(PrefixLength), number);
        nonce[11] = last ? (byte)1 : (byte)0;
        return nonce;
    }

    static Complaint Damaged(string part, string message) => new("backup-damaged", part, message);
}
