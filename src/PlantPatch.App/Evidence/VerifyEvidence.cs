using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Evidence;

namespace PlantPatch.App.Evidence;

/// <summary>Checks a package with nothing but itself and the public key: no database, no network.</summary>
public static class VerifyEvidence
{
    const int MostComplaints = 50;

    // What is missing in a package that somebody else made is a complaint, and no null further in.
    static readonly JsonSerializerOptions Strict = new(AuditJson.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <param name="Manifest">Null when there is none that can be read.</param>
    /// <param name="Complaints">What does not hold, each with the file; at most fifty.</param>
    public sealed record Verdict(EvidenceManifest? Manifest, Checkpoint? Checkpoint, int Events, int Records, IReadOnlyList<Complaint> Complaints)
    {
        public bool Holds => Complaints.Count == 0;
    }

    /// <param name="package">Read from its start; it must be one that can be gone back in.</param>
    /// <param name="publicPem">The key that the entity gave at another time. The one in the package proves only that its parts belong together.</param>
    public static Verdict Run(Stream package, string publicPem, string? passphrase)
    {
        package.Position = 0;
        using var plain = new MemoryStream();
        if (PassphraseCipher.IsEncrypted(package))
        {
            if (passphrase is null) return Not(new("encrypted", "", "The package is encrypted: give its passphrase."));
            if (PassphraseCipher.Decrypt(package, plain, passphrase) is { } damaged) return Not(damaged);
            plain.Position = 0;
            package = plain;
        }

        var (files, complaint) = EvidenceFiles.Open(package);
        if (files is null) return Not(complaint!);
        using (files) return Check(files, publicPem);
    }

    static Verdict Check(EvidenceFiles files, string publicPem)
    {
        using var key = Key(publicPem);
        if (key is null) return Not(new("no-key", "", "The public key is not one in PEM."));
        if (files.Read(EvidenceManifest.FileName) is not { } bytes || files.Read(EvidenceManifest.SignatureName) is not { } signature)
            return Not(new("no-manifest", EvidenceManifest.FileName, "The manifest or its signature is missing."));
        if (!key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
            return Not(new("signature-mismatch", EvidenceManifest.FileName, "The manifest was not signed with this key, or was changed after."));
        if (Read<EvidenceManifest>(bytes) is not { } manifest) return Not(new("no-manifest", EvidenceManifest.FileName, "The manifest cannot be read."));

        var complaints = new List<Complaint>();
        Contents(files, manifest, complaints);
        var (text, odd) = SignedNote.Open(Encoding.UTF8.GetString(files.Read(EvidenceManifest.Checkpoint) ?? []), key);
        var checkpoint = text is null ? null : Checkpoint.Read(text);
        if (checkpoint is null) complaints.Add(odd ?? new("no-checkpoint", EvidenceManifest.Checkpoint, "The checkpoint cannot be read."));

        var records = Lines<ProvedRecord>(files, EvidenceManifest.Records, complaints);
        var events = Lines<ProvedEvent>(files, EvidenceManifest.Events, complaints);
        if (checkpoint is not null) Records(records, checkpoint, complaints);
        Events(events, records, complaints);
        Statements(manifest, events.Select(e => e.Id).ToHashSet(), complaints);
        return new(manifest, checkpoint, events.Count, records.Count, [.. complaints.Take(MostComplaints)]);
    }

    // Every file is the one that the manifest names, and there is no other.
    static void Contents(EvidenceFiles files, EvidenceManifest manifest, List<Complaint> complaints)
    {
        foreach (var file in manifest.Files)
            if (files.Hash(file.Path, file.Length) is not { } hash) complaints.Add(new("missing", file.Path, $"'{file.Path}' is missing, or has another length than {file.Length}."));
            else if (hash != file.Sha256) complaints.Add(new("changed", file.Path, $"'{file.Path}' was changed: it is not the one that was signed."));
        var named = manifest.Files.Select(f => f.Path).Append(EvidenceManifest.FileName).Append(EvidenceManifest.SignatureName).ToHashSet(StringComparer.Ordinal);
        complaints.AddRange(files.Names.Where(n => !named.Contains(n)).Select(n => new Complaint("added", n, $"'{n}' was added after the package was signed.")));
    }

    static void Records(IReadOnlyList<ProvedRecord> records, Checkpoint checkpoint, List<Complaint> complaints)
    {
        foreach (var record in records)
        {
            var leaf = MerkleTree.Leaf(Convert.FromHexString(AuditChain.Hash(record.Previous, record.Entry)));
            if (!MerkleTree.Includes(checkpoint.Root, checkpoint.Size, record.Entry.Seq - 1, leaf, Bytes(record.Path)))
                complaints.Add(new("unproved-record", EvidenceManifest.Records, $"Audit record {record.Entry.Seq} is not among those of the checkpoint."));
        }
    }

    static void Events(IReadOnlyList<ProvedEvent> events, IReadOnlyList<ProvedRecord> records, List<Complaint> complaints)
    {
        var bySeq = records.DistinctBy(r => r.Entry.Seq).ToDictionary(r => r.Entry.Seq, r => r.Entry);
        foreach (var told in events)
        {
            var said = bySeq.GetValueOrDefault(told.Record) is { Action: EventsRecorded.Action, Subject: EventsRecorded.Subject } record ? Read<EventsRecorded>(Encoding.UTF8.GetBytes(record.After)) : null;
            if (said is null)
                complaints.Add(new("unproved-event", EvidenceManifest.Events, $"No audit record of the package vouches for event {told.Id}."));
            else if (told.Shown.Count == 0 || told.Shown.Any(leaf => !Holds(told, leaf, said)))
                complaints.Add(new("unproved-event", EvidenceManifest.Events, $"Event {told.Id} is not as audit record {told.Record} vouches for it."));
        }
    }

    static bool Holds(ProvedEvent told, ShownLeaf leaf, EventsRecorded said)
    {
        var text = Encoding.UTF8.GetBytes(leaf.Text);
        return Read<JsonElement?>(text) is { ValueKind: JsonValueKind.Object } piece && piece.TryGetProperty("id", out var id) && id.TryGetInt64(out var number) && number == told.Id
            && Bytes([said.Root]) is [var root] && MerkleTree.Includes(root, said.Leaves, leaf.Number, MerkleTree.Leaf(text), Bytes(leaf.Path));
    }

    static void Statements(EvidenceManifest manifest, HashSet<long> proved, List<Complaint> complaints)
    {
        foreach (var file in manifest.Files)
            if (file.Events.FirstOrDefault(e => !proved.Contains(e)) is var missing and not 0)
                complaints.Add(new("unproved-statement", file.Path, $"'{file.Path}' rests on event {missing}, and the package has no proof of it."));
    }

    static List<T> Lines<T>(EvidenceFiles files, string name, List<Complaint> complaints) where T : class
    {
        var items = new List<T>();
        foreach (var line in Encoding.UTF8.GetString(files.Read(name) ?? []).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (Read<T>(Encoding.UTF8.GetBytes(line)) is { } item) items.Add(item);
            else
            {
                complaints.Add(new("unreadable", name, $"'{name}' has a line that cannot be read."));
                break;
            }

        return items;
    }

    static IReadOnlyList<byte[]> Bytes(IReadOnlyList<string> path)
    {
        try
        {
            return [.. path.Select(Convert.FromHexString)];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    static T? Read<T>(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Strict);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    static ECDsa? Key(string pem)
    {
        try
        {
            return CheckpointKey.Public(pem);
        }
        catch (Exception odd) when (odd is ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    static Verdict Not(Complaint why) => new(null, null, 0, 0, [why]);
}
