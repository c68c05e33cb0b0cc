using System.Text.Json.Nodes;
using NodaTime.Text;
using PlantPatch.App.Assets;
using PlantPatch.App.Attachments;
using PlantPatch.App.Audit;
using PlantPatch.App.Clocks;
using PlantPatch.App.Evidence;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Assets;
using PlantPatch.Core.Products;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Evidence;

/// <summary>A small plant with a source that was evaluated late once, a patch on three assets, and a plan that was extended.</summary>
sealed class EvidencePlant(TestStore test, TempFolder folder, CheckpointKey key) : IAsyncDisposable
{
    public const string Outside = "ZZ-SECRET-9";
    public static readonly string[] Sampled = ["TC-01", "TC-02"];
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestStore Test => test;
    public CheckpointKey Key => key;

    public static async Task<EvidencePlant> Create(Engine engine)
    {
        var test = await TestStore.Create(engine);
        var folder = new TempFolder();
        var plant = new EvidencePlant(test, folder, await CheckpointKey.Open(new(folder.Path), Cancel));
        Assert.Null(await new SetEntity(test.Store).Run("Riverbend Power", "America/New_York", new("maria"), Cancel));
        var list = Plant.Read($"tag,site,unit,vendor,product,firmware\nTC-01,Riverbend,Unit 1,Acme,Relay 7,1.2\nTC-02,Riverbend,Unit 1,Acme,Relay 7,1.2\n{Outside},Riverbend,Unit 2,Acme,Relay 7,1.2\n");
        await new ImportAssets(test.Store, new(ProductKnowledge.BuiltIn)).Run(list, "assets.csv", BlankCells.Keep, preview: false, new("maria"), Cancel);
        foreach (var asset in (string[])[.. Sampled, Outside])
            await plant.Record(Event("asset.inservice", "2025-12-01T08:00:00-05:00", $$"""{"asset":"{{asset}}","impact":"medium","cls":"BCA","sources":["S1"]}"""));
        await plant.Record(
            Event("source.designated", "2025-12-01T09:00:00-05:00", """{"source":"S1"}"""),
            Event("source.evaluated", "2026-01-05T09:00:00-05:00", """{"source":"S1","eval":"E1","findings":[]}"""),
            Event("patch.released", "2026-02-01T09:00:00-05:00", """{"patch":"P1","source":"S1"}"""),
            Event("source.evaluated", "2026-02-20T09:00:00-05:00", $$"""{"source":"S1","eval":"E2","findings":[{"patch":"P1","applicable":true,"assets":["TC-01","TC-02","{{Outside}}"]}]}"""),
            Event("source.evaluated", "2026-02-21T09:00:00-05:00", $$"""{"source":"S1","eval":"E3","scope":"{{Outside}}","findings":[{"patch":"P1","applicable":true,"assets":["{{Outside}}"]}]}"""));
        await plant.Record(
            Event("patch.applied", "2026-03-10T09:00:00-04:00", $$"""{"patch":"P1","assets":["TC-01","{{Outside}}"],"verified":true}"""),
            Event("plan.created", "2026-03-15T09:00:00-04:00", $$"""{"plan":"MP-1","patches":["P1"],"assets":["TC-02","{{Outside}}"],"actions":["Block port 102"],"due":"2026-06-01"}"""),
            Event("csm.changed", "2025-11-01T09:00:00-04:00", """{"old":"","new":"O. Brandt"}"""),
            Event("plan.extension_approved", "2026-05-20T09:00:00-04:00", """{"plan":"MP-1","new_due":"2026-09-01","by":"O. Brandt","role":"CSM"}"""),
            Event("deploy.requested", "2026-03-09T09:00:00-04:00", $$"""{"patch":"P1","asset":"{{Outside}}","impact":"medium","cls":"BCA","tests":[],"integrity":true,"source_identity":true,"controls_determined":true,"authorized":true}"""));
        await using var change = await test.Store.Change(new("maria"), Cancel);
        Assert.Null((await Attach.To(change, AttachmentSubject.Evaluation("E2"), "", new("advisories page.png", [1, 2, 3], "the vendor's page on that day"), Cancel)).Refusal);
        Assert.Null((await Attach.To(change, AttachmentSubject.Asset(Outside), "", new($"{Outside}.png", [4], "another asset"), Cancel)).Refusal);
        await change.Commit(Cancel);
        return plant;
    }

    public async Task<(BuildEvidence.Made Made, MemoryStream Package)> Build(AsOf? asOf = null, string? passphrase = null)
    {
        var package = new MemoryStream();
        var (made, refusal) = await new BuildEvidence(test.Store, key).Run(await Order(Sampled, ErtMapping.Read(ErtMapping.Usual).Mapping!, asOf) with { Passphrase = passphrase }, package, new("maria"), Cancel);
        Assert.Null(refusal);
        package.Position = 0;
        return (made!, package);
    }

    public async Task<(BuildEvidence.Made? Made, Refusal? Refusal)> Try(string[] sample, ErtMapping mapping) =>
        await new BuildEvidence(test.Store, key).Run(await Order(sample, mapping, null), new MemoryStream(), new("maria"), Cancel);

    async Task<BuildEvidence.Order> Order(string[] sample, ErtMapping mapping, AsOf? asOf) =>
        new(new(sample, "sample.csv", new('0', 64)), EvidencePeriod.Read("2026").Period!, asOf ?? await AsOf.Now(test.Store, Cancel), mapping);

    public async Task Record(params NewEvent[] events) => Assert.Null((await new RecordEvents(test.Store).Run(events, "a test", new("maria"), Cancel)).Refusal);

    public static NewEvent Event(string kind, string time, string fields) => new(kind, OffsetDateTimePattern.Rfc3339.Parse(time).Value, JsonNode.Parse(fields)!.AsObject());

    public async ValueTask DisposeAsync()
    {
        key.Dispose();
        await test.DisposeAsync();
        folder.Dispose();
    }
}
