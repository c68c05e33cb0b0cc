using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PlantPatch.App.Accounts;
using PlantPatch.Core.Evidence;

namespace PlantPatch.Web.Accounts;

/// <summary>An endpoint that signs, or changes a credential: only for a person who has just proved who he is.</summary>
public static class ProofNeeded
{
    /// <summary>The code of the problem: the caller asks for the password, code or passkey and sends the same again.</summary>
    public const string Code = "prove-again";

    public const string PersonCode = "person-needed";

    public static RouteHandlerBuilder NeedsFreshProof(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (call, next) =>
    {
        var (request, cancel) = (call.HttpContext, call.HttpContext.RequestAborted);
        var acting = request.RequestServices.GetRequiredService<Acting>();
        if (await acting.Access(cancel) is not { Kind: ActorKind.Human })
            return Problem(PersonCode, "Only a person in a session may do this: no token and no agent ever signs.");
        return await acting.HasFreshProof(request.RequestServices.GetRequiredService<IClock>().GetCurrentInstant(), cancel)
            ? await next(call)
            : Problem(Code, "Prove again who you are, with password and code or a passkey, then send this again.");
    });

    static IResult Problem(string code, string detail) =>
        Results.Problem(detail, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed", extensions: new Dictionary<string, object?> { ["code"] = code });
}
