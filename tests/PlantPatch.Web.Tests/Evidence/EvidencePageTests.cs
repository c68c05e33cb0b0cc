using System.Net;
using PlantPatch.App.Audit;
using PlantPatch.App.Evidence;
using PlantPatch.App.Timelines;
using PlantPatch.Core.Accounts;
using PlantPatch.Tests;
using PlantPatch.Web.Tests.Api;
using static PlantPatch.Web.Tests.Imports.Uploads;

namespace PlantPatch.Web.Tests.Evidence;

public sealed class EvidencePageTests
{
    const string Words = "seven turbines hum at night";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_package_that_the_page_made_is_taken_away_encrypted_and_opens_with_the_passphrase_alone()
    {
        await using var plant = await ApiPlant.Create();
        Assert.Null(await new SetEntity(plant.Web.Store).Run("Riverbend Power", "America/New_York", new("maria"), Cancel));
        var role = RoleTable.Rows.First(r => r.May.Contains(Permission.BuildEvidence) && r.May.Contains(Permission.ReadAudit)).Role;
        await plant.Web.User("cora", new Assignment(role));
        var cora = await plant.Web.SignedIn("cora");
        var asked = await Upload(cora, "evidence", new() { ["period"] = "2026" }, "/evidence", ("sample.csv", "Asset ID\nTC-01\n"u8.ToArray()));
        var address = asked.Headers.Location!.ToString();
        var page = await Ended(cora, asked.Headers.Location!);
        var (job, file) = (After(address, "job="), After(page, "name=\"file\" value=\""));
        Dictionary<string, string> Form(string passphrase) => new() { ["job"] = job, ["file"] = file, ["passphrase"] = passphrase };

        var tooShort = await WebPlant.Form(cora, address, Form("short"), "/evidence/encrypted");
        var encrypted = await WebPlant.Form(cora, address, Form(Words), "/evidence/encrypted");

        Assert.Contains("refused=", tooShort.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, encrypted.StatusCode);
        Assert.EndsWith(".zip.enc", encrypted.Content.Headers.ContentDisposition!.FileName);
        using var bytes = new MemoryStream(await encrypted.Content.ReadAsByteArrayAsync(Cancel));
        using var key = await CheckpointKey.Open(plant.Web.Store.Settings, Cancel);
        Assert.True(VerifyEvidence.Run(bytes, key.PublicPem, Words).Holds);
        bytes.Position = 0;
        Assert.False(VerifyEvidence.Run(bytes, key.PublicPem, "another passphrase").Holds);
        await using var db = plant.Web.Store.Read();
        Assert.Contains(db.Audit, r => r.Action == "handed out encrypted" && r.Actor == "cora");
        Assert.DoesNotContain(db.Audit, r => r.After.Contains(Words));   // it is kept nowhere
        Assert.DoesNotContain(db.Jobs, j => j.Input.Contains(Words));
    }

    // The number behind a text.
    static string After(string page, string text) => new([.. page[(page.IndexOf(text, StringComparison.Ordinal) + text.Length)..].TakeWhile(char.IsAsciiDigit)]);
}
