using PlantPatch.App.Governance;
using PlantPatch.App.Tests.Mitigation;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Governance;

public sealed class GovernanceTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    const string Extensions = "approve extensions of mitigation plans (CIP-007-6 R2.4)";

    [Theory, BothEngines]
    public async Task A_change_of_the_CIP_Senior_Manager_is_due_to_be_documented_in_30_days_and_leaves_the_delegations(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        Assert.Null((await new GrantDelegation(plant.Store).Run(new("dan", Extensions, [], null, null), "absence", plant.Vera, plant.Proof, Cancel)).Refusal);
        Assert.Null(await new DocumentGovernance(plant.Store).SeniorManager("DOC-2026-101", PlanPlant.Maria, Cancel));
        await plant.Until(new(2026, 11, 10));

        Assert.Null(await new RecordSeniorManagerChange(plant.Store).Run("nora", "succession", PlanPlant.Maria, Cancel));

        var book = await Book(plant);
        Assert.Equal(("nora", new LocalDate(2026, 12, 10)), (book.Managers[0].Name, book.Managers[0].DocumentBy));
        Assert.Equal((ListDelegations.Standing.InForce, true), (book.Delegations.Single().Standing, book.Delegations.Single().ApprovesPlans));
        Assert.Equal("vera", (await Book(plant, "2026-11-05")).Managers.Single().Name);

        plant.Clock.AdvanceMinutes(1);
        Assert.Null(await new DocumentGovernance(plant.Store).SeniorManager("DOC-2026-117", PlanPlant.Maria, Cancel));
        book = await Book(plant);
        Assert.Equal(("DOC-2026-117", null), (book.Managers[0].Document, book.Managers[0].DocumentBy));
    }

    [Theory, BothEngines]
    public async Task Only_the_CIP_Senior_Manager_delegates_and_never_backwards(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var grant = new GrantDelegation(plant.Store);

        Assert.Contains("Only the CIP Senior Manager", (await grant.Run(new("tom", Extensions, [], null, null), "why", plant.Dan, plant.Proof, Cancel)).Refusal!.Reason);
        Assert.Contains("has passed", (await grant.Run(new("dan", Extensions, [], new(2026, 10, 1), null), "why", plant.Vera, plant.Proof, Cancel)).Refusal!.Reason);
        Assert.Contains("Prove again", (await grant.Run(new("dan", Extensions, [], null, null), "why", plant.Vera, null, Cancel)).Refusal!.Reason);
        Assert.Null((await grant.Run(new("dan", Extensions, [], null, null), "why", plant.Vera, plant.Proof, Cancel)).Refusal);
        Assert.Contains("already", (await grant.Run(new("dan", Extensions, [], null, null), "why", plant.Vera, plant.Proof, Cancel)).Refusal!.Reason);
    }

    [Theory, BothEngines]
    public async Task A_delegation_that_was_revoked_before_its_first_day_never_begins(Engine engine)
    {
        await using var plant = await PlanPlant.Create(engine);
        var (number, _) = await new GrantDelegation(plant.Store).Run(new("dan", Extensions, [], new(2026, 12, 1), new(2026, 12, 31)), "absence", plant.Vera, plant.Proof, Cancel);
        plant.Clock.AdvanceMinutes(1);
        Assert.Equal(ListDelegations.Standing.NotYet, (await Book(plant)).Delegations.Single().Standing);
        Assert.Null(await new RevokeDelegation(plant.Store).Run(number!.Value, "no absence", PlanPlant.Maria, Cancel));
        var id = await plant.Active();
        Assert.Null((await new App.Mitigation.AskPlanChange(plant.Store).Run(id, new() { Due = new(2027, 6, 30) }, "moved", PlanPlant.Maria, Cancel)).Refusal);
        await plant.Until(new(2026, 12, 2));

        Assert.NotNull(await new App.Mitigation.DecidePlanChange(plant.Store).Approve(id, "yes", "", plant.Dan, plant.Proof, Cancel));
        Assert.Equal((ListDelegations.Standing.Revoked, new LocalDate(2026, 12, 1)), (await Book(plant)).Delegations.Select(d => (d.Standing, d.DocumentBy!.Value)).Single());
    }

    static async Task<ListDelegations.Book> Book(PlanPlant plant, string? asOf = null) => await new ListDelegations(plant.Store).Run(await plant.AsOf(asOf), Cancel);
}
