using PlantPatch.Core.Evidence;

namespace PlantPatch.Core.Tests.Evidence;

public class AuditChainTests
{
    [Fact]
    public void An_untouched_chain_holds_to_its_head()
    {
        var walk = new AuditWalk();
        var chain = Chain(20);

        Assert.All(chain, record => Assert.Null(walk.Next(record)));
        Assert.Null(walk.End(20, chain[^1].Hash));
    }

    [Fact]
    public void Every_changed_field_is_found_at_its_record()
    {
        Func<AuditEntry, AuditEntry>[] edits =
        [
            e => e with { Actor = "somebody else" }, e => e with { ActorKind = ActorKind.System }, e => e with { Action = "x" },
            e => e with { Subject = "x" }, e => e with { Reason = "x" }, e => e with { Before = "x" }, e => e with { After = "x" },
            e => e with { At = e.At.PlusTicks(1) },
        ];
        foreach (var edit in edits)
        {
            var chain = Chain(9);
            chain[4] = chain[4] with { Entry = edit(chain[4].Entry) };

            Assert.StartsWith("Record 5 was changed", Broken(chain), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Moving_text_from_one_field_to_the_next_changes_the_hash()
    {
        var entry = Chain(1)[0].Entry;

        Assert.NotEqual(
            AuditChain.Hash(AuditChain.Start, entry with { Action = "ab", Subject = "c" }),
            AuditChain.Hash(AuditChain.Start, entry with { Action = "a", Subject = "bc" }));
    }

    [Fact]
    public void A_record_taken_from_the_middle_is_named()
    {
        var chain = Chain(9);
        chain.RemoveAt(4);

        Assert.Equal("Record 5 is missing: 6 follows 4.", Broken(chain));
    }

    [Fact]
    public void Two_records_that_changed_places_are_named()
    {
        var chain = Chain(9);
        (chain[4], chain[5]) = (chain[5], chain[4]);

        Assert.Equal("Record 5 is missing: 6 follows 4.", Broken(chain));
    }

    [Fact]
    public void A_tail_that_was_cut_shows_against_the_head()
    {
        var chain = Chain(9);
        var head = chain[^1];
        chain.RemoveRange(7, 2);
        var walk = new AuditWalk();
        chain.ForEach(record => Assert.Null(walk.Next(record)));

        Assert.Equal("Record 8 is missing: the chain's head says there are 9 records.", walk.End(9, head.Hash));
    }

    static string? Broken(IEnumerable<ChainedEntry> chain)
    {
        var walk = new AuditWalk();
        return chain.Select(walk.Next).FirstOrDefault(broken => broken is not null);
    }

    static List<ChainedEntry> Chain(int count)
    {
        var chain = new List<ChainedEntry>();
        var previous = AuditChain.Start;
        for (var seq = 1; seq <= count; seq++)
        {
            var entry = new AuditEntry(seq, Instant.FromUtc(2026, 11, 22, 10, seq), "m.ruiz", ActorKind.Human, "imported", $"advisory {seq}", "", "", "{}");
            var hash = AuditChain.Hash(previous, entry);
            chain.Add(new(entry, previous, hash));
            previous = hash;
        }

        return chain;
    }
}
