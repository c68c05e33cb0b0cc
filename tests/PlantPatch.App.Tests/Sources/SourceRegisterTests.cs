using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Sources;
using PlantPatch.App.Tests.Evaluations;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Sources;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Sources;

public sealed class SourceRegisterTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task What_nobody_follows_is_debt_and_stands_first_until_it_is_covered_or_exempt(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        Assert.Equal(new ShowCoverage.Counts(2, 0, 0, 0, 1), (await Coverage(plant)).Counts);

        var exempt = new ExemptFromSource(plant.Plant.Store);
        var (id, _) = await exempt.Run("TC-02", "Northgate Turbine Controller TC100", ExemptionKind.NotUpdateable, "fused at the factory", new(2027, 1, 1), new("letter.pdf", [1], "the vendor's letter"), Plant.Maria, Cancel);
        var source = await plant.Designate(CyclePlant.Northgate with { Publisher = "" });
        Assert.Null(await new CoverBySource(plant.Plant.Store).Run(source, [new("", "", "", "", "TC-01")], [new("", "Northgate", "", "", "")], "TC-01 alone", Plant.Maria, Cancel));

        var (counts, lines) = await Coverage(plant);
        Assert.Equal(new ShowCoverage.Counts(0, 0, 1, 1, 1), counts);
        Assert.Equal([("TC-02", "EX-0001", "not updateable: fused at the factory"), ("TC-01", "", "SRC-0001 is followed for asset TC-01")], lines.Take(2).Select(l => (l.Asset, l.Exemption, l.Because)));
        Assert.Null(await new RevokeExemption(plant.Plant.Store).Run(id!, "an update tool came out", Plant.Maria, Cancel));
        Assert.Equal("TC-02", (await Coverage(plant)).Lines[0].Asset);
        Assert.Equal(1, (await Coverage(plant)).Counts.WithoutSource);
    }

    [Theory, BothEngines]
    public async Task The_assets_are_told_which_sources_are_followed_for_them(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);

        var source = await plant.Designate(CyclePlant.Portal);
        await using (var db = plant.Plant.Store.Read())
            Assert.Equal(2, await db.Events.CountAsync(e => e.Kind == "asset.inservice" && e.Json.Contains("\"SRC-0001\""), Cancel));
        Assert.Null(await new RetireSource(plant.Plant.Store).Run(source, "the vendor has ended the product", "its letter of 5 January", null, Plant.Maria, Cancel));

        Assert.Equal(("retired", "retired: the vendor has ended the product"), ((await plant.Source(source)).State, (await plant.Source(source)).EndedBecause));
        Assert.Equal(2, (await Coverage(plant)).Counts.WithoutSource);
    }

    [Theory, BothEngines]
    public async Task Who_was_the_owner_on_a_day_is_what_was_known_then(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var source = await plant.Designate(CyclePlant.Portal);
        plant.Now(2026, 3, 1);
        var change = new ChangeSource(plant.Plant.Store);

        Assert.Equal("Owner and alternate are the same: name a second person.", (await change.Run(source, s => s with { Owner = "Jonas" }, "", Plant.Maria, Cancel))!.Reason);
        Assert.Null(await change.Run(source, s => s with { Owner = "paula" }, "maria has left", Plant.Maria, Cancel));

        Assert.Equal(("maria", "paula"), ((await plant.Source(source, await plant.On("2026-02-28"))).Owner, (await plant.Source(source)).Owner));
        Assert.Equal(["maria", "paula"], (await new ShowSource(plant.Plant.Store).Run(source, SiteScope.All, await plant.Now(), Cancel))!.Versions.Select(v => v.Described.Owner));
        Assert.Empty(await new ListSources(plant.Plant.Store).Run(await plant.On("2026-01-01"), Cancel));
    }

    [Theory, BothEngines]
    public async Task A_source_that_only_a_brought_in_history_knows_is_shown_and_can_be_described(Engine engine)
    {
        await using var plant = await CyclePlant.Create(engine);
        var told = new PlantPatch.App.Timelines.NewEvent("source.designated", new LocalDateTime(2025, 12, 20, 9, 0).WithOffset(Offset.FromHours(-5)), new() { ["source"] = "siemens-psirt" });
        Assert.Null((await new PlantPatch.App.Timelines.RecordEvents(plant.Plant.Store).Run([told], "openSPM", Plant.Maria, Cancel)).Refusal);

        Assert.Equal((ListSources.NotDescribed, new LocalDate(2026, 1, 24)), ((await plant.Source("siemens-psirt")).State, (await plant.Source("siemens-psirt")).Standing!.Due));
        await plant.Designate(CyclePlant.Portal, "siemens-psirt");

        Assert.Equal(new LocalDate(2026, 1, 24), (await plant.Source("siemens-psirt")).Standing!.Due);
        await using var db = plant.Plant.Store.Read();
        Assert.Equal(1, await db.Events.CountAsync(e => e.Kind == "source.designated", Cancel));
    }

    [Theory]
    [InlineData(SourceKind.VendorPage, "psirt.example", "'psirt.example' is no web address")]
    [InlineData(SourceKind.CsafFeed, "ftp://psirt.example/csaf", "'ftp://psirt.example/csaf' is no web address")]
    [InlineData(SourceKind.Mail, "psirt.example", "'psirt.example' is no mail address")]
    [InlineData(SourceKind.Contract, " ", "Say where to look")]
    [InlineData(SourceKind.Portal, "https://support.example", null)]
    [InlineData(SourceKind.Mail, "psirt@vendor.example", null)]
    [InlineData(SourceKind.Contract, "Northgate Services, +1 555 0100", null)]
    public void An_address_is_one_that_can_be_followed(SourceKind kind, string address, string? refused)
    {
        var refusal = (CyclePlant.Portal with { Kind = kind, Address = address }).Check();

        if (refused is null) Assert.Null(refusal);
        else Assert.StartsWith(refused, refusal!.Reason);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(35, true)]
    [InlineData(36, false)]
    public void The_own_rhythm_is_never_slower_than_the_standard(int days, bool taken) => Assert.Equal(taken, (CyclePlant.Portal with { CadenceDays = days }).Check() is null);

    static async Task<(ShowCoverage.Counts Counts, IReadOnlyList<ShowCoverage.Line> Lines)> Coverage(CyclePlant plant) =>
        await new ShowCoverage(plant.Plant.Store).Run(new() { Scope = SiteScope.All }, await plant.Now(), Cancel);
}
