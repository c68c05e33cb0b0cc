using System.Numerics;
using System.Security.Cryptography;

namespace PlantPatch.Core.Evidence;

/// <summary>
/// The Merkle tree of RFC 6962 (section 2.1) over SHA-256. Its root stands for every leaf and their order; a short proof shows that one leaf is in it,
/// or that a later tree only added to an earlier one.
/// </summary>
public static class MerkleTree
{
    public const int HashLength = 32;

    /// <summary>The root of no leaves.</summary>
    public static byte[] Empty { get; } = SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> data) => Hash(0, data, []);

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => Hash(1, left, right);

    /// <summary>The root over leaf hashes.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        var frontier = new MerkleFrontier();
        foreach (var leaf in leaves) frontier.Append(leaf);
        return frontier.Root();
    }

    /// <summary>The way from one leaf to the root, the lowest first.</summary>
    public static IReadOnlyList<byte[]> Inclusion(ReadOnlySpan<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)leaves.Length, nameof(index));
        if (leaves.Length == 1) return [];
        var split = Split(leaves.Length);
        return index < split
            ? [.. Inclusion(leaves[..split], index), Root(leaves[split..])]
            : [.. Inclusion(leaves[split..], index - split), Root(leaves[..split])];
    }

    /// <summary>Shows that the tree over all leaves begins with the tree over the first <paramref name="old"/>.</summary>
    public static IReadOnlyList<byte[]> Consistency(ReadOnlySpan<byte[]> leaves, int old)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)old, (uint)leaves.Length, nameof(old));
        return old == 0 || old == leaves.Length ? [] : Consistency(leaves, old, whole: true);
    }

    static IReadOnlyList<byte[]> Consistency(ReadOnlySpan<byte[]> leaves, int old, bool whole)
    {
        if (old == leaves.Length) return whole ? [] : [Root(leaves)];
        var split = Split(leaves.Length);
        return old <= split
            ? [.. Consistency(leaves[..split], old, whole), Root(leaves[split..])]
            : [.. Consistency(leaves[split..], old - split, whole: false), Root(leaves[..split])];
    }

    /// <summary>Whether a proof leads from a leaf to the root (RFC 9162, 2.1.3.2).</summary>
    public static bool Includes(byte[] root, long size, long index, byte[] leaf, IReadOnlyList<byte[]> proof)
    {
        if (index < 0 || index >= size) return false;
        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var step in proof)
        {
            if (last == 0) return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = Node(step, hash);
                while ((at & 1) == 0 && at != 0) (at, last) = (at >> 1, last >> 1);
            }
            else hash = Node(hash, step);

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && Same(hash, root);
    }

    /// <summary>Whether a proof shows that the newer tree only added to the older one (RFC 9162, 2.1.4.2).</summary>
    public static bool Extends(byte[] oldRoot, long old, byte[] newRoot, long size, IReadOnlyList<byte[]> proof)
    {
        if (old < 0 || old > size) return false;
        if (old == size) return proof.Count == 0 && Same(oldRoot, newRoot);
        if (old == 0) return proof.Count == 0 && Same(oldRoot, Empty);
        var steps = BitOperations.IsPow2(old) ? [oldRoot, .. proof] : proof;
        if (steps.Count == 0) return false;

        var (at, last) = (old - 1, size - 1);
        while ((at & 1) == 1) (at, last) = (at >> 1, last >> 1);
        var (before, after) = (steps[0], steps[0]);
        foreach (var step in steps.Skip(1))
        {
            if (last == 0) return false;
            if ((at & 1) == 1 || at == last)
            {
                (before, after) = (Node(step, before), Node(step, after));
                while ((at & 1) == 0 && at != 0) (at, last) = (at >> 1, last >> 1);
            }
            else after = Node(after, step);

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && Same(before, oldRoot) && Same(after, newRoot);
    }

    // The largest power of two that is smaller than n.
    static int Split(int n) => 1 << BitOperations.Log2((uint)n - 1);

    static bool Same(byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b);

    static byte[] Hash(byte tag, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Span<byte> bytes = stackalloc byte[1 + 2 * HashLength];
        if (first.Length + second.Length > 2 * HashLength) bytes = new byte[1 + first.Length + second.Length];
        bytes[0] = tag;
        first.CopyTo(bytes[1..]);
        second.CopyTo(bytes[(1 + first.Length)..]);
        return SHA256.HashData(bytes[..(1 + first.Length + second.Length)]);
    }
}

/// <summary>The right edge of a growing tree: all that is needed to add leaves and to say the root, 64 hashes at most.</summary>
public sealed class MerkleFrontier
{
    readonly List<byte[]?> edge = [];

    public long Size { get; private set; }

    /// <param name="leaf">A leaf's hash, from <see cref="MerkleTree.Leaf"/>.</param>
    public void Append(byte[] leaf)
    {
        var hash = leaf;
        var level = 0;
        for (; (Size >> level & 1) == 1; level++)
        {
            hash = MerkleTree.Node(edge[level]!, hash);
            edge[level] = null;
        }

        if (level == edge.Count) edge.Add(hash);
        else edge[level] = hash;
        Size++;
    }

    public byte[] Root()
    {
        byte[]? root = null;
        foreach (var hash in edge)
            if (hash is not null) root = root is null ? hash : MerkleTree.Node(hash, root);
        return root ?? MerkleTree.Empty;
    }
}
