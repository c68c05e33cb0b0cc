using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Tests;

namespace PlantPatch.App.Tests.Accounts;

public sealed class AccountsTests
{
    static readonly Person Admin = new("ada");
    static readonly Sessions.Origin Laptop = new("10.0.0.7", "a browser", "password");
    static readonly PasswordHasher<UserRow> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static async Task<AddUser.Made> Add(TestStore test, string name, params Assignment[] roles)
    {
        var (made, refusal) = await new AddUser(test.Store, Hasher).Run(new(name, Roles: roles), Admin, Cancel);
        Assert.Null(refusal);
        return made!;
    }

    static Task<Access?> Now(TestStore test, string session) => new AccessBook(test.Store, new()).OfSession(session, Cancel);

    [Theory, BothEngines]
    public async Task A_new_account_may_do_nothing_until_its_one_time_password_is_changed(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var made = await Add(test, "maria", new Assignment(Role.Coordinator));
        var session = await new Sessions(test.Store).Begin(made.User.Id, Laptop, Sessions.Limits.Usual, Cancel);

        var before = await Now(test, session);
        var refusal = await new ChangePassword(test.Store, Hasher).Run(made.User.Id, made.OneTimePassword, "turbine halls are loud", Sessions.IdOf(session), Cancel);
        var after = await Now(test, session);

        Assert.Null(refusal);
        Assert.Equal(Due.NewPassword, before!.Due);
        Assert.False(before.May(Permission.ReadPlant));
        Assert.True(after!.May(Permission.MovePatches));
    }

    [Theory, BothEngines]
    public async Task A_name_is_given_once_whatever_its_case(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await Add(test, "maria");

        var (made, refusal) = await new AddUser(test.Store, Hasher).Run(new("Maria"), Admin, Cancel);

        Assert.Null(made);
        Assert.Contains("already", refusal!.Reason, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_disabled_account_loses_its_sessions_and_its_tokens_and_gets_back_its_roles_but_not_its_tokens(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await Add(test, "ada", new Assignment(Role.Administrator));
        var maria = (await Add(test, "maria", new Assignment(Role.Coordinator))).User;
        var session = await new Sessions(test.Store).Begin(maria.Id, Laptop, Sessions.Limits.Usual, Cancel);
        var owner = new Access(maria.Id, "maria", ActorKind.Human, [new(Role.Coordinator)]);
        var (token, _) = await new ApiTokens(test.Store).Make(owner, new("a test", [Permission.ReadPlant], [], test.Clock.GetCurrentInstant() + Duration.FromDays(3)), Cancel);

        Assert.Null(await new DisableUser(test.Store).Run(maria.Id, "left the plant", Admin, Cancel));
        var book = new AccessBook(test.Store, new());
        var (disabledSession, disabledToken) = (await book.OfSession(session, Cancel), await book.OfToken(token!.Token, Cancel));
        Assert.Null(await new DisableUser(test.Store).Enable(maria.Id, Admin, Cancel));
        book.Forget();

        Assert.Null(disabledSession);
        Assert.Null(disabledToken);
        Assert.Null(await book.OfSession(session, Cancel));
        Assert.Null(await book.OfToken(token.Token, Cancel));
        Assert.Equal([new Assignment(Role.Coordinator)], (await new ListUsers(test.Store).Find(maria.Id, Cancel))!.Roles);
    }

    [Theory, BothEngines]
    public async Task The_last_administrator_is_neither_disabled_nor_loses_the_role(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var ada = (await Add(test, "ada", new Assignment(Role.Administrator))).User.Id;

        var disabled = await new DisableUser(test.Store).Run(ada, "no reason", Admin, Cancel);
        var given = await new GiveRoles(test.Store).Run(ada, [new(Role.Viewer)], Admin, Cancel);
        var revoked = await new ReviewAccess(test.Store).Revoke(ada, new(Role.Administrator), Admin, Cancel);
        await Add(test, "otto", new Assignment(Role.Administrator));
        var now = await new DisableUser(test.Store).Run(ada, "another has it now", Admin, Cancel);

        Assert.All([disabled, given, revoked], r => Assert.Contains("last administrator", r!.Reason, StringComparison.Ordinal));
        Assert.Null(now);
    }

    [Theory, BothEngines]
    public async Task Ten_wrong_tries_lock_an_account_and_an_administrator_unlocks_it(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var maria = (await Add(test, "maria")).User.Id;

        for (var i = 0; i < 10; i++) await new FailSignIn(test.Store).Run(maria, "the password is wrong", "10.0.0.7", counts: true, Cancel);
        var locked = (await new ListUsers(test.Store).Find(maria, Cancel))!.LockedUntil;
        Assert.Null(await new UnlockUser(test.Store).Run(maria, Admin, Cancel));

        Assert.Equal(test.Clock.GetCurrentInstant() + AccountRules.LockLasts, locked);
        Assert.Null((await new ListUsers(test.Store).Find(maria, Cancel))!.LockedUntil);
    }

    [Theory, BothEngines]
    public async Task A_session_ends_after_its_longest_time_and_after_its_idle_time(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var maria = (await Add(test, "maria")).User.Id;
        var limits = new Sessions.Limits(Duration.FromMinutes(30), Duration.FromHours(12), 5);
        var book = new AccessBook(test.Store, new() { Sessions = limits });
        var session = await new Sessions(test.Store).Begin(maria, Laptop, limits, Cancel);
        Assert.True(book.Seen(session, test.Clock.GetCurrentInstant()));

        for (var i = 0; i < 36; i++)
        {
            test.Clock.Advance(Duration.FromMinutes(20));
            Assert.NotNull(await book.OfSession(session, Cancel));
            Assert.True(book.Seen(session, Instant.MinValue));
        }

        test.Clock.Advance(Duration.FromMinutes(1));
        Assert.Null(await book.OfSession(session, Cancel));

        var other = await new Sessions(test.Store).Begin(maria, Laptop, limits, Cancel);
        var begun = test.Clock.GetCurrentInstant();
        Assert.True(book.Seen(other, begun));
        test.Clock.Advance(Duration.FromMinutes(31));
        Assert.Null(await book.OfSession(other, Cancel));
        Assert.False(book.Seen(other, begun));
    }

    [Theory, BothEngines]
    public async Task A_sixth_session_ends_the_oldest(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var maria = (await Add(test, "maria")).User.Id;
        var sessions = new Sessions(test.Store);
        List<string> secrets = [];
        for (var i = 0; i < 6; i++)
        {
            secrets.Add(await sessions.Begin(maria, Laptop, Sessions.Limits.Usual, Cancel));
            test.Clock.Advance(Duration.FromMinutes(1));
        }

        var open = await sessions.List(maria, Sessions.Limits.Usual, Cancel);

        Assert.Equal(secrets.Skip(1).Reverse().Select(Sessions.IdOf), open.Select(o => o.Session.Id));
    }

    [Theory, BothEngines]
    public async Task A_new_password_ends_every_other_session_and_must_keep_the_rules(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var made = await Add(test, "maria");
        var sessions = new Sessions(test.Store);
        Assert.Equal(28, made.OneTimePassword.Count(char.IsAsciiLetterOrDigit));   // of 31 letters and digits: 138 bits (ASVS 11.5.1)
        var (here, elsewhere) = (await sessions.Begin(made.User.Id, Laptop, Sessions.Limits.Usual, Cancel), await sessions.Begin(made.User.Id, Laptop, Sessions.Limits.Usual, Cancel));
        Task<PlantPatch.Core.Refusal?> Change(string old, string wanted) => new ChangePassword(test.Store, Hasher).Run(made.User.Id, old, wanted, Sessions.IdOf(here), Cancel);

        Assert.Contains("present password", (await Change("not this one", "turbine halls are loud"))!.Reason, StringComparison.Ordinal);
        Assert.Contains("tried first", (await Change(made.OneTimePassword, "password123456"))!.Reason, StringComparison.Ordinal);
        Assert.Contains("your name", (await Change(made.OneTimePassword, "this is maria speaking"))!.Reason, StringComparison.Ordinal);
        Assert.Null(await Change(made.OneTimePassword, "turbine halls are loud"));

        Assert.Equal([Sessions.IdOf(here)], (await sessions.List(made.User.Id, Sessions.Limits.Usual, Cancel)).Select(o => o.Session.Id));
        Assert.Null(await Now(test, elsewhere));
    }

    [Theory, BothEngines]
    public async Task The_review_says_who_gave_what_and_when_it_is_due_and_nobody_reviews_his_own(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        await Add(test, "ada", new Assignment(Role.Administrator));
        var maria = (await Add(test, "maria", new Assignment(Role.Coordinator), new Assignment(Role.Viewer, "North"))).User.Id;
        var review = new ReviewAccess(test.Store);
        test.Clock.Advance(Duration.FromDays(470));

        var due = await review.List(Cancel);
        Assert.Null(await review.Confirm(maria, Admin, Cancel));
        var own = await review.Confirm(maria, new("Maria"), Cancel);
        Assert.Null(await review.Revoke(maria, new(Role.Viewer, "North"), Admin, Cancel));
        var after = await review.List(Cancel);

        Assert.Equal(3, due.Count);
        Assert.All(due, d => Assert.Equal((AccessReview.State.Overdue, "ada"), (d.State, d.GivenBy)));
        Assert.Contains("his own", own!.Reason, StringComparison.Ordinal);
        Assert.Equal([(Role.Administrator, AccessReview.State.Overdue), (Role.Coordinator, AccessReview.State.Fine)], after.Select(a => (a.Role, a.State)));
    }

    [Theory, BothEngines]
    public async Task A_token_in_use_is_recorded_once_a_day(Engine engine)
    {
        await using var test = await TestStore.Create(engine);
        var maria = (await Add(test, "maria", new Assignment(Role.Coordinator))).User;
        var owner = new Access(maria.Id, "maria", ActorKind.Human, [new(Role.Coordinator)]);
        var (token, _) = await new ApiTokens(test.Store).Make(owner, new("a test", [Permission.ReadPlant], [], test.Clock.GetCurrentInstant() + Duration.FromDays(30)), Cancel);
        var book = new AccessBook(test.Store, new());
        async Task<int> Used()
        {
            await using var db = test.Store.Read();
            return await db.Audit.CountAsync(r => r.Action == "used today", Cancel);
        }

        for (var i = 0; i < 5; i++)
        {
            Assert.NotNull(await book.OfToken(token!.Token, Cancel));
            test.Clock.Advance(Duration.FromMinutes(1));
        }

        var first = await Used();
        test.Clock.Advance(Duration.FromDays(1));
        await book.OfToken(token!.Token, Cancel);

        Assert.Equal((1, 2), (first, await Used()));
    }
}
