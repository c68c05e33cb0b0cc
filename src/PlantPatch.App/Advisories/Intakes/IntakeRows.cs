using System.Text.Json;
using PlantPatch.App.Findings;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Advisories;

namespace PlantPatch.App.Advisories.Intakes;

/// <summary>The rows that one batch of documents becomes, collected and then inserted in one go.</summary>
sealed class IntakeRows(Change change, Dictionary<(string Namespace, string Id), KnownAdvisory> known, HashSet<string> kept)
{
    readonly List<StoredDocument> documents = [];
    readonly List<AdvisoryRow> advisories = [];
    readonly List<RevisionRow> revisions = [];
    readonly List<AdvisoryProductRow> products = [];
    readonly List<VulnerabilityRow> vulnerabilities = [];
    readonly List<QuarantineRow> quarantine = [];
    readonly Dictionary<long, CurrentAdvisory> current = [];

    /// <summary>The advisories whose current revision came with this batch.</summary>
    public IReadOnlyCollection<CurrentAdvisory> Current => current.Values;

    public bool Changed => revisions.Count + quarantine.Count > 0;

    /// <returns>The decision, and the document with the complaint that led to it.</returns>
    public (IntakeDecision Decision, CheckedDocument Document) Take(CheckedDocument document)
    {
        if (document.Advisory is not { } advisory) return Quarantine(document, string.Join("; ", document.Complaints));

        var key = (advisory.Namespace, advisory.Id);
        var before = known.GetValueOrDefault(key);
        var decision = Intake.Decide(before?.Revisions ?? [], advisory.Revision, advisory.CurrentRelease, document.Sha256);
        switch (decision.Outcome)
        {
            case IntakeOutcome.Quarantined:
                return Quarantine(document with { Complaints = [new("other-content", "/document/tracking/version", decision.Because)] }, decision.Because);
            case IntakeOutcome.Unchanged:
                return (decision, document);
            default:
                Keep(document, advisory, before ?? (known[key] = New(advisory)), decision);
                return (decision, document);
        }
    }

    public async Task Insert(CancellationToken cancel)
    {
        await change.Bulk.Insert(documents, cancel);
        await change.Bulk.Insert(advisories, cancel);
        await change.Bulk.Insert(revisions, cancel);
        await change.Bulk.Insert(products, cancel);
        await change.Bulk.Insert(vulnerabilities, cancel);
        await change.Bulk.Insert(quarantine, cancel);
    }

    KnownAdvisory New(Advisory advisory)
    {
        var row = new AdvisoryRow
        {
            Id = change.TakeIds(), Namespace = advisory.Namespace, TrackingId = advisory.Id, FirstSeen = change.At,
            Publisher = advisory.Publisher, Title = advisory.Title, Revision = "",
        };
        advisories.Add(row);
        return new(row, []);
    }

    void Keep(CheckedDocument document, Advisory advisory, KnownAdvisory kept, IntakeDecision decision)
    {
        var revision = new RevisionRow
        {
            Id = change.TakeIds(), AdvisoryId = kept.Row.Id, Revision = advisory.Revision, CurrentRelease = advisory.CurrentRelease,
            Sha256 = document.Sha256, FileName = document.File.Name, ImportedAt = change.At,
            HashVerdict = document.HashVerdict, SignatureVerdict = document.Signature.Because,
        };
        Store(document);
        revisions.Add(revision);

        var isCurrent = decision.Outcome != IntakeOutcome.Older;
        var before = kept.Row.Revision.Length == 0 ? null : new { revision = kept.Row.Revision };
        if (isCurrent)
        {
            Demote(kept.Revisions);
            Describe(kept.Row, advisory, revision.Id);
            current[kept.Row.Id] = new(kept.Row.Id, revision.Id, advisory, document.Compiled!);
        }

        kept.Revisions.Add(new(advisory.Revision, advisory.CurrentRelease, document.Sha256, isCurrent));
        Flatten(advisory, revision.Id);
        change.Record("imported", $"advisory {advisory.Id}", decision.Because, before,
            new { revision = advisory.Revision, current = isCurrent, document.Sha256, hash = document.HashVerdict, signature = document.Signature.Because });
    }

    static void Demote(List<KnownRevision> revisions)
    {
        for (var i = 0; i < revisions.Count; i++) revisions[i] = revisions[i] with { Current = false };
    }

    static void Describe(AdvisoryRow row, Advisory advisory, long revisionId)
    {
        row.Publisher = advisory.Publisher;
        row.Title = advisory.Title;
        row.Revision = advisory.Revision;
        row.Status = advisory.Status;
        row.InitialRelease = advisory.InitialRelease;
        row.CurrentRelease = advisory.CurrentRelease;
        row.HighestScore = advisory.Vulnerabilities.SelectMany(v => v.Scores).Max(s => (decimal?)s.Base);
        row.VulnerabilityCount = advisory.Vulnerabilities.Count;
        row.ProductCount = advisory.Products.Count;
        row.CurrentRevisionId = revisionId;
    }

    void Flatten(Advisory advisory, long revisionId)
    {
        foreach (var p in advisory.Products)
            products.Add(new()
            {
                Id = change.TakeIds(), RevisionId = revisionId, ProductId = p.ProductId, Vendor = p.Vendor, Product = p.Product,
                Expression = p.Expression, FullName = p.FullName,
            });
        foreach (var v in advisory.Vulnerabilities)
        {
            var highest = v.Scores.MaxBy(s => s.Base);
            vulnerabilities.Add(new()
            {
                Id = change.TakeIds(), RevisionId = revisionId, Name = v.Name, Cve = v.Cve, Title = v.Title, Cwe = v.Cwe,
                Score = highest?.Base, Vector = highest?.Vector ?? "",
            });
        }
    }

    (IntakeDecision Decision, CheckedDocument Document) Quarantine(CheckedDocument document, string because)
    {
        var decision = new IntakeDecision(IntakeOutcome.Quarantined, because);
        if (document.WasRefused) return (decision, document);
        quarantine.Add(new()
        {
            Id = change.TakeIds(), FileName = document.File.Path, Sha256 = document.Sha256, Length = document.File.Bytes.Length, At = change.At,
            Complaints = Json(document.Complaints),
        });
        if (document.Sha256.Length > 0) Store(document);
        change.Record("quarantined", $"document {document.File.Name}", because, after: new { document.File.Path, document.Sha256 });
        return (decision, document);
    }

    /// <summary>Complaints as the quarantine keeps them.</summary>
    public static string Json(IReadOnlyList<Complaint> complaints) => JsonSerializer.Serialize(complaints);

    void Store(CheckedDocument document)
    {
        if (kept.Add(document.Sha256)) documents.Add(new() { Sha256 = document.Sha256, Bytes = document.File.Bytes });
    }
}
