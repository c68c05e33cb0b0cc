using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Microsoft.AspNetCore.Identity;
using PlantPatch.App.Accounts;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Accounts;

/// <summary><c>/api/v1/users</c>, their roles and sessions, and whoever calls.</summary>
static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/me", async (Call call) => call.One(MeShown.Of(await call.Access())))
            .WithName("ShowMe").WithSummary("Says who calls and what he may do where").Answers<MeShown>();

        api.MapPost("/me/proof", async (ProofGiven given, HttpContext request, SignIn signIn, Call call) =>
        {
            if (await call.Access() is not { Kind: ActorKind.Human } || request.Items.ContainsKey(Acting.TokenItem)) throw new Problem(ProblemKind.NotAllowed, "Only a person in a session proves who he is: no token does.");
            return await signIn.Prove(request, given.Password, given.Code ?? "", call.Cancel) is { } refusal ? throw refusal.As(ProblemKind.Refused) : Results.NoContent();
        }).Is("ProveAgain", "Proves again who acts in a session, by password and code, as a signature asks for; wrong ones count towards the lock", Permission.ReadPlant)
            .Produces(StatusCodes.Status204NoContent).CanFail(ProblemKind.Refused);

        api.MapGet("/roles", async ([AsParameters] Paging paging, Call call) =>
            await call.All<RoleShown>(paging, [.. RoleTable.Rows.Select(r => new RoleShown(r.Role, r.For, r.May))]))
            .Is("ListRoles", "Lists the roles with what each may do", Permission.ReadPlant).Lists<RoleShown>();

        api.MapGet("/users", async (string? text, Word<Role>? role, bool? disabled, [AsParameters] Paging paging, Call call) =>
        {
            await call.Everywhere(Permission.ManageAccounts);
            return await call.All<ListUsers.Item>(paging, await new ListUsers(call.Store).Run(new(text, role?.Value, disabled), call.Cancel));
        }).Is("ListUsers", "Lists the accounts by name", Permission.ManageAccounts).Lists<ListUsers.Item>();

        api.MapGet("/users/{id:long}", async (long id, Call call) =>
        {
            await call.Everywhere(Permission.ManageAccounts);
            return call.One(await new ListUsers(call.Store).Find(id, call.Cancel));
        }).Is("ShowUser", "Shows an account", Permission.ManageAccounts).Answers<ListUsers.Item>();

        api.MapPost("/users", async (UserGiven given, IPasswordHasher<UserRow> hasher, Call call) =>
        {
            var by = await call.Everywhere(Permission.ManageAccounts);
            var wanted = new AddUser.Wanted(given.Name, given.PrintedName ?? "", given.Email ?? "", given.Roles);
            var (made, refusal) = await new AddUser(call.Store, hasher).Run(wanted, by, call.Cancel);
            if (refusal is not null) throw refusal.As(ProblemKind.Refused);
            return call.Made($"/api/v1/users/{made!.User.Id}", new UserMade((await new ListUsers(call.Store).Find(made.User.Id, call.Cancel))!, made.OneTimePassword));
        }).Is("AddUser", "Makes an account with a one-time password, which is shown once", Permission.ManageAccounts).Answers<UserMade>(StatusCodes.Status201Created)
            .CanFail(ProblemKind.Refused).WithMetadata(new Operation.ShowsSecret());

        api.MapPut("/users/{id:long}/roles", async (long id, RolesGiven given, AccessBook book, Call call) =>
        {
            var by = await call.Everywhere(Permission.ManageAccounts);
            var store = await call.Unchanged(() => new ListUsers(call.Store).Find(id, call.Cancel));
            if (await new GiveRoles(store).Run(id, given.Roles, by, call.Cancel) is { } refusal) throw refusal.As(ProblemKind.Conflict);
            book.Forget();
            return call.One(await new ListUsers(call.Store).Find(id, call.Cancel));
        }).Is("GiveRoles", "Sets all roles of a person; what is not named is taken away", Permission.ManageAccounts).Answers<ListUsers.Item>().IfMatch().CanFail(ProblemKind.Conflict);

        api.MapPost("/users/{id:long}/disabling", async (long id, ReasonGiven given, AccessBook book, Call call) =>
        {
            var by = await call.Everywhere(Permission.ManageAccounts);
            if (await new ListUsers(call.Store).Find(id, call.Cancel) is null) throw new Problem(ProblemKind.NotFound, "");
            if (await new DisableUser(call.Store).Run(id, given.Reason, by, call.Cancel) is { } refusal) throw refusal.As(ProblemKind.Conflict);
            book.Forget();
            return call.One(await new ListUsers(call.Store).Find(id, call.Cancel));
        }).Is("DisableUser", "Disables an account: its sessions end and its tokens are revoked at once", Permission.ManageAccounts).Answers<ListUsers.Item>().CanFail(ProblemKind.Conflict);

        api.MapPost("/users/{id:long}/enabling", async (long id, Call call) =>
        {
            var by = await call.Everywhere(Permission.ManageAccounts);
            if (await new ListUsers(call.Store).Find(id, call.Cancel) is null) throw new Problem(ProblemKind.NotFound, "");
            if (await new DisableUser(call.Store).Enable(id, by, call.Cancel) is { } refusal) throw refusal.As(ProblemKind.Conflict);
            return call.One(await new ListUsers(call.Store).Find(id, call.Cancel));
        }).Is("EnableUser", "Brings a disabled account back with the roles it had", Permission.ManageAccounts).Answers<ListUsers.Item>().CanFail(ProblemKind.Conflict);

        api.MapGet("/sessions", async (bool? all, Hosting.ServerSettings settings, [AsParameters] Paging paging, Call call) =>
        {
            if (all == true) await call.Everywhere(Permission.ManageAccounts);
            var sessions = await new Sessions(call.Store).List(all == true ? null : (await call.Access()).UserId, settings.Accounts.Sessions, call.Cancel);
            return await call.All<SessionLine>(paging, [.. sessions.Select(s => new SessionLine(s.Session.Id, s.Name, s.Session.BegunAt, s.Session.Address, s.Session.Agent, s.Session.Means))]);
        }).Is("ListSessions", "Lists one's own open sessions, or with all=true everybody's", Permission.ReadPlant).Lists<SessionLine>();

        api.MapDelete("/sessions/{id}", async (string id, AccessBook book, Call call) =>
        {
            if (await new Sessions(call.Store).End(id, await call.Access(), call.Cancel) is { } refusal) throw refusal.As(ProblemKind.NotFound);
            book.Forget();
            return Results.NoContent();
        }).Is("EndSession", "Ends a session of one's own, or as an administrator anybody's", Permission.ReadPlant).Produces(StatusCodes.Status204NoContent);

        Tokens(api);
    }

    static void Tokens(IEndpointRouteBuilder api)
    {
        api.MapGet("/tokens", async (bool? all, [AsParameters] Paging paging, Call call) =>
        {
            if (all == true) await call.Everywhere(Permission.ManageAccounts);
            var tokens = await new ApiTokens(call.Store).List(all == true ? null : (await call.Access()).UserId, call.Cancel);
            return await call.All<TokenLine>(paging, [.. tokens.Select(TokenLine.Of)]);
        }).Is("ListTokens", "Lists one's own tokens, or with all=true everybody's; never the secrets", Permission.OwnTokens).Lists<TokenLine>();

        api.MapPost("/tokens", async (TokenGiven given, Call call) =>
        {
            var (made, refusal) = await new ApiTokens(call.Store).Make(await call.Access(),
                new(given.Purpose, given.Permissions, given.Sites ?? [], given.ExpiresAt, given.Agent), call.Cancel);
            return refusal is not null ? throw refusal.As(ProblemKind.Refused)
                : Results.Json(new TokenMade(TokenLine.Of(made!.Row), made.Token), ApiJson.Options, statusCode: StatusCodes.Status201Created);
        }).Is("MakeToken", "Makes a token of one's own, which is shown once; only somebody who has signed in can", Permission.OwnTokens)
            .Answers<TokenMade>(StatusCodes.Status201Created).CanFail(ProblemKind.Refused).WithMetadata(new Operation.ShowsSecret());

        api.MapPost("/tokens/{id:long}/revocation", async (long id, ReasonGiven given, AccessBook book, Call call) =>
        {
            if (await new ApiTokens(call.Store).Revoke(id, given.Reason, await call.Access(), call.Cancel) is { } refusal) throw refusal.As(ProblemKind.NotFound);
            book.Forget();
            return Results.NoContent();
        }).Is("RevokeToken", "Revokes a token; it opens nothing from now on", Permission.OwnTokens).Produces(StatusCodes.Status204NoContent);
    }
}

/// <param name="May">What the caller may do, and at which sites; null for all.</param>
sealed record MeShown(string Name, ActorKind Kind, IReadOnlyList<Assignment> Roles, IReadOnlyList<PermissionHeld> May)
{
    public static MeShown Of(Access access) => new(access.Name, access.Kind, access.Assignments,
        [.. Enum.GetValues<Permission>().Where(p => access.May(p)).Select(p => new PermissionHeld(p, access.Where(p).Only))]);
}

/// <param name="Code">Of the authenticator, where the account has one.</param>
sealed record ProofGiven(string Password, string? Code = null);

sealed record PermissionHeld(Permission Permission, IReadOnlyList<string>? Sites);

sealed record RoleShown(Role Role, string For, IReadOnlyList<Permission> May);

sealed record UserGiven(string Name, string? PrintedName = null, string? Email = null, IReadOnlyList<Assignment>? Roles = null);

sealed record UserMade(ListUsers.Item User, string OneTimePassword);

sealed record RolesGiven(IReadOnlyList<Assignment> Roles);

sealed record SessionLine(string Id, string User, Instant BegunAt, string Address, string Agent, string Means);

sealed record TokenLine(
    long Id, string Purpose, IReadOnlyList<string> Permissions, IReadOnlyList<string> Sites, bool Agent, Instant CreatedAt, Instant ExpiresAt, Instant? LastUsedAt,
    Instant? RevokedAt, string RevokedBecause)
{
    public static TokenLine Of(TokenRow t) => new(t.Id, t.Purpose,
        [.. t.Permissions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => ApiJson.Word(Enum.Parse<Permission>(p)))],
        t.Sites.Length == 0 ? [] : t.Sites.Split('\n'), t.Agent, t.CreatedAt, t.ExpiresAt, t.LastUsedAt, t.RevokedAt, t.RevokedBecause);
}

sealed record TokenGiven(string Purpose, IReadOnlyList<Permission> Permissions, Instant ExpiresAt, IReadOnlyList<string>? Sites = null, bool Agent = false);

/// <param name="Token">Shown once and kept nowhere.</param>
sealed record TokenMade(TokenLine Made, string Token);
