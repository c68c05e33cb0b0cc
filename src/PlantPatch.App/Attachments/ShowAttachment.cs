using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Attachments;

/// <summary>One attachment with its bytes, for those who may see its site.</summary>
public sealed class ShowAttachment(Store store)
{
    /// <returns>Null when there is none, or it belongs to a site outside <paramref name="scope"/>; no bytes when they were purged.</returns>
    public async Task<(AttachmentRow Row, byte[]? Bytes)?> Run(long id, SiteScope scope, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (await db.Attachments.SingleOrDefaultAsync(a => a.Id == id, cancel) is not { } row || (row.Site.Length > 0 && !scope.Has(row.Site))) return null;
        return (row, row.Document is null ? null : await db.Documents.Where(d => d.Sha256 == row.Document).Select(d => d.Bytes).SingleAsync(cancel));
    }
}

/// <summary>What is attached to something, oldest first.</summary>
public sealed class ListAttachments(Store store)
{
    /// <param name="asOf">Only what was attached by then; null for all.</param>
    public async Task<IReadOnlyList<AttachmentRow>> Run(string subject, SiteScope scope, Instant? asOf, CancellationToken cancel)
    {
        await using var db = store.Read();
        var rows = db.Attachments.Where(a => a.Subject == subject);
        if (asOf is { } then) rows = rows.Where(a => a.At <= then);
        return [.. (await rows.OrderBy(a => a.Id).ToListAsync(cancel)).Where(a => a.Site.Length == 0 || scope.Has(a.Site))];
    }
}
