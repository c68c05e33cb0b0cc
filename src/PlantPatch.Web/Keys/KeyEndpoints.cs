using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using PlantPatch.App.Keys;
using PlantPatch.Core.Accounts;
using PlantPatch.Web.Api;

namespace PlantPatch.Web.Keys;

/// <summary><c>/api/v1/keys</c>: the keys that advisories may be signed with.</summary>
static class KeyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/keys", async ([AsParameters] Paging paging, Call call) => await call.All(paging, await List(call)))
            .Is("ListKeys", "Lists the keys that are or were trusted", Permission.ReadPlant).Lists<KeyLine>();

        api.MapPost("/keys", async (KeyGiven given, Call call) =>
        {
            var (added, complaint) = await new TrustedKeys(call.Store).Add(System.Text.Encoding.UTF8.GetBytes(given.Armoured), await call.Everywhere(Permission.ManageSystem), call.Cancel);
            if (complaint is not null) throw new Problem(ProblemKind.Refused, complaint.Message);
            var fingerprints = added.Select(k => k.Primary.Fingerprint).ToHashSet();
            return Results.Json(new KeysAdded([.. (await List(call)).Where(k => fingerprints.Contains(k.Fingerprint))]), ApiJson.Options);
        }).Is("AddKeys", "Trusts the OpenPGP keys of an armoured file", Permission.ManageSystem).Answers<KeysAdded>().CanFail(ProblemKind.Refused);

        api.MapPost("/keys/{fingerprint}/withdrawal", async (string fingerprint, ReasonGiven given, Call call) =>
            await new TrustedKeys(call.Store).Withdraw(fingerprint, given.Reason, await call.Everywhere(Permission.ManageSystem), call.Cancel) is { } refusal
                ? throw refusal.As(ProblemKind.NotFound) : Results.NoContent())
            .Is("WithdrawKey", "Stops trusting a key; documents that it verified keep their record", Permission.ManageSystem).Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IReadOnlyList<KeyLine>> List(Call call) =>
        [.. (await new TrustedKeys(call.Store).List(call.Cancel)).Select(k => new KeyLine(k.Fingerprint, k.UserIds, k.AddedAt, k.AddedBy, k.WithdrawnAt))];
}

sealed record KeyLine(string Fingerprint, string UserIds, Instant AddedAt, string AddedBy, Instant? WithdrawnAt);

sealed record KeyGiven(string Armoured);

sealed record KeysAdded(IReadOnlyList<KeyLine> Keys);
