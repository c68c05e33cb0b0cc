using System.Text.Json.Nodes;
using PlantPatch.App.Tests.Review;
using PlantPatch.App.Vex;
using PlantPatch.Core.Products;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Vex;

public sealed class ExportVexTests
{
    static readonly VexPublication Publication = new("Alder Creek", "https://alder.example", "VEX-1", NodaTime.Instant.FromUtc(2026, 11, 22, 16, 0), TlpLabel.Amber, "1.0.0");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(VexStandard.Csaf, "", "Export one site at a time: --site SITE.")]
    [InlineData(VexStandard.Csaf, "Riverbend", "Export one advisory at a time: --advisory ID.")]
    [InlineData(VexStandard.Cyclonedx, "", "Export one site at a time: --site SITE.")]
    public async Task A_document_that_nobody_could_open_is_refused_with_advice(VexStandard standard, string site, string advice)
    {
        await using var plant = await Stated();
        using var to = new MemoryStream();

        var (content, refusal) = await new ExportVex(plant.Store, new(ProductKnowledge.BuiltIn)).Run(new(site), standard, Publication, to, Cancel, largest: 500);

        Assert.Null(content);
        Assert.EndsWith(advice, refusal?.Reason);
        Assert.InRange(to.Length, 0, 500);
    }

    [Theory]
    [InlineData(VexStandard.Csaf)]
    [InlineData(VexStandard.Cyclonedx)]
    public async Task The_same_content_is_the_same_document(VexStandard standard)
    {
        await using var plant = await Stated();

        var (first, second) = (await Written(plant, standard), await Written(plant, standard));

        Assert.Equal(first, second);
        Assert.NotEmpty(JsonNode.Parse(first)!["vulnerabilities"]!.AsArray());
    }

    static async Task<byte[]> Written(ReviewPlant plant, VexStandard standard)
    {
        using var to = new MemoryStream();
        var (_, refusal) = await new ExportVex(plant.Store, new(ProductKnowledge.BuiltIn)).Run(new(), standard, Publication, to, Cancel);
        Assert.Null(refusal);
        return to.ToArray();
    }

    static async Task<ReviewPlant> Stated()
    {
        var plant = await ReviewPlant.Create(Engine.Sqlite);
        await plant.Import(new SmallAdvisory("NG-2026-01"));
        await plant.Devices(2, "1.0");
        return plant;
    }
}
