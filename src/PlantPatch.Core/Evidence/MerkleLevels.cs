namespace PlantPatch.Core.Evidence;

/// <summary>The whole of a Merkle tree (RFC 6962), kept level by level, for many proofs from one tree: each costs as many steps as the tree is high.</summary>
public sealed class MerkleLevels
{
    readonly List<byte[][]> levels;

    /// <param name="leaves">Leaf hashes, from <see cref="MerkleTree.Leaf"/>.</param>
    public MerkleLevels(byte[][] leaves)
    {
        levels = [leaves];
        for (var below = leaves; below.Length > 1; below = levels[^1])
        {
            var above = new byte[(below.Length + 1) / 2][];
            for (var i = 0; i < above.Length; i++)
                above[i] = 2 * i + 1 < below.Length ? MerkleTree.Node(below[2 * i], below[2 * i + 1]) : below[2 * i];
            levels.Add(above);
        }
    }

    public long Size => levels[0].Length;

    public byte[] Root => Size == 0 ? MerkleTree.Empty : levels[^1][0];

    /// <summary>As <see cref="MerkleTree.Inclusion"/>.</summary>
    public IReadOnlyList<byte[]> Path(int leaf)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)leaf, (uint)Size, nameof(leaf));
        var path = new List<byte[]>(levels.Count);
        foreach (var level in levels)
        {
            var beside = leaf ^ 1;
            if (beside < level.Length) path.Add(level[beside]);
            leaf >>= 1;
        }

        return path;
    }
}
