using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Requests;

/// <summary>
/// Answers to requests with an Idempotency-Key, kept for seven days. They are no facts of the plant, so they carry no audit record: what a request
/// changed has its own.
/// </summary>
public sealed class KeptAnswers(Store store)
{
    public static Duration Kept { get; } = Duration.FromDays(7);

    /// <summary>Takes the key for this request, or gives what stands under it.</summary>
    /// <returns>Null when the key was free and is now this request's.</returns>
    public async Task<KeptAnswerRow?> Take(long user, string key, string request, CancellationToken cancel)
    {
        await using var db = store.Write();
        var now = store.Clock.GetCurrentInstant();
        var old = now - Kept;
        await db.KeptAnswers.Where(a => a.At < old).ExecuteDeleteAsync(cancel);
        if (await Find(db, user, key, cancel) is { } known) return known;
        db.KeptAnswers.Add(new() { UserId = user, Key = key, Request = request, At = now });
        try
        {
            await db.SaveChangesAsync(cancel);
            return null;
        }
        catch (DbUpdateException taken) when (taken.InnerException is DbException)
        {
            if (await Find(db, user, key, cancel) is { } other) return other;   // the same key at the same moment
            throw;
        }
    }

    public async Task Keep(long user, string key, int status, string headers, byte[] body, CancellationToken cancel)
    {
        await using var db = store.Write();
        await db.KeptAnswers.Where(a => a.UserId == user && a.Key == key).ExecuteUpdateAsync(
            a => a.SetProperty(r => r.Status, status).SetProperty(r => r.Headers, headers).SetProperty(r => r.Body, body), cancel);
    }

    /// <summary>Gives the key back: nothing was done, and the request may be sent again.</summary>
    public async Task Release(long user, string key, CancellationToken cancel)
    {
        await using var db = store.Write();
        await db.KeptAnswers.Where(a => a.UserId == user && a.Key == key && a.Status == null).ExecuteDeleteAsync(cancel);
    }

    static Task<KeptAnswerRow?> Find(PlantPatchDb db, long user, string key, CancellationToken cancel) =>
        db.KeptAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == user && a.Key == key, cancel);
}
