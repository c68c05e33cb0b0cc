using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Audit;

/// <summary>One audit record with the thing before and after; null when there is none of that number.</summary>
public sealed class ShowAudit(Store store)
{
    public async Task<AuditRecord?> Run(long seq, CancellationToken cancel)
    {
        await using var db = store.Read();
        return await db.Audit.SingleOrDefaultAsync(r => r.Seq == seq, cancel);
    }
}
