using System.Text;
using PlantPatch.App.Patches;
using PlantPatch.App.Storage;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Reports;

/// <summary>What the reports are made from, out of the database.</summary>
public sealed class ReportFromStore(Store store)
{
    public async Task<ReportData> Run(NaiveTime asOf, CancellationToken cancel)
    {
        var register = new PatchRegister();
        foreach (var entry in await new PatchBook(store).Run(cancel))
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
