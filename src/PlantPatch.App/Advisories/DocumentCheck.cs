using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Findings;
using PlantPatch.App.Keys;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Advisories;
using PlantPatch.Core.Matching;
using PlantPatch.Feeds.Csaf;
using PlantPatch.Feeds.Csaf.Validation;
using PlantPatch.Feeds.Files;
using PlantPatch.Feeds.Signatures;

namespace PlantPatch.App.Advisories;

/// <summary>A document after everything that needs no database: hashed, verified, validated, read and ready to be judged.</summary>
public sealed record CheckedDocument(DocumentFile File)
{
    /// <summary>Lower-case hex; empty when there were no bytes to hash.</summary>
    public string Sha256 { get; init; } = "";

    public string HashVerdict { get; init; } = "";
    public SignatureCheck Signature { get; init; } = new(SignatureState.Absent, "");

    /// <summary>Null when the document may not be taken in; the complaints say why.</summary>
    public Advisory? Advisory { get; init; }

    public CompiledAdvisory? Compiled { get; init; }
    public IReadOnlyList<Complaint> Complaints { get; init; } = [];

    /// <summary>What became of these very bytes before; null when they are new.</summary>
    public IntakeOutcome? Known { get; init; }

    public bool BytesAreKept { get; init; }
}

/// <summary>Checks documents, many at a time; it only reads what it was given at the start.</summary>
sealed class DocumentCheck
{
    readonly IntakeRules rules;
    readonly KeyRing ring;
    readonly Instant now;
    readonly JudgeAdvisories judge;
    readonly HashSet<string> revisions, quarantined, kept;

    DocumentCheck(IntakeRules rules, KeyRing ring, Instant now, JudgeAdvisories judge, HashSet<string> revisions, HashSet<string> quarantined, HashSet<string> kept) =>
        (this.rules, this.ring, this.now, this.judge, this.revisions, this.quarantined, this.kept) = (rules, ring, now, judge, revisions, quarantined, kept);

    public static async Task<DocumentCheck> Prepare(Store store, JudgeAdvisories judge, IntakeRules rules, CancellationToken cancel)
    {
        await using var db = store.Read();
        return new(rules, await TrustedKeys.Ring(db, cancel), store.Clock.GetCurrentInstant(), judge,
            [.. await db.Revisions.Select(r => r.Sha256).ToListAsync(cancel)],
            [.. await db.Quarantine.Select(q => q.Sha256).ToListAsync(cancel)],
            [.. await db.Documents.Select(d => d.Sha256).ToListAsync(cancel)]);
    }

    public CheckedDocument Run(DocumentFile file)
    {
        if (file.Outcome != FileOutcome.Document) return new(file) { Complaints = file.Complaint is { } odd ? [odd] : [], Sha256 = Hash(file.Bytes) };

        var hashes = HashCheck.Of(file);
        var signature = SignatureCheck.Of(file, ring, now);
        var document = new CheckedDocument(file)
        {
            Sha256 = Hash(file.Bytes), HashVerdict = Words(hashes), Signature = signature,
            Complaints = [.. Against(hashes), .. Against(signature)],
        };
        document = document with { BytesAreKept = kept.Contains(document.Sha256) };
        if (document.Complaints.Count > 0) return Refused(document);
        if (revisions.Contains(document.Sha256)) return document with { Known = IntakeOutcome.Unchanged };
        return Read(document);
    }

    CheckedDocument Read(CheckedDocument document)
    {
        var opened = StrictJson.Open(document.File.Bytes, rules.Limits);
        if (opened.Document is not { } json) return Refused(document with { Complaints = [opened.Complaint!] });
        using (json)
        {
            var report = CsafValidator.Validate(json.RootElement, document.File.Name, ValidationScope.Mandatory);
            var complaints = report.Tests.Select(t => new Complaint($"csaf-{t.Id}", t.Path, t.Message)).ToList();
            if (!report.Valid && (rules.Strict || !report.Tests.All(t => FormalTests.OnlyFormal(t.Id)))) return Refused(document with { Complaints = complaints });

            var read = CsafReader.Read(json.RootElement);
            return read.Advisory is { } advisory
                ? document with { Advisory = advisory, Compiled = judge.Compile(advisory), Complaints = [.. complaints, .. read.Complaints] }
                : Refused(document with { Complaints = read.Complaints });
        }
    }

    // The same bytes refused before are refused again, without a second row: a run that brings nothing new changes nothing.
    CheckedDocument Refused(CheckedDocument document) =>
        quarantined.Contains(document.Sha256) ? document with { Known = IntakeOutcome.Quarantined } : document;

    static IEnumerable<Complaint> Against(IEnumerable<HashCheck> hashes) => hashes.Select(h => h.Complaint).OfType<Complaint>();

    static string Words(IReadOnlyList<HashCheck> hashes) =>
        string.Join(" ", hashes.Where(h => h.State != HashState.Absent).Select(h => h.Because)) is { Length: > 0 } said ? said : "There is no hash file beside the document.";

    IEnumerable<Complaint> Against(SignatureCheck signature)
    {
        if (rules.RequireSignature && signature.State != SignatureState.Valid)
            yield return signature.Complaint ?? new("signature-required", "", $"A valid signature is required. {signature.Because}");
        else if (signature.Complaint is { } complaint && signature.State != SignatureState.Weak)
            yield return complaint;
    }

    static string Hash(byte[] bytes) => bytes.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(bytes));
}
