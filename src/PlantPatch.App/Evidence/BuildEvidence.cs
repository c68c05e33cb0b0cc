using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PlantPatch.App.Audit;
using PlantPatch.App.Clocks;
using PlantPatch.App.Reports;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Evidence;

/// <summary>
/// Writes one package for an auditor: tables and a readable document for each part of CIP-007-6 R2, the attached files, and the proof that every recorded
/// event behind them is among the audit records of a signed checkpoint. Nothing in it is about an asset outside the sample.
/// </summary>
public sealed class BuildEvidence(Store store, CheckpointKey key)
{
    /// <summary>What the audit record of a build is about.</summary>
    public const string Subject = "evidence package";

    public const string UsualMarking = "BES Cyber System Information: handle as CIP-011 asks";

    /// <param name="Passphrase">Encrypts the package; null leaves it readable.</param>
    /// <param name="Place">Where the checkpoint is written too: a folder on another machine; null for the package alone.</param>
    public sealed record Order(EvidenceSample Sample, DateInterval Period, AsOf AsOf, ErtMapping Mapping)
    {
        public string Marking { get; init; } = UsualMarking;
        public string? Passphrase { get; init; }
        public string? Place { get; init; }
    }

    public sealed record Made(int Assets, int Statements, int Events, int Attachments, Checkpoint Checkpoint, string Sha256);

    /// <param name="to">Where the package goes; it must be readable again from its start.</param>
    public async Task<(Made? Made, Refusal? Refusal)> Run(Order order, Stream to, Person by, CancellationToken cancel)
    {
        if (await Unknown(order.Sample, cancel) is { } unknown) return (null, unknown);
        var (checkpoint, broken) = await new MakeCheckpoint(store, key).Run(order.Place, by, cancel);
        if (checkpoint is null) return (null, new($"No evidence is made from audit records that do not hold. {broken}"));

        using var plain = order.Passphrase is null ? null : new MemoryStream();
        var (made, refusal) = await Write(order, plain ?? to, checkpoint, by, cancel);
        if (made is null) return (null, refusal);
        if (plain is not null)
        {
            plain.Position = 0;
            PassphraseCipher.Encrypt(plain, to, order.Passphrase!);
        }

        to.Position = 0;
        made = made with { Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(to, cancel)) };
        await using var change = await store.Change(by, cancel);
        change.Record("built", Subject, after: new
        {
            made.Sha256, made.Assets, made.Statements, made.Events, made.Attachments, from = order.Period.Start, to = order.Period.End, as_of = order.AsOf.At,
            sample = order.Sample.Sha256, encrypted = order.Passphrase is not null, checkpoint = checkpoint.Checkpoint.Size,
        });
        await change.Commit(cancel);
        return (made, null);
    }

    async Task<(Made? Made, Refusal? Refusal)> Write(Order order, Stream to, MakeCheckpoint.Made signed, Person by, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var book = await EvidenceBook.Load(db, order.Sample.Assets, order.Period, order.AsOf, signed.Checkpoint.Size, cancel);
        var audit = $"Audit records 1 to {signed.Checkpoint.Size} hold; their root is {Convert.ToHexStringLower(signed.Checkpoint.Root)}, signed as {signed.Checkpoint.Origin} at {signed.Checkpoint.At}.";
        var pages = EvidencePages.Of(book, order.Marking, audit);
        var tables = pages.SelectMany(p => p.Tables).ToList();
        var (ert, missing) = order.Mapping.Apply(tables);
        if (missing is not null) return (null, missing);

        var (events, records) = await EventProofs.Of(db, book, signed.Checkpoint, cancel);
        var now = store.Clock.GetCurrentInstant();
        using (var writer = new EvidenceWriter(to, now.ToDateTimeOffset()))
        {
            Documents(writer, pages, tables);
            foreach (var table in ert) writer.Add($"ert/{table.Name}.csv", ReportCsv.Write(table), $"{table.Caption} ({order.Mapping.Name})", Events(table));
            writer.Add("ert/requests.xlsx", ReportWorkbook.Write(ert), $"The same, one sheet for each request ({order.Mapping.Name})", ert.SelectMany(Events));
            await Attachments(writer, db, book, cancel);
            writer.Add("records.html", EvidencePages.Records(events, pages[0].Subtitle), "The recorded events behind the statements");
            writer.AddLines(EvidenceManifest.Events, events, AuditJson.Options, "The same, each with the way to its audit record");
            writer.AddLines(EvidenceManifest.Records, records, AuditJson.Options, "Those audit records, each with the way to the checkpoint");
            writer.Add(EvidenceManifest.Checkpoint, Encoding.UTF8.GetBytes(signed.Note), "The signed checkpoint over all audit records");
            writer.Add(EvidenceManifest.PublicKey, Encoding.UTF8.GetBytes(key.PublicPem), "The public key; compare it with the one that you were given before");
            writer.Add("README.txt", Encoding.UTF8.GetBytes(ReadMe), "How to check this package");
            writer.Add("index.html", EvidencePages.Index(book, pages[0].Subtitle, writer.Files, order.Marking, audit), "What is where");
            writer.Seal(new()
            {
                Program = $"PlantPatch {ProgramVersion.Number}", Entity = book.Entity, Zone = book.Zone.Id, From = order.Period.Start, To = order.Period.End, AsOf = order.AsOf.At, MadeAt = now,
                MadeBy = by.Name, SampleFile = order.Sample.FileName, SampleSha256 = order.Sample.Sha256, Assets = order.Sample.Assets.Count, Marking = order.Marking, Files = writer.Files,
            }, key.Key);
        }

        return (new(order.Sample.Assets.Count, tables.Sum(t => t.Rows.Count), events.Count, book.Attachments.Count, signed.Checkpoint, ""), null);
    }

    static void Documents(EvidenceWriter writer, IReadOnlyList<Report> pages, List<ReportTable> tables)
    {
        foreach (var page in pages)
        {
            var events = page.Tables.SelectMany(Events).ToList();
            writer.Add($"{page.Name}.pdf", ReportPdf.Write(EvidencePages.WithRecords(page)), page.Title, events);
            writer.Add($"{page.Name}.html", EvidencePages.Linked(page), $"{page.Title}, with links to the records", events);
        }

        writer.Add("tables.xlsx", ReportWorkbook.Write(tables.Select(EvidencePages.WithRecords)), "All tables, one sheet each", tables.SelectMany(Events));
        foreach (var table in tables) writer.Add($"tables/{table.Name}.csv", ReportCsv.Write(EvidencePages.WithRecords(table)), table.Caption, Events(table));
    }

    static async Task Attachments(EvidenceWriter writer, PlantPatchDb db, EvidenceBook book, CancellationToken cancel)
    {
        foreach (var attachment in book.Attachments)
        {
            if (attachment.Document is null) continue;   // purged; the tables name it with its hash
            var bytes = (await db.Documents.FindAsync([attachment.Sha256], cancel))?.Bytes ?? throw new InvalidOperationException($"The document {attachment.Sha256} is missing.");
            writer.Add($"attachments/{attachment.Id}-{Safe(attachment.FileName)}", bytes, $"{attachment.Subject}: {attachment.Shows} (attached by {attachment.By}, {book.Moment(attachment.At)})");
        }
    }

    async Task<Refusal?> Unknown(EvidenceSample sample, CancellationToken cancel)
    {
        await using var db = store.Read();
        var known = (await EvidenceBook.Some(sample.Assets, some => db.Assets.Where(a => some.Contains(a.Tag)), cancel)).Select(a => a.Tag).ToHashSet(StringComparer.Ordinal);
        var missing = sample.Assets.Where(a => !known.Contains(a)).ToList();
        return missing.Count == 0 ? null
            : new($"{missing.Count} of the {sample.Assets.Count} sampled assets are not in the inventory: {string.Join(", ", missing.Take(10))}{(missing.Count > 10 ? ", …" : "")}. A package without them would look whole; correct the sample or import them.");
    }

    static IEnumerable<long> Events(ReportTable table) => table.Rows.SelectMany(r => r.Events);

    static string Safe(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));

    const string ReadMe = """
        How to check this package
        =========================

        With PlantPatch, offline, on any machine:

            plantpatch evidence verify PACKAGE --key public-key.pem

        It needs the package and the public key that the entity gave you at another time, and nothing else. It checks that
        - manifest.json was signed with that key, and every file has the SHA-256 that it names; no file was added or taken away,
        - every recorded event behind a statement is in an audit record, unchanged (audit/events.ndjson, a Merkle proof each),
        - every such audit record is among those of audit/checkpoint.txt (audit/records.ndjson, a proof each),
        - the checkpoint was signed with that key.

        Without PlantPatch, with OpenSSL and any SHA-256 tool:

            openssl dgst -sha256 -verify public-key.pem -signature manifest.json.sig manifest.json

        and compare the hashes in manifest.json with the files. The proofs follow RFC 6962; a leaf is the text in "text", in UTF-8.

        What it does not show: that what was recorded was right. An event names who recorded it, when, and when it happened.
        """;
}
