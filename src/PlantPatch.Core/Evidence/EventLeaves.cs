using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace PlantPatch.Core.Evidence;

/// <summary>An event as it was recorded, with all that a proof of it must cover.</summary>
/// <param name="Salt">Random, its own: without it nobody can try names of assets against the hashes of what he was not shown.</param>
public sealed record RecordedEvent(
    long Id, Instant RecordedAt, string Kind, string Json, string RecordedBy, ActorKind RecordedByKind, string OnBehalfOf, string Reason, long? Corrects, string Salt);

/// <summary>
/// Takes a recorded event apart into the pieces that can be shown one without the other: the event itself, each finding, and each asset that it names.
/// Their hashes are the leaves of a tree whose root stands in the audit record; so an evidence package proves what an event says about the sampled
/// assets and tells nothing of the others.
/// </summary>
public static class EventLeaves
{
    const string Assets = "assets", Findings = "findings";
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="Asset">The asset that it is about; empty for what concerns all.</param>
    /// <param name="Text">Exactly what is hashed: JSON on one line.</param>
    public sealed record Leaf(string Asset, string Text)
    {
        public byte[] Hash => MerkleTree.Leaf(Encoding.UTF8.GetBytes(Text));
    }

    /// <summary>The event's own leaf first, then each asset and finding in the order in which it names them.</summary>
    public static IReadOnlyList<Leaf> Of(RecordedEvent recorded)
    {
        var fields = JsonNode.Parse(recorded.Json)!.AsObject();
        var (assets, findings) = (Take(fields, Assets), Take(fields, Findings));
        var leaves = new List<Leaf>();
        void Add(string asset, JsonObject what)
        {
            what["id"] = recorded.Id;
            what["salt"] = Salt(recorded.Salt, leaves.Count);
            leaves.Add(new(asset, what.ToJsonString(Plain)));
        }

        Add("", new()
        {
            ["event"] = fields, ["recorded_at"] = InstantPattern.ExtendedIso.Format(recorded.RecordedAt), ["recorded_by"] = recorded.RecordedBy,
            ["kind_of_actor"] = recorded.RecordedByKind.ToString().ToLowerInvariant(), ["on_behalf_of"] = recorded.OnBehalfOf, ["reason"] = recorded.Reason,
            ["corrects"] = recorded.Corrects,
        });
        foreach (var asset in Names(assets)) Add(asset, new() { ["asset"] = asset });
        for (var i = 0; i < findings.Count; i++)
        {
            if (findings[i] is not JsonObject finding) continue;
            var named = Names(Take(finding, Assets)).ToList();
            Add("", new() { ["number"] = i, ["finding"] = finding.DeepClone() });
            foreach (var asset in named) Add(asset, new() { ["number"] = i, ["asset"] = asset });
        }

        return leaves;
    }

    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    // Each leaf has a salt of its own, so that one that is shown does not open another.
    static string Salt(string salt, int leaf) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}:{leaf}")).AsSpan(0, 16));

    static JsonArray Take(JsonObject from, string name)
    {
        if (from[name] is not JsonArray items) return [];
        from.Remove(name);
        return items;
    }

    static IEnumerable<string> Names(JsonArray assets) => assets.Where(a => a is not null).Select(a => a!.GetValueKind() == JsonValueKind.String ? a.GetValue<string>() : a.ToJsonString(Plain));
}
