using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Changes;

/// <summary>One record that must be there before a patch is deployed.</summary>
/// <param name="Name">As the timeline format and the result call it.</param>
/// <param name="Clause">Where CIP-010-4 asks for it.</param>
/// <param name="ClauseFromBaselineFree">Where CIP-010-5 does; empty when it does not.</param>
public sealed record DeployRecord(string Name, string What, StandardPart Part, string Clause, string ClauseFromBaselineFree, Func<DeployRequested, bool> IsThere);

/// <summary>What the standards ask for before a deployment, by class and impact: a table, which the replay and the guide share.</summary>
public static class DeployGate
{
    public static IReadOnlyList<DeployRecord> Records { get; } =
    [
        new("authorized", "the change is authorised", StandardPart.ChangeManagement, "CIP-010-4 R1.2", "CIP-010-5 R1.1", r => r.Authorized),
        new("controls_determined", "the CIP-005 and CIP-007 controls that it could affect are determined", StandardPart.ChangeManagement, "CIP-010-4 R1.4.1", "", r => r.ControlsDetermined),
        new("tests", "it was tested first, with the differences of the test environment written down", StandardPart.TestFirst, "CIP-010-4 R1.5", "CIP-010-5 R1.2", r => r.Tests.Count > 0),
        new("integrity", "the integrity of the software is verified", StandardPart.SoftwareVerification, "CIP-010-4 R1.6.2", "CIP-010-5 R1.3", r => r.Integrity),
        new("source_identity", "the identity of its source is verified", StandardPart.SoftwareVerification, "CIP-010-4 R1.6.1", "CIP-010-5 R1.3", r => r.SourceIdentity),
    ];

    internal static IReadOnlyList<DeployRecord> Required(DeployRequested request, AssetHistory assets, RulePack pack) =>
        [.. Records.Where(r => (pack.HasBaseline || r.ClauseFromBaselineFree.Length > 0) && assets.Applies(r.Part, request.Asset, request.Impact, request.Class))];

    internal static IReadOnlyList<string> Judge(DeployRequested request, AssetHistory assets, ReplayBook book)
    {
        var pack = RulePack.On(book.DayOf(request));
        var required = Required(request, assets, pack);
        var missing = required.Where(r => !r.IsThere(request)).Select(r => $"{r.Name} ({(pack.HasBaseline ? r.Clause : r.ClauseFromBaselineFree)}: {r.What})").ToList();
        if (missing.Count == 0) book.Accept(request.About);
        else book.Reject(request.About, $"Before the deployment there must be: {string.Join("; ", missing)}.");
        book.RulePacks[request.About] = pack.Id;
        return [.. required.Select(r => r.Name)];
    }
}
