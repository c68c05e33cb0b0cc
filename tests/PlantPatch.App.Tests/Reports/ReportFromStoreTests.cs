using System.Buffers;
using PlantPatch.App.Patches;
using PlantPatch.App.Reports;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Reports;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Reports;

public sealed class ReportFromStoreTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task The_report_tells_what_the_database_holds(Engine engine)
    {
        await using var plant = await Plant.Create(engine);
        await plant.Controller("V1.5.0");
        await plant.Import(new SmallAdvisory("NG-2026-001"));
        await new MovePatch(plant.Store).Run("PP-2026-0001", PatchStatus.Deferred,
            new() { Reason = "no outage before May", CompensatingControls = "conduit firewall" }, Plant.Maria, Cancel);

        var data = await new ReportFromStore(plant.Store).Run(NaiveTime.Of(new LocalDateTime(2026, 11, 23, 10, 0)), Cancel);
        var text = new ArrayBufferWriter<byte>();
        StatusReport.Of(data).WriteText(text);

        var report = System.Text.Encoding.UTF8.GetString(text.WrittenSpan);
        Assert.Contains("PP-2026-0001", report);
        Assert.Contains("Deferred: no outage before May", report);
    }
}
