using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Audit;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.App.SignOffs;

/// <summary>Puts a signature under something, within the change that it allows: both are saved, or neither.</summary>
public static class Sign
{
    /// <param name="Site">Where it belongs; empty for the whole plant.</param>
    /// <param name="Shown">Exactly what the signer was shown; hashed in canonical form.</param>
    /// <param name="DoneBy">Who did or asked for it, so that nobody signs his own.</param>
    /// <param name="Zone">The zone that the local time is printed in.</param>
    public sealed record What(SignOffSubject Subject, string Id, object Shown, string Site, string DoneBy, string Zone)
    {
        public string DelegationOf { get; init; } = "";

        /// <summary>The hash that stood on the page that was signed; empty when the signer saw it in this very request.</summary>
        public string SeenSha256 { get; init; } = "";
    }

    public static async Task<(SignOffRow? Row, Refusal? Refusal)> In(
        Change change, What what, Meaning meaning, string reason, Access access, Proof? proof, CancellationToken cancel)
    {
        var rule = SignOffRules.Of(what.Subject, meaning);
        if (SignOffRules.Check(rule, access, what.Site, proof, what.DoneBy, change.At) is { } refusal) return (null, refusal);
        if (string.IsNullOrWhiteSpace(reason)) return (null, new("Say why: a signature stands under a reason."));

        var shown = CanonicalJson.Write(JsonSerializer.SerializeToElement(what.Shown, AuditJson.Options));
        var hash = ShownHash(what.Shown);
        if (what.SeenSha256.Length > 0 && what.SeenSha256 != hash)
            return (null, new("This was changed after the page was shown. Read it again and sign what it says now."));

        var user = await change.Db.Users.SingleAsync(u => u.Id == access.UserId, cancel);
        if (user.PrintedName.Length == 0) return (null, new("Enter your printed name in your account first: it stands under the signature (21 CFR 11.50)."));
        var row = new SignOffRow
        {
            Id = change.TakeIds(), Subject = what.Subject, SubjectId = what.Id, ShownSha256 = hash, Shown = shown, Meaning = meaning, UserId = user.Id,
            UserName = user.Name, PrintedName = user.PrintedName, Reason = reason.Trim(), DelegationOf = what.DelegationOf, ProofMethod = proof!.Method,
            ProvedAt = proof.At, At = change.At, Zone = what.Zone,
        };
        change.Db.SignOffs.Add(row);
        change.Record($"signed as {meaning.ToString().ToLowerInvariant()}", $"{what.Subject.ToString().ToLowerInvariant()} {what.Id}", row.Reason,
            after: new { row.PrintedName, row.ShownSha256, row.DelegationOf, row.ProofMethod, row.ProvedAt });
        return (row, null);
    }

    /// <summary>The hash of what is shown: a page carries it, and the signature comes back with it.</summary>
    public static string ShownHash(object shown) => CanonicalJson.Hash(JsonSerializer.SerializeToElement(shown, AuditJson.Options));
}
