using System.Net;
using System.Text;
using PlantPatch.App.Advisories;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.App.Jobs;
using PlantPatch.App.Timelines;
using PlantPatch.Feeds.Outages;
using PlantPatch.Tests;
using static PlantPatch.Web.Tests.Imports.Uploads;
using Microsoft.Extensions.DependencyInjection;

namespace PlantPatch.Web.Tests.Imports;

/// <summary>What is uploaded on the page is a job, followed on the page.</summary>
public sealed class ImportsPageTests
{
    const string Assets = "Asset ID,Site,Vendor,Product,Firmware Version\nTC-01,Riverbend,Northgate,Turbine Controller TC100,V1.5.0\n";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task Uploaded_advisories_are_a_job_whose_outcome_names_each_file(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");

        var asked = await Upload(maria, "import-advisories", [], ("a.json", new SmallAdvisory("ADV-1").Bytes), ("odd.json", "no JSON"u8.ToArray()));
        var page = await Ended(maria, asked.Headers.Location!);

        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Matches("""<th scope="row">a.json</th>.*href="/advisories/ADV-1".*accepted""", page);
        Assert.Matches("""<th scope="row">odd.json</th>.*quarantined""", page);
        Assert.DoesNotContain("data-refresh", page);
        Assert.Single(await new ListQuarantine(plant.Store).Run(10, Cancel));
    }

    [Fact]
    public async Task A_preview_changes_nothing_and_the_same_form_then_takes_the_list_in()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");
        var once = Guid.CreateVersion7().ToString();

        var preview = await Ended(maria, (await Upload(maria, "import-assets", new() { ["do"] = "preview", ["occasion"] = once }, ("assets.csv", Encoding.UTF8.GetBytes(Assets)))).Headers.Location!);
        var absent = (await maria.GetAsync("/assets/TC-01", Cancel)).StatusCode;
        var taken = await Ended(maria, (await Upload(maria, "import-assets", new() { ["do"] = "import", ["occasion"] = once }, ("assets.csv", Encoding.UTF8.GetBytes(Assets)))).Headers.Location!);

        Assert.Contains("Preview: nothing is stored yet", preview);
        Assert.Equal(HttpStatusCode.NotFound, absent);
        Assert.Contains("The inventory was taken in", taken);
        Assert.Equal(HttpStatusCode.OK, (await maria.GetAsync("/assets/TC-01", Cancel)).StatusCode);
    }

    [Theory, BothEngines]
    public async Task A_history_is_looked_at_first_and_then_brought_in_whole(Engine engine)
    {
        await using var plant = await WebPlant.Create(engine);
        Assert.Null(await new SetEntity(plant.Store).Run("Riverbend Power", "America/New_York", new("ada"), Cancel));
        await plant.User("ada", new Assignment(Role.Administrator));
        var ada = await plant.SignedIn("ada");
        var file = ("assets.csv", "Tag No,in_service,impact,class\nTC-01,2025-01-15,medium,BCA\nTC-02,2025-01-16,medium,BCA\n"u8.ToArray());
        Dictionary<string, string> Said(string what, string columns = "asset = Tag No") => new() { ["do"] = what, ["table"] = "assets", ["columns"] = columns, ["save"] = "our tracker" };

        Assert.Contains("is no column", await (await Upload(ada, "import-history", Said("look", "asset"), file)).Content.ReadAsStringAsync(Cancel));
        var unread = await Ended(ada, (await Upload(ada, "import-history", Said("look", ""), file)).Headers.Location!);
        Assert.Contains("There is no column for asset", unread);
        var preview = await Ended(ada, (await Upload(ada, "import-history", Said("look"), file)).Headers.Location!);
        Assert.Contains("Preview, nothing is recorded: 2 new", preview);
        await using (var db = plant.Store.Read()) Assert.Empty(db.Events);

        var taken = await Ended(ada, (await Upload(ada, "import-history", Said("bring"), file)).Headers.Location!);
        Assert.Contains("The history was brought in", taken);
        var again = await Ended(ada, (await Upload(ada, "import-history", new() { ["do"] = "bring", ["table"] = "assets", ["mapping"] = "our tracker" }, file)).Headers.Location!);
        Assert.Contains("0 new, 2 recorded already", again);
        var other = ("assets.csv", "asset,in_service,impact,class\nTC-01,2025-01-15,high,BCA\n"u8.ToArray());
        Assert.Contains("is recorded otherwise already", await Ended(ada, (await Upload(ada, "import-history", new() { ["do"] = "bring", ["table"] = "assets" }, other)).Headers.Location!));
    }

    [Fact]
    public async Task A_name_of_a_saved_mapping_opens_no_file_of_the_server()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("ada", new Assignment(Role.Administrator));
        using var folder = new TempFolder();
        var secret = Path.Combine(folder.Path, "mapping.json");
        await File.WriteAllTextAsync(secret, """{"asset":"Tag No"}""", Cancel);

        var ada = await plant.SignedIn("ada");
        var page = await Ended(ada, (await Upload(ada, "import-history", new() { ["do"] = "look", ["table"] = "assets", ["mapping"] = secret }, ("a.csv", [65]))).Headers.Location!);

        Assert.Contains("There is no saved mapping", page);
    }

    [Fact]
    public async Task Likelihoods_and_a_calendar_of_outages_are_jobs_of_their_pages()
    {
        await using var plant = await PlantPatch.Web.Tests.Api.ApiPlant.Create();
        await plant.Web.User("maria", new Assignment(Role.Coordinator));
        await plant.Web.User("rita", new Assignment(Role.Coordinator, "Riverbend"));
        var (maria, rita) = (await plant.Web.SignedIn("maria"), await plant.Web.SignedIn("rita"));
        var scores = "#model_version:v2025.03.14,score_date:2026-01-02T00:00:00+0000\ncve,epss,percentile\nCVE-2026-1001,0.91,0.99\nCVE-1999-1,0.1,0.2\n";

        var epss = await Ended(maria, (await Upload(maria, "import-epss", [], ("epss.csv", Encoding.UTF8.GetBytes(scores)))).Headers.Location!);
        Assert.Contains("2 scores of 2026-01-02 (v2025.03.14): 1 are of vulnerabilities here, 1 changed", epss);

        var calendar = $"{string.Join(',', OutageReader.Columns)}\nOUT-7,Riverbend,Unit 1,2026-12-01T00:00,2026-12-03T00:00,plan\nOUT-8,Alder Creek,Unit 1,2026-12-01T00:00,2026-12-03T00:00,plan\n";
        var taken = await Ended(rita, (await Upload(rita, "import-outages", [], "/outages", ("outages.csv", Encoding.UTF8.GetBytes(calendar)))).Headers.Location!);
        Assert.Contains("1 planned, 0 moved, 0 unchanged, 1 refused", taken);
        Assert.Contains("not yours to keep", taken);   // another site's line
        Assert.Contains("OUT-7", await rita.GetStringAsync("/outages", Cancel));
    }

    // The answer to a form may be lost with the connection: who sends it again asks for nothing new.
    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_job()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");
        var once = new Dictionary<string, string> { ["occasion"] = Guid.CreateVersion7().ToString() };

        var first = await Upload(maria, "import-advisories", once, ("a.json", new SmallAdvisory("ADV-1").Bytes));
        var again = await Upload(maria, "import-advisories", once, ("a.json", new SmallAdvisory("ADV-1").Bytes));

        Assert.Equal(first.Headers.Location, again.Headers.Location);
    }

    [Fact]
    public async Task What_cannot_be_a_job_is_refused_on_the_page()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Coordinator));
        await plant.User("rita", new Assignment(Role.Viewer));
        var maria = await plant.SignedIn("maria");

        var none = await Upload(maria, "import-kev", []);
        var forbidden = await Upload(await plant.SignedIn("rita"), "import-kev", [], ("kev.json", [1]));

        Assert.Contains("needs a file", await none.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(HttpStatusCode.BadRequest, forbidden.StatusCode);   // there is no such form for her
        await using var db = plant.Store.Read();
        Assert.Empty(db.Jobs);
    }

    [Fact]
    public async Task A_job_of_somebody_else_is_not_shown_and_who_keeps_the_system_sees_all()
    {
        await using var plant = await WebPlant.Create();
        var maria = await plant.Access(await plant.User("maria", new Assignment(Role.Coordinator)));
        await plant.User("rita", new Assignment(Role.Viewer));
        await plant.User("ada", new Assignment(Role.Administrator));
        var (job, _) = await plant.Services.GetRequiredService<AskJob>().Run(new("matching", """{"all":true}"""), maria, Cancel);
        var (rita, ada) = (await plant.SignedIn("rita"), await plant.SignedIn("ada"));

        Assert.Equal(HttpStatusCode.NotFound, (await rita.GetAsync($"/jobs/{job}", Cancel)).StatusCode);
        Assert.Contains($"There is no job {job} of yours.", await rita.GetStringAsync($"/imports?job={job}", Cancel));
        Assert.DoesNotContain($"/jobs/{job}", await rita.GetStringAsync("/jobs", Cancel));
        Assert.Contains($"/jobs/{job}", await ada.GetStringAsync("/jobs", Cancel));
    }

    [Fact]
    public async Task Work_without_files_is_begun_on_the_page_of_jobs()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");

        var begun = await WebPlant.Form(maria, "/jobs", new() { ["_handler"] = "ask", ["kind"] = "matching" });

        Assert.Contains("Judge advisories and assets again", await Ended(maria, begun.Headers.Location!));
    }

    [Fact]
    public async Task Only_a_page_that_takes_files_takes_much_and_only_from_who_may()
    {
        await using var plant = await WebPlant.Create();
        await plant.User("maria", new Assignment(Role.Coordinator));
        var maria = await plant.SignedIn("maria");
        var large = new byte[9 * 1024 * 1024];

        Assert.Equal(HttpStatusCode.Redirect, (await Upload(maria, "import-kev", [], ("kev.json", large))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Upload(plant.Nobody(), "sign-in", [], "/sign-in", ("a", [1]))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Upload(plant.Nobody(), "sign-in", [], "/sign-in", ("a", large))).StatusCode);
    }
}
