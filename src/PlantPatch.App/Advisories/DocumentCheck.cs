using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Advisories.Intakes;
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
    public IntakeDecision? Known { get; init; }

    /// <summary>These very bytes stand in the quarantine already; another row would say nothing new.</summary>
    public bool WasRefused { get; init; }
}

/// <summary>Checks documents, many at a time; it only reads what it was given at the start.</summary>
sealed class DocumentCheck
{
    readonly IntakeRules rules;
    readonly KeyRing ring;
    readonly Instant now;
    readonly JudgeAdvisories judge;
    readonly HashSet<string> revisions, quarantined;

    DocumentCheck(IntakeRules rules, KeyRing ring, Instant now, JudgeAdvisories judge, HashSet<string> revisions, HashSet<string> quarantined) =>
        (this.rules, this.ring, this.now, this.judge, this.revisions, this.quarantined) = (rules, ring, now, judge, revisions, quarantined);

    public static async Task<DocumentCheck> Prepare(Store store, JudgeAdvisories judge, IntakeRules rules, CancellationToken cancel)
    {
        await using var db = store.Read();
        return new(rules, await TrustedKeys.Ring(db, cancel), store.Clock.GetCurrentInstant(), judge,
            [.. await db.Revisions.Select(r => r.Sha256).ToListAsync(cancel)],
            [.. (await db.Quarantine.Select(q => new { q.Sha256, q.FileName, q.Complaints }).ToListAsync(cancel))
                .Select(q => q.Sha256.Length > 0 ? q.Sha256 : Unhashed(q.FileName, q.Complaints))]);
    }

    public CheckedDocument Run(DocumentFile file)
    {
        try
        {
            return file.Outcome switch
            {
                FileOutcome.Skipped => new(file),
                FileOutcome.Refused => Refused(new(file) { Complaints = [file.Complaint!], Sha256 = Hash(file.Bytes) }),
                _ => Check(file),
            };
        }
        catch (Exception defect) when (defect is not (OperationCanceledException or OutOfMemoryException))
        {
            // A defect of ours: it is named where the operator looks, and one document never stops the others.
            return Refused(new(file)
            {
                Sha256 = Hash(file.Bytes),
                Complaints = [new("defect", "", $"PlantPatch failed at this document; please report it: {defect.GetType().Name}: {defect.Message}")],
            });
        }
    }

    CheckedDocument Check(DocumentFile file)
    {
        var hashes = HashCheck.Of(file);
        var signature = SignatureCheck.Of(file, ring, now);
        var document = new CheckedDocument(file)
        {
            Sha256 = Hash(file.Bytes), HashVerdict = Words(hashes), Signature = signature,
            Complaints = [.. Against(hashes), .. Against(signature)],
        };
        if (document.Complaints.Count > 0) return Refused(document);
        if (revisions.Contains(document.Sha256)) return document with { Known = new(IntakeOutcome.Unchanged, "already here with the same bytes") };
        return Read(document with { WasRefused = quarantined.Contains(document.Sha256) });
    }

    CheckedDocument Read(CheckedDocument document)
    {
        var opened = StrictJson.Open(document.File.Bytes, rules.Limits);
        if (opened.Document is not { } json) return Refused(document with { Complaints = [opened.Complaint!] });
        using (json)
        {
            if (ZeroCharacter.In(document.File.Bytes) is { } zero) return Refused(document with { Complaints = [zero] });
            var report = CsafValidator.Validate(json.RootElement, document.File.Name, rules.AllTests ? ValidationScope.All : ValidationScope.Mandatory);
            var complaints = report.Tests.Select(t => new Complaint($"csaf-{t.Id}", t.Path, t.Message)).ToList();
            if (!report.Valid && (rules.Strict || report.Tests.Any(t => t.Group == TestGroup.Mandatory && !FormalTests.OnlyFormal(t.Id)))) return Refused(document with { Complaints = complaints });

            var read = CsafReader.Read(json.RootElement);
            return read.Advisory is { } advisory
                ? document with { Advisory = advisory, Compiled = judge.Compile(advisory), Complaints = [.. complaints, .. read.Complaints] }
                : Refused(document with { Complaints = read.Complaints });
        }
    }

    // The same bytes refused before are refused again, without a second row: a run that brings nothing new changes nothing.
    CheckedDocument Refused(CheckedDocument document) =>
        quarantined.Contains(document.Sha256.Length > 0 ? document.Sha256 : Unhashed(document.File.Path, IntakeRows.Json(document.Complaints)))
            ? document with { Known = new(IntakeOutcome.Quarantined, $"refused before: {string.Join("; ", document.Complaints)}") }
            : document;

    // What was too large or could not be opened has no hash: the same name with the same complaint is the same refusal.
    static string Unhashed(string path, string complaints) => $"{path}\n{complaints}";

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
