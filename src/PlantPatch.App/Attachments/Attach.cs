using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;
using PlantPatch.Core;

namespace PlantPatch.App.Attachments;

/// <summary>A file that somebody gives as evidence.</summary>
/// <param name="Name">As it was called where it came from; only its last part is kept.</param>
/// <param name="Shows">What it shows, so that a reader knows why to open it.</param>
public sealed record AttachedFile(string Name, byte[] Bytes, string Shows);

/// <summary>Attaches files as evidence, within the change that they are evidence of: both are saved, or neither.</summary>
public static class Attach
{
    /// <summary>In bytes: a screenshot of a long page, a vendor's list, a scanned form.</summary>
    public const int Largest = 25 * 1024 * 1024;

    const int LongestName = 200;

    /// <param name="subject">From <see cref="AttachmentSubject"/>; that the thing exists is the caller's business.</param>
    /// <param name="site">The site whose people may open it; empty for all.</param>
    public static async Task<(AttachmentRow? Row, Refusal? Refusal)> To(Change change, string subject, string site, AttachedFile file, CancellationToken cancel)
    {
        if (Check(file) is { } refusal) return (null, refusal);

        var hash = Convert.ToHexStringLower(SHA256.HashData(file.Bytes));
        if (change.Db.Documents.Local.All(d => d.Sha256 != hash) && !await change.Db.Documents.AnyAsync(d => d.Sha256 == hash, cancel))
            change.Db.Documents.Add(new() { Sha256 = hash, Bytes = file.Bytes });
        return (Add(change, subject, site, hash, file.Name, file.Bytes.LongLength, file.Shows), null);
    }

    /// <summary>Attaches what is kept in the store already, such as a feed's document, by its hash.</summary>
    public static async Task<(AttachmentRow? Row, Refusal? Refusal)> Kept(
        Change change, string subject, string site, string sha256, string name, string shows, CancellationToken cancel) =>
        await change.Db.Documents.Where(d => d.Sha256 == sha256).Select(d => (long?)d.Bytes.Length).SingleOrDefaultAsync(cancel) is { } length
            ? (Add(change, subject, site, sha256, name, length, shows), null)
            : (null, new($"No document with the SHA-256 {sha256} is kept here."));

    static AttachmentRow Add(Change change, string subject, string site, string sha256, string name, long length, string shows)
    {
        var row = new AttachmentRow
        {
            Id = change.TakeIds(), Subject = subject, Site = site, Sha256 = sha256, Document = sha256, FileName = BareName(name), MediaType = MediaTypes.Of(name), Length = length,
            Shows = shows.Trim(), By = change.By.Name, At = change.At,
        };
        change.Db.Attachments.Add(row);
        change.Record("attached", subject.Replace(':', ' '), row.Shows, after: new { row.FileName, row.Sha256, row.Length });
        return row;
    }

    static Refusal? Check(AttachedFile file)
    {
        if (file.Bytes.Length == 0) return new($"'{BareName(file.Name)}' is empty: attach the file that shows it.");
        if (file.Bytes.Length > Largest) return new($"'{BareName(file.Name)}' has {file.Bytes.Length / 1024 / 1024} MiB; an attachment has at most {Largest / 1024 / 1024}. Attach the part that shows it.");
        if (BareName(file.Name).Length is 0 or > LongestName) return new($"A file's name has 1 to {LongestName} characters.");
        return string.IsNullOrWhiteSpace(file.Shows) ? new($"Say what '{BareName(file.Name)}' shows.") : null;
    }

    // A browser or another system may send a path, and characters that end a header.
    static string BareName(string name) =>
        string.Concat(name.Replace('\\', '/').Split('/')[^1].Where(c => !char.IsControl(c) && c is not ('"' or ';'))).Trim();
}
