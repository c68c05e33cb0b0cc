using PlantPatch.App.Assets;
using PlantPatch.App.Patches;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Reports;
using System.Text;

namespace PlantPatch.App.Reports;

/// <summary>What the reports are made from, out of the database.</summary>
public sealed class ReportFromStore(Store store)
{
    public Task<ReportData> Run(NaiveTime asOf, CancellationToken cancel) => Run(asOf, SiteScope.All, cancel);

    /// <param name="scope">The sites whose patches and assets may be seen.</param>
    public async Task<ReportData> Run(NaiveTime asOf, SiteScope scope, CancellationToken cancel)
    {
        var register = new PatchRegister();
        foreach (var entry in await new PatchBook(store).Run(scope, cancel))
        {
            foreach (var asset in entry.Assets) register.Assets.Add(Encoding.UTF8.GetBytes(asset.Tag), asset.Traits);
            register.Add(AsReported(entry.Patch));
        }

        return new(register, asOf);
    }

    // The seed's report gives a deferral's reason as the test result.
    static Patch AsReported(Patch patch) =>
        patch.Status == PatchStatus.Deferred && patch.StatusReason.Length > 0 ? patch with { TestResults = $"Deferred: {patch.StatusReason}" } : patch;
}
