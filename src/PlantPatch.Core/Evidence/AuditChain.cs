using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Core.Evidence;

/// <summary>Who did what to which thing, when and why: everything the hash of an audit record covers.</summary>
/// <param name="Seq">Gapless from 1.</param>
/// <param name="Before">The thing before, as JSON; empty when it did not exist.</param>
/// <param name="After">The thing after, as JSON; empty when it is gone or nothing changed.</param>
public sealed record AuditEntry(
    long Seq, Instant At, string Actor, ActorKind ActorKind, string Action, string Subject, string Reason, string Before, string After);

public enum ActorKind { Human, Token, Agent, System }

/// <summary>The chain over the audit records: each hash covers its record and the hash before it.</summary>
public static class AuditChain
{
    /// <summary>The hash that stands before the first record.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>SHA-256 in lower-case hex over a tag byte, the previous hash and every field with its length in front, so that no two entries share bytes.</summary>
    public static string Hash(string previous, AuditEntry entry)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData([0]);   // RFC 6962's leaf tag: a leaf can never pass for an inner node of a tree
        Append(sha, previous);
        Append(sha, entry.Seq.ToString());
        Append(sha, InstantPattern.ExtendedIso.Format(entry.At));
        Append(sha, entry.Actor);
        Append(sha, entry.ActorKind.ToString());
        Append(sha, entry.Action);
        Append(sha, entry.Subject);
        Append(sha, entry.Reason);
        Append(sha, entry.Before);
        Append(sha, entry.After);
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    static void Append(IncrementalHash sha, string text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        sha.AppendData(length);
        sha.AppendData(bytes);
    }
}

/// <summary>An audit record as stored: the entry, the hash before it and its own.</summary>
public readonly record struct ChainedEntry(AuditEntry Entry, string Previous, string Hash);

/// <summary>Walks the chain from the first record and names the first that does not hold.</summary>
public sealed class AuditWalk
{
    long expected = 1;
    string previous = AuditChain.Start;

    public long Records => expected - 1;
    public string Head => previous;

    /// <summary>Null while the chain holds; else the sentence that names the broken record. Do not go on after that.</summary>
    public string? Next(ChainedEntry record)
    {
        var seq = record.Entry.Seq;
        if (seq != expected) return $"Record {expected} is missing: {seq} follows {expected - 1}.";
        if (record.Previous != previous) return $"Record {seq} does not follow record {seq - 1}: its previous hash is another.";
        if (AuditChain.Hash(previous, record.Entry) != record.Hash) return $"Record {seq} was changed after it was written: its hash does not match.";

        expected++;
        previous = record.Hash;
        return null;
    }

    /// <summary>Compares the end of the walk with the head the database keeps beside the records; a cut tail shows here.</summary>
    public string? End(long headSeq, string headHash) =>
        headSeq == Records && headHash == previous ? null
        : headSeq > Records ? $"Record {Records + 1} is missing: the chain's head says there are {headSeq} records."
        : $"The chain's head (record {headSeq}) is not the last record ({Records}).";
}
