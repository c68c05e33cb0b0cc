using CsCheck;
using PlantPatch.Core.Evidence;

namespace PlantPatch.Core.Tests.Evidence;

public sealed class MerkleLevelsTests
{
    [Fact]
    public void Its_root_and_its_paths_are_those_of_the_tree() => Gen.Int[1, 70].Sample(size =>
    {
        var leaves = Enumerable.Range(0, size).Select(i => MerkleTree.Leaf([(byte)i])).ToArray();
        var levels = new MerkleLevels(leaves);

        return levels.Root.AsSpan().SequenceEqual(MerkleTree.Root(leaves))
            && Enumerable.Range(0, size).All(i => levels.Path(i).Select(Convert.ToHexString).SequenceEqual(MerkleTree.Inclusion(leaves, i).Select(Convert.ToHexString)));
    }, iter: 200);

    [Fact]
    public void A_tree_of_nothing_has_the_root_of_nothing() => Assert.Equal(MerkleTree.Empty, new MerkleLevels([]).Root);
}
