using NodaTime;
using PlantPatch.Core.Evidence;

namespace PlantPatch.Core.Tests.Evidence;

/// <summary>An event is proved piece by piece, so that a package shows what it says of the sampled assets and nothing of the others.</summary>
public sealed class EventLeavesTests
{
    static RecordedEvent Evaluated(string salt = "aa") => new(7, Instant.FromUtc(2026, 11, 2, 15, 0), "source.evaluated",
        """{"t":"2026-11-02T10:00:00-05:00","e":"source.evaluated","source":"S1","findings":[{"patch":"P1","applicable":true,"assets":["TC-01","TC-02"]},{"patch":"P2","applicable":false,"reason":"not installed"}]}""",
        "maria", ActorKind.Human, "", "", null, salt);

    [Fact]
    public void Each_asset_and_finding_is_a_leaf_and_the_events_own_leaf_names_no_asset()
    {
        var leaves = EventLeaves.Of(Evaluated());

        Assert.Equal(["", "", "TC-01", "TC-02", ""], leaves.Select(l => l.Asset));
        Assert.All(leaves.Where(l => l.Asset.Length == 0), l => Assert.DoesNotContain("TC-0", l.Text));
        Assert.Contains("\"source\":\"S1\"", leaves[0].Text);
        Assert.Contains("not installed", leaves[4].Text);
    }

    [Fact]
    public void Two_leaves_of_an_event_share_no_salt_so_that_one_does_not_open_the_other()
    {
        var salts = EventLeaves.Of(Evaluated()).Select(l => System.Text.Json.JsonDocument.Parse(l.Text).RootElement.GetProperty("salt").GetString()).ToList();

        Assert.Equal(salts.Count, salts.Distinct().Count());
        Assert.DoesNotContain("aa", salts);
    }

    [Fact]
    public void The_same_event_with_another_salt_has_other_hashes() =>
        Assert.Empty(EventLeaves.Of(Evaluated()).Select(l => Convert.ToHexString(l.Hash)).Intersect(EventLeaves.Of(Evaluated("bb")).Select(l => Convert.ToHexString(l.Hash))));

    [Fact]
    public void Nothing_that_an_event_says_is_lost_in_its_leaves()
    {
        var told = string.Concat(EventLeaves.Of(Evaluated()).Select(l => l.Text));

        foreach (var part in (string[])["S1", "P1", "P2", "TC-01", "TC-02", "not installed", "2026-11-02T10:00:00-05:00", "maria"]) Assert.Contains(part, told);
    }

    [Fact]
    public void Each_leaf_is_proved_by_the_root_alone()
    {
        var leaves = EventLeaves.Of(Evaluated()).Select(l => l.Hash).ToArray();
        var root = Convert.FromHexString(EventsRecorded.Of([Evaluated()]).Root);

        Assert.All(Enumerable.Range(0, leaves.Length), i => Assert.True(MerkleTree.Includes(root, leaves.Length, i, leaves[i], MerkleTree.Inclusion(leaves, i))));
    }
}
