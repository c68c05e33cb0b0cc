using PlantPatch.App.Accounts;
using PlantPatch.App.SignOffs;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.SignOffs;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.SignOffs;

public sealed class SignTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    sealed record Extension(string Plan, LocalDate NewDue, string Reason);

    static readonly Extension Asked = new("MP-7", new(2027, 3, 31), "the outage was moved");

    [Theory, BothEngines]
    public async Task A_signature_keeps_what_was_shown_and_shows_when_that_has_changed(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var senior = await User(test, "vera", "Vera Lindqvist", Role.SeniorManager);

        var (row, refusal) = await SignIt(test, senior, Asked);

        Assert.Null(refusal);
        Assert.Equal(("Vera Lindqvist", Meaning.Approved, test.Clock.GetCurrentInstant()), (row!.PrintedName, row.Meaning, row.At));
        Assert.Contains("2027-03-31", row.Shown);
        var list = new ListSignOffs(test.Store);
        Assert.Equal("valid", Assert.Single(await list.Run(SignOffSubject.PlanExtension, "MP-7/2", Asked, null, Cancel)).Standing);
        Assert.Equal("signed an earlier version",
            Assert.Single(await list.Run(SignOffSubject.PlanExtension, "MP-7/2", Asked with { NewDue = new(2027, 4, 30) }, null, Cancel)).Standing);
        Assert.Empty(await list.Run(SignOffSubject.PlanExtension, "MP-7/2", Asked, row.At - Duration.FromSeconds(1), Cancel));
    }

    [Theory, BothEngines]
    public async Task What_changed_between_reading_and_signing_is_not_signed(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var senior = await User(test, "vera", "Vera Lindqvist", Role.SeniorManager);

        var (row, refusal) = await SignIt(test, senior, Asked, seen: Sign.ShownHash(Asked with { Reason = "something else" }));

        Assert.Null(row);
        Assert.StartsWith("This was changed after the page was shown.", refusal!.Reason);
    }

    [Theory, BothEngines]
    public async Task Without_a_printed_name_or_a_reason_nothing_is_signed(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var nameless = await User(test, "vera", "", Role.SeniorManager);
        var named = await User(test, "nora", "Nora Weiss", Role.SeniorManager);

        Assert.StartsWith("Enter your printed name", (await SignIt(test, nameless, Asked)).Refusal!.Reason);
        Assert.StartsWith("Say why", (await SignIt(test, named, Asked, reason: " ")).Refusal!.Reason);
    }

    static async Task<(SignOffRow? Row, PlantPatch.Core.Refusal? Refusal)> SignIt(TestStore test, Access access, Extension shown, string seen = "", string reason = "the outage is firm")
    {
        await using var change = await test.Store.Change(new(access.Name), Cancel);
        var what = new Sign.What(SignOffSubject.PlanExtension, "MP-7/2", shown, "", "maria", "America/New_York") { SeenSha256 = seen };
        var result = await Sign.In(change, what, Meaning.Approved, reason, access, new(test.Clock.GetCurrentInstant(), "password"), Cancel);
        if (result.Row is not null) await change.Commit(Cancel);
        return result;
    }

    static async Task<Access> User(TestStore test, string name, string printed, Role role)
    {
        await using var change = await test.Store.Change(new("test"), Cancel);
        var row = new UserRow { Id = change.TakeIds(), Name = name, NormalizedName = name.ToUpperInvariant(), PrintedName = printed, CreatedAt = change.At };
        change.Db.Users.Add(row);
        change.Record("created", $"user {name}");
        await change.Commit(Cancel);
        return new(row.Id, name, ActorKind.Human, [new(role)]);
    }
}
