using System.Text;
using PlantPatch.App.Advisories;
using PlantPatch.App.Keys;
using PlantPatch.Core.Advisories;
using PlantPatch.Feeds.Tests.Signatures;
using PlantPatch.Tests;
using static PlantPatch.Core.Advisories.IntakeOutcome;

namespace PlantPatch.App.Tests.Keys;

public sealed class TrustedKeysTests
{
    static readonly SmallAdvisory Advisory = new("NG-2026-001");
    static readonly IntakeRules SignedOnly = IntakeRules.Default with { RequireSignature = true };
    static readonly Instant Signed = Instant.FromUtc(2026, 1, 2, 0, 0);
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("simple-rolie-provider", Engine.Sqlite)]
    [InlineData("simple-rolie-provider", Engine.Postgres)]
    [InlineData("simple-directory-provider", Engine.Sqlite)]
    [InlineData("simple-directory-provider", Engine.Postgres)]
    public async Task A_signed_provider_is_verified_with_the_key_that_was_added(string provider, Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var folder = SharedData.Path("data", "csaf-providers", provider);
        var document = Path.Combine(folder, "white", "avendor-advisory-0004.json");

        var (added, _) = await Add(plant, await File.ReadAllBytesAsync(Path.Combine(folder, "openpgp", "pubkey.asc"), Cancel));
        var summary = await plant.ImportFrom([document], SignedOnly);

        Assert.Equal("A8914CA2F11139C6A69A0018FB3CD9B15DE61596", Assert.Single(added).Primary.Fingerprint);
        Assert.Equal(Accepted, Assert.Single(summary.Documents).Outcome);
        Assert.Equal("valid", Assert.Single(summary.Signatures).Key);
        var kept = Assert.Single((await new ShowAdvisory(plant.Store).Run(summary.Documents[0].Advisory, Cancel))!.Revisions);
        Assert.Contains("SHA-256", kept.Hash);
        Assert.Contains("security@example.com", kept.Signature);
    }

    [Theory, BothEngines]
    public async Task A_binary_key_is_kept_and_verifies_after_a_restart(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var key = new TestKey("rsa2048");

        var (added, complaint) = await Add(plant, key.Public.GetEncoded());
        var summary = await plant.ImportFrom([Write(plant, key.Sign(Advisory.Bytes, Signed))], SignedOnly);

        Assert.Null(complaint);
        Assert.Single(added);
        Assert.Equal(Accepted, Assert.Single(summary.Documents).Outcome);
    }

    [Theory, BothEngines]
    public async Task An_unknown_key_is_told_and_stops_nothing_unless_a_signature_is_required(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var path = Write(plant, new TestKey("ed25519").Sign(Advisory.Bytes, Signed));

        var strict = await plant.ImportFrom([path], SignedOnly);
        var usual = await plant.ImportFrom(path);

        Assert.Equal("signature-required", Assert.Single(Assert.Single(strict.Documents).Complaints).Code);
        Assert.Equal(Accepted, Assert.Single(usual.Documents).Outcome);
        Assert.Equal("by a key you have not added", Assert.Single(usual.Signatures).Key);
    }

    [Theory, BothEngines]
    public async Task A_signature_of_an_expired_key_or_over_other_bytes_quarantines(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var expired = new TestKey("p256", lifetime: Duration.FromDays(30));
        await Add(plant, expired.Armoured());
        var good = new TestKey("p256");
        await Add(plant, good.Armoured());

        var late = await plant.ImportFrom(Write(plant, expired.Sign(Advisory.Bytes, Signed)));
        var changed = await plant.ImportFrom(Write(plant, good.Sign(Encoding.UTF8.GetBytes("another document"), Signed)));

        Assert.Equal((Quarantined, "signature-expired"), (late.Documents[0].Outcome, late.Documents[0].Complaints.Single().Code));
        Assert.Equal((Quarantined, "signature-bad"), (changed.Documents[0].Outcome, changed.Documents[0].Complaints.Single().Code));
    }

    [Theory, BothEngines]
    public async Task A_withdrawn_key_verifies_nothing_more_until_it_is_added_again(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var key = new TestKey("ed25519");
        await Add(plant, key.Armoured());
        var keys = new TrustedKeys(plant.Store);

        Assert.Null(await keys.Withdraw(key.Fingerprint.ToLowerInvariant(), "the publisher announced a new key", Plant.Maria, Cancel));
        Assert.StartsWith("No trusted key has the fingerprint", (await keys.Withdraw(key.Fingerprint, "again", Plant.Maria, Cancel))?.Reason);
        var without = await plant.ImportFrom([Write(plant, key.Sign(Advisory.Bytes, Signed))], SignedOnly);
        var (added, _) = await Add(plant, key.Armoured());
        var (twice, _) = await Add(plant, key.Armoured());
        var with = await plant.ImportFrom([Write(plant, key.Sign(Advisory.Bytes, Signed))], SignedOnly);

        Assert.Equal((Quarantined, 1, 0, Accepted), (without.Documents[0].Outcome, added.Count, twice.Count, with.Documents[0].Outcome));
        Assert.Null(Assert.Single(await keys.List(Cancel)).WithdrawnAt);
    }

    [Theory, BothEngines]
    public async Task What_is_no_public_key_is_refused_and_leaves_nothing(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        var before = await plant.Dump();

        foreach (var (bytes, code) in ((byte[], string)[])[(new TestKey("p256").SecretArmoured(), "secret-key"), ("<html>"u8.ToArray(), "web-page"), ([0, 1, 2], "not-a-key")])
            Assert.Equal(code, (await Add(plant, bytes)).Complaint?.Code);

        Assert.Equal(before, await plant.Dump());
    }

    static Task<(IReadOnlyList<PlantPatch.Feeds.Signatures.KnownKey> Added, PlantPatch.Core.Complaint? Complaint)> Add(Plant plant, byte[] key) =>
        new TrustedKeys(plant.Store).Add(key, Plant.Maria, Cancel);

    static string Write(Plant plant, byte[] signature)
    {
        var path = Advisory.WriteTo(plant.NewFolder());
        File.WriteAllBytes(path + ".asc", TestKey.Armour(to => to.Write(signature)));
        return path;
    }
}
