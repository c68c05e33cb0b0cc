using System.Buffers;
using System.Text;
using CsCheck;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Patches;
using PlantPatch.Core.Reports;
using PlantPatch.Core.Risk;

namespace PlantPatch.Core.Tests.Reports;

public class PatchRegisterTests
{
    [Fact]
    public void Patches_of_the_domain_report_like_the_seeds_records()
    {
        var register = new PatchRegister();
        register.Assets.Add(new Asset { Tag = "PLC-01", NetworkExposed = true, Purdue = PurdueLevel.Level1 });
        register.Add(new Patch
        {
            Id = "OT-1", Vendor = "Siemens", Product = "S7-1500", Cves = ["CVE-2023-44374", "CVE-2023-44375"], Cvss = 5.0,
            Description = "memory corruption", Status = PatchStatus.Deferred, Identified = new LocalDate(2026, 1, 15),
            AffectedAssets = ["PLC-01", "PLC-09"], StatusReason = "turnaround 2027", CompensatingControls = "conduit firewall",
            TestResults = "passed in the lab",
        });

        Assert.Equal("""
            ======================================================================
            OT PATCH MANAGEMENT STATUS REPORT
            Date: 2026-11-22T10:00:00
            ======================================================================

            PATCH STATUS SUMMARY:
              deferred: 1

            URGENT PATCHES (1):
              [OT-1] [HIGH] memory corruption
                CVEs: CVE-2023-44374, CVE-2023-44375
                Status: deferred
                Affected Assets: 2

            DEFERRED PATCHES (1):
              [OT-1] memory corruption
                Reason: Deferred: turnaround 2027
                Compensating Controls: conduit firewall
            """.ReplaceLineEndings("\n"), StatusText(register));
        Assert.Equal(["PLC-09"], register.Assets.Unknown());
    }

    [Fact]
    public void An_empty_register_reports_that_it_is_empty() =>
        Assert.EndsWith("PATCH STATUS SUMMARY:", StatusText(new PatchRegister()));

    [Fact]
    public void Reads_back_what_it_holds() =>
        Gen.Select(Gen.String, Gen.String, Gen.String.Array[0, 5], Gen.Int[0, 300_000]).Array[1, 8].Sample(patches =>
        {
            var register = new PatchRegister();
            foreach (var (id, description, tags, length) in patches)
                register.Add(new Patch
                {
                    Id = id, Vendor = "V", Product = new string('x', length), Description = description, AffectedAssets = tags,
                    Identified = new LocalDate(2026, 1, 15),
                });

            for (var i = 0; i < patches.Length; i++)
            {
                var (id, description, tags, length) = patches[i];
                Assert.Equal(Clean(id), register.Text(i, PatchText.Id));
                Assert.Equal(Clean(description), register.Text(i, PatchText.Description));
                Assert.Equal(length, register.Utf8(i, PatchText.Product).Length);
                Assert.Equal(tags.Select(Clean), register.AssetsOf(i).ToArray().Select(register.Assets.Tag));
            }
        }, iter: 30);

    [Fact]
    public void Settled_patches_are_not_rated()
    {
        var register = new PatchRegister();
        foreach (var status in PatchStatuses.All)
            register.Add(new Patch { Id = "P", Vendor = "V", Product = "P", Cvss = 9.8, Status = status, Identified = new LocalDate(2026, 1, 15) });

        Assert.Equal(PatchStatuses.All.Select(s => s.IsSettled() ? RiskRating.Unrated : RiskRating.Critical), register.Rate());
    }

    static string StatusText(PatchRegister register)
    {
        var to = new ArrayBufferWriter<byte>();
        StatusReport.Of(new ReportData(register, NaiveTime.Of(new LocalDateTime(2026, 11, 22, 10, 0)))).WriteText(to);
        return Encoding.UTF8.GetString(to.WrittenSpan);
    }

    // A lone surrogate has no UTF-8 form.
    static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
