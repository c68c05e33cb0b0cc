using System.Security.Cryptography;
using CsCheck;
using PlantPatch.Core.Evidence;

namespace PlantPatch.Core.Tests.Evidence;

public sealed class MerkleTreeTests
{
    // The leaves and roots that Certificate Transparency's own tests use.
    static readonly string[] Inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_are_those_of_Certificate_Transparency(int size, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root(Inputs[..size].Select(i => MerkleTree.Leaf(Convert.FromHexString(i))).ToArray())));

    [Fact]
    public void Every_leaf_proves_itself_and_no_other() => Gen.Select(Gen.Int[1, 40], Gen.Int[0, 1000]).Sample((size, any) =>
    {
        var (leaves, index) = (Leaves(size), any % size);
        var proof = MerkleTree.Inclusion(leaves, index);
        var root = MerkleTree.Root(leaves);

        Assert.True(MerkleTree.Includes(root, size, index, leaves[index], proof));
        for (var other = 0; other < size; other++)
            if (other != index) Assert.False(MerkleTree.Includes(root, size, index, leaves[other], proof) || MerkleTree.Includes(root, size, other, leaves[index], proof));
        Assert.False(MerkleTree.Includes(root, size, index, leaves[index], [.. proof, leaves[0]]));
    });

    [Fact]
    public void A_longer_tree_proves_that_it_only_added_and_a_changed_one_cannot() => Gen.Select(Gen.Int[1, 40], Gen.Int[0, 1000]).Sample((size, any) =>
    {
        var (leaves, old) = (Leaves(size), 1 + any % size);
        var before = MerkleTree.Root(leaves.AsSpan(0, old));

        Assert.True(MerkleTree.Extends(before, old, MerkleTree.Root(leaves), size, MerkleTree.Consistency(leaves, old)));

        var rewritten = Leaves(size);
        rewritten[any % old] = MerkleTree.Leaf("another"u8);
        Assert.False(MerkleTree.Extends(before, old, MerkleTree.Root(rewritten), size, MerkleTree.Consistency(rewritten, old)));
    });

    static byte[][] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleTree.Leaf(BitConverter.GetBytes(i)))];
}

public sealed class CheckpointTests
{
    static readonly Checkpoint Some = new("plantpatch/0011", 1234, MerkleTree.Empty, Instant.FromUtc(2026, 11, 22, 10, 0), new string('a', 64));

    [Fact]
    public void A_signed_checkpoint_reads_back_as_it_was()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var (text, complaint) = SignedNote.Open(SignedNote.Sign(Some.Text, "plantpatch/0011", key), key);

        Assert.Null(complaint);
        var read = Checkpoint.Read(text!)!;
        Assert.Equal(Some with { Root = read.Root }, read);
        Assert.Equal(Some.Root, read.Root);
    }

    [Theory]
    [InlineData("1234", "1235", "signature-mismatch")]
    [InlineData("— plantpatch", "- plantpatch", "other-key")]
    [InlineData("\n\n", "\n", "not-a-checkpoint")]
    public void What_was_changed_after_signing_is_refused(string was, string becomes, string code)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(code, SignedNote.Open(SignedNote.Sign(Some.Text, "plantpatch/0011", key).Replace(was, becomes), key).Complaint!.Code);
    }

    [Fact]
    public void Another_key_does_not_vouch_for_it()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal("other-key", SignedNote.Open(SignedNote.Sign(Some.Text, "plantpatch/0011", key), other).Complaint!.Code);
    }

    [Fact]
    public void No_text_makes_the_reader_throw() => Gen.String.Sample(text => _ = Checkpoint.Read(text));
}
