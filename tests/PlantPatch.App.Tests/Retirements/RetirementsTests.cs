using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Attachments;
using PlantPatch.App.Retirements;
using PlantPatch.App.Tests.Mitigation;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Mitigation;
using PlantPatch.Core.Obligations;
using PlantPatch.Core.Products;
using PlantPatch.Core.Retirements;
using PlantPatch.Core.SignOffs;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Retirements;

public sealed class RetirementsTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothEngines]
    public async Task An_asset_is_retired_by_the_signatures_of_two_people_who_were_shown_what_ends(Engine engine)
    {
        await using var plant = await Retiring.Create(engine);
        var plan = await plant.Plan.Active(PlanPlant.Content() with { Assets = ["TC-01"] });

        var (id, refusal) = await plant.Propose();
        Assert.Null(refusal);
        Assert.Equal("RT-0001", id);
        Assert.Equal(ObligationState.Deferred, (await plant.Obligation())!.State);
        var shown = (await plant.Show(id!))!;
        Assert.Equal(new("PP-0001", ObligationState.Deferred, (await plant.Obligation())!.Due, plan), Assert.Single(shown.Closes!.Obligations));
        Assert.Equal((plan, 0), (Assert.Single(shown.Closes.Plans).Id, shown.Closes.Plans[0].OtherAssets));

        plant.Plan.Clock.AdvanceMinutes(1);
        Assert.Null(await plant.Decide.Approve(id!, "the work order is closed", shown.PaperSha256, plant.Carla, plant.Plan.Proof, Cancel));

        Assert.Equal(ObligationState.AssetRetired, (await plant.Obligation())!.State);
        Assert.Equal(PlanState.Superseded, await plant.Plan.State(plan));
        var retired = (await plant.Show(id!))!;
        Assert.Equal((RetirementState.Retired, "olga", "carla"), (retired.Row.State, retired.Row.ProposedBy, retired.Row.ApprovedBy));
        Assert.Equal([("Olga Berg", Meaning.Performed), ("Carla Stein", Meaning.Approved)], retired.SignOffs.Select(s => (s.PrintedName, s.Meaning)));
        Assert.Equal("PP-0001", Assert.Single(retired.Closes!.Obligations).Patch);   // what was shown is kept with the signature
        Assert.Equal("wo.pdf", Assert.Single(await new ListAttachments(plant.Plan.Store).Run("asset:TC-01", SiteScope.All, null, Cancel)).FileName);
        await using var db = plant.Plan.Store.Read();
        var told = await db.Events.SingleAsync(e => e.Kind == "asset.retired", Cancel);
        Assert.Equal(("work order 4711", "the work order is closed"), (JsonNode.Parse(told.Json)!["evidence"]!.ToString(), told.Reason));
    }

    [Theory, BothEngines]
    public async Task What_is_refused_changes_nothing(Engine engine)
    {
        await using var plant = await Retiring.Create(engine);
        async Task Refused(string begins, Task<Core.Refusal?> call) => Assert.StartsWith(begins, (await call)?.Reason ?? "(not refused)");
        Task<Core.Refusal?> Propose(string evidence = "work order 4711", Access? by = null, Proof? proof = null, string seen = "") => Only(new ProposeRetirement(plant.Plan.Store).Run(
            new("TC-01", evidence, "replaced") { SeenSha256 = seen }, by ?? plant.Olga, proof ?? plant.Plan.Proof, Cancel));

        await Refused("Before that: name the evidence", Propose(evidence: " "));
        await Refused("A signature is a person's", Propose(by: plant.Olga with { Kind = ActorKind.Token }));
        await Refused("A signature is a person's", Propose(by: plant.Olga with { Kind = ActorKind.Agent }));
        await Refused("Prove again who you are", Propose(proof: plant.Plan.Proof with { At = plant.Plan.Clock.GetCurrentInstant() - Duration.FromMinutes(6) }));
        await Refused("vera may not do this", Propose(by: plant.Plan.Vera));
        await Refused("There is no asset TC-01", Propose(by: plant.Olga with { Assignments = [new(Role.Operations, "Elsewhere")] }));
        await Refused("This was changed after the page was shown", Propose(seen: "00"));
        await Refused("There is no retirement RT-0001", plant.Decide.Approve("RT-0001", "yes", "", plant.Carla, plant.Plan.Proof, Cancel));

        var (id, _) = await plant.Propose();
        await Refused("TC-01 is proposed: it can take approve, reject", Propose());
        await Refused("Before that: let somebody else approve it", plant.Decide.Approve(id!, "yes", "", plant.Carla with { Name = "olga" }, plant.Plan.Proof, Cancel));
        await Refused("dan may not do this", plant.Decide.Approve(id!, "yes", "", plant.Plan.Dan, plant.Plan.Proof, Cancel));
        await Refused("A signature is a person's", plant.Decide.Approve(id!, "yes", "", plant.Carla with { Kind = ActorKind.Token }, plant.Plan.Proof, Cancel));
        await Refused("This was changed after the page was shown", plant.Decide.Approve(id!, "yes", "00", plant.Carla, plant.Plan.Proof, Cancel));
        await Refused("RT-0001 is proposed", plant.Back.Run(id!, "again", "", plant.Olga, plant.Plan.Proof, Cancel));

        Assert.Null(await plant.Decide.Reject(id!, "it is a spare, and still connected", plant.Carla, Cancel));
        await Refused("RT-0001 is rejected: it can take nothing more", plant.Decide.Approve(id!, "yes", "", plant.Carla, plant.Plan.Proof, Cancel));
        Assert.Equal(ObligationState.EvaluatedApplicable, (await plant.Obligation())!.State);
        Assert.Null((await new ShowRetirement(plant.Plan.Store).Before("TC-01", SiteScope.All, Cancel))!.Standing);
        Assert.Equal("RT-0002", (await plant.Propose()).Id);   // and can be proposed again
    }

    [Theory, BothEngines]
    public async Task A_retired_asset_is_brought_back_with_a_signature_and_its_open_duties_are_evaluated_again(Engine engine)
    {
        await using var plant = await Retiring.Create(engine);
        var id = await plant.Retired();
        plant.Plan.Clock.AdvanceDays(3);

        Assert.StartsWith("A signature is a person's", (await plant.Back.Run(id, "the spare was built in", "", plant.Olga with { Kind = ActorKind.Token }, plant.Plan.Proof, Cancel))!.Reason);
        Assert.Null(await plant.Back.Run(id, "the spare was built in", (await plant.Show(id))!.PaperSha256, plant.Olga, plant.Plan.Proof, Cancel));

        Assert.Equal(ObligationState.Evaluating, (await plant.Obligation())!.State);
        var back = (await plant.Show(id))!;
        Assert.Equal((RetirementState.BroughtBack, 3), (back.Row.State, back.SignOffs.Count));
        Assert.StartsWith("RT-0001 is brought back", (await plant.Back.Run(id, "again", "", plant.Olga, plant.Plan.Proof, Cancel))!.Reason);
        Assert.Equal("RT-0002", (await plant.Propose()).Id);
    }

    [Theory, BothEngines]
    public async Task As_of_a_day_between_an_asset_that_came_back_is_out_of_service(Engine engine)
    {
        await using var plant = await Retiring.Create(engine);
        var before = await plant.Plan.AsOf();
        plant.Plan.Clock.AdvanceDays(1);
        var id = await plant.Retired();
        var between = await plant.Plan.AsOf();
        plant.Plan.Clock.AdvanceDays(3);
        Assert.Null(await plant.Back.Run(id, "the spare was built in", "", plant.Olga, plant.Plan.Proof, Cancel));

        async Task<(string Retirements, string Covered)> At(App.Clocks.AsOf asOf) => (
            string.Join(' ', (await new ListRetirements(plant.Plan.Store).Run(new(), asOf, Cancel)).Select(r => $"{r.RetirementId} {r.State}")),
            string.Join(' ', (await new App.Sources.ShowCoverage(plant.Plan.Store).Run(new(), asOf, Cancel)).Lines.Select(l => l.Asset)));
        Assert.Equal(("", "TC-01 TC-02"), await At(before with { IsNow = false }));
        Assert.Equal(("RT-0001 Retired", "TC-02"), await At(between with { IsNow = false }));
        Assert.Equal(("RT-0001 BroughtBack", "TC-01 TC-02"), await At(await plant.Plan.AsOf()));
    }

    static async Task<Core.Refusal?> Only(Task<(string? Id, Core.Refusal? Refusal)> call) => (await call).Refusal;

    /// <summary>The plant of the mitigation plans, with olga of operations and carla of compliance.</summary>
    sealed class Retiring(PlanPlant plan) : IAsyncDisposable
    {
        public PlanPlant Plan => plan;
        public Access Olga { get; private set; } = null!;
        public Access Carla { get; private set; } = null!;
        public DecideRetirement Decide => new(plan.Store, new(ProductKnowledge.BuiltIn));
        public BringBackAsset Back => new(plan.Store, new(ProductKnowledge.BuiltIn));

        public static async Task<Retiring> Create(Engine engine)
        {
            var made = new Retiring(await PlanPlant.Create(engine));
            (made.Olga, made.Carla) = (await made.Plan.User("olga", "Olga Berg", Role.Operations), await made.Plan.User("carla", "Carla Stein", Role.Compliance));
            return made;
        }

        public Task<(string? Id, Core.Refusal? Refusal)> Propose() => new ProposeRetirement(plan.Store).Run(
            new("TC-01", "work order 4711", "replaced in the outage") { File = new("wo.pdf", [1, 2], "the signed work order") }, Olga, plan.Proof, Cancel);

        public async Task<string> Retired()
        {
            var (id, refusal) = await Propose();
            Assert.Null(refusal);
            plan.Clock.AdvanceMinutes(1);
            Assert.Null(await Decide.Approve(id!, "the work order is closed", "", Carla, plan.Proof, Cancel));
            return id!;
        }

        public async Task<ShowRetirement.Shown?> Show(string id) => await new ShowRetirement(plan.Store).Run(id, SiteScope.All, await plan.AsOf(), Cancel);

        public async Task<App.Obligations.ObligationRow?> Obligation()
        {
            await using var db = plan.Store.Read();
            return await db.Obligations.SingleOrDefaultAsync(o => o.Patch == "PP-0001" && o.Asset == "TC-01" && o.KnownTo == null, Cancel);
        }

        public ValueTask DisposeAsync() => plan.DisposeAsync();
    }
}
