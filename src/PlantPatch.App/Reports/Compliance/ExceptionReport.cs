using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Evidence;
using PlantPatch.App.Sources;
using PlantPatch.App.Storage;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports.Compliance;

/// <summary>Accepted residual risks and assets without a source, each with its reason and the day on which somebody looks again; what is past that day comes first.</summary>
static class ExceptionReport
{
    public static async Task<IReadOnlyList<ReportPart>> Parts(Store store, ReportOrder order, CancellationToken cancel)
    {
        await using var db = await store.ReadOneMoment(cancel);
        var exceptions = (await db.Exceptions.KnownAt(order.AsOf).Where(e => e.State == ExceptionState.Accepted || e.State == ExceptionState.Proposed).ToListAsync(cancel))
            .Where(e => e.Site.Length == 0 || order.Scope.Has(e.Site)).OrderBy(e => e.ReviewBy).ToList();
        var sites = await db.Assets.Select(a => new { a.Tag, a.Site }).ToDictionaryAsync(a => a.Tag, a => a.Site, cancel);
        var exemptions = (await db.Exemptions.InForce(order.AsOf.At).ToListAsync(cancel)).Where(e => order.Scope.Has(sites.GetValueOrDefault(e.Asset, ""))).OrderBy(e => e.ReviewBy).ToList();
        var today = order.AsOf.Today;
        var past = exceptions.Count(e => e.ReviewBy < today) + exemptions.Count(e => e.ReviewBy < today);
        return
        [
            new("In short") { Tiles = [new($"{exceptions.Count:N0}", "exceptions"), new($"{exemptions.Count:N0}", "exemptions"), new($"{past:N0}", "past their day of review", past > 0 ? "look at them again" : "")] },
            new("Exceptions: residual risk that a named person accepted")
            {
                Sentences = ["An exception stops no clock of CIP-007-6: its patch is installed, or in a mitigation plan, all the same."],
                Table = new("exceptions", "", ["exception", "patch", "assets", "state", "review by", "proposed by", "accepted by", "reason", "residual risk"],
                    [.. exceptions.Select(e => ReportRow.Of(e.ExceptionId, e.Patch, e.Assets.Trim('[', ']').Replace("\"", ""), e.State.ToString().ToLowerInvariant(), e.ReviewBy.Text(), e.ProposedBy, e.AcceptedBy, e.Reason, e.ResidualRisk))])
                { WhenEmpty = "No residual risk is accepted." },
            },
            new("Exemptions: no source is followed")
            {
                Table = new("exemptions", "", ["exemption", "asset", "installed", "why", "review by", "by", "reason"],
                    [.. exemptions.Select(e => ReportRow.Of(e.ExemptionId, e.Asset, e.Item, SourceTables.Words(e.Kind.ToString()), e.ReviewBy.Text(), e.By, e.Reason))]) { WhenEmpty = "Nothing is exempt." },
            },
        ];
    }
}
