using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OtpNet;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Accounts;

/// <summary>A proof where there is no session, as for a signature on the command line.</summary>
public sealed class ProvePersonTests
{
    const string Password = "turbine halls are loud";
    static readonly PasswordHasher<UserRow> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
    static readonly Sealing Open = new(s => s, s => s);
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static async Task<UserRow> Person(TestStore test, bool chosen = true)
    {
        var (made, _) = await new AddUser(test.Store, Hasher).Run(new("olga", "Olga Brandt", Roles: [new(Role.Engineer)]), new Person("ada"), Cancel);
        if (chosen) Assert.Null(await new ChangePassword(test.Store, Hasher).Run(made!.User.Id, made.OneTimePassword, Password, null, Cancel));
        return chosen ? made!.User : new() { Id = made!.User.Id, Name = made.OneTimePassword, NormalizedName = "" };
    }

    static Task<(Access? Access, Proof? Proof, Core.Refusal? Refusal)> Prove(TestStore test, string password, string code = "", AccountRules? rules = null) =>
        new ProvePerson(test.Store, Hasher, new(test.Store, Open), rules ?? new()).Run("Olga", password, code, "command line", Cancel);

    [Theory, BothEngines]
    public async Task A_right_password_gives_what_the_person_may_do_and_a_proof_of_now(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await Person(test);

        var (access, proof, refusal) = await Prove(test, Password);

        Assert.Null(refusal);
        Assert.True(access!.May(Permission.SignTests));
        Assert.Equal(new(test.Clock.GetCurrentInstant(), "password"), proof);
    }

    [Theory, BothEngines]
    public async Task Wrong_passwords_are_recorded_and_lock_the_account_after_ten(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var user = await Person(test);

        for (var i = 0; i < AccountRules.MostWrongTries; i++) Assert.NotNull((await Prove(test, "a guess at it")).Refusal);

        Assert.NotNull((await Prove(test, Password)).Refusal);
        Assert.NotNull((await new ListUsers(test.Store).Find(user.Id, Cancel))!.LockedUntil);
        var tries = await new SignInRecords(test.Store).Run("olga", 50, Cancel);
        Assert.Equal(AccountRules.MostWrongTries + 1, tries.Count(t => t.From == "command line"));
    }

    [Theory, BothEngines]
    public async Task With_an_authenticator_its_code_is_needed_and_none_is_taken_twice(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var user = await Person(test);
        var key = SecondFactor.NewKey();
        string Code() => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(test.Clock.GetCurrentInstant().ToDateTimeUtc());
        await new SecondFactor(test.Store, Open).SetUp(user.Id, key, Code(), Cancel);
        test.Clock.Advance(Duration.FromMinutes(2));

        Assert.Contains("authenticator", (await Prove(test, Password)).Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal("password and code", (await Prove(test, Password, Code())).Proof!.Method);
        Assert.NotNull((await Prove(test, Password, Code())).Refusal);
    }

    [Theory, BothEngines]
    public async Task A_one_time_password_and_a_missing_second_factor_say_what_to_do(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var once = (await Person(test, chosen: false)).Name;

        Assert.Contains("choose your own", (await Prove(test, once)).Refusal!.Reason, StringComparison.Ordinal);

        await using var other = await TestStore.Create(engine);
        await Person(other);
        Assert.Contains("second factor", (await Prove(other, Password, rules: new() { SecondFactorFor = [Role.Engineer] })).Refusal!.Reason, StringComparison.Ordinal);
    }
}
