using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using NodaTime;
using PlantPatch.App.Accounts;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.Web.Accounts;

/// <summary>Who acts in this request, and what they may do now.</summary>
public sealed class Acting(AccessBook book, Sessions sessions, AccountRules rules, IHttpContextAccessor requests)
{
    /// <summary>The claim that holds the session's secret; it lives in the encrypted cookie only.</summary>
    public const string SessionClaim = "session";

    /// <summary>Where the bearer's access is kept for the length of a request.</summary>
    public const string TokenItem = "PlantPatch.Token";

    /// <summary>Null for nobody: not signed in, session ended, token revoked.</summary>
    public async Task<Access?> Access(CancellationToken cancel = default) => requests.HttpContext is { } request ? await Of(request, cancel) : null;

    /// <exception cref="UnauthorizedAccessException">Nobody is signed in; the endpoint should have asked for it.</exception>
    public async Task<Access> Required(CancellationToken cancel = default) =>
        await Access(cancel) ?? throw new UnauthorizedAccessException("Nobody is signed in.");

    public async Task<Person?> Person(CancellationToken cancel) => await Access(cancel) is { } access ? new(access.Name, access.Kind) : null;

    /// <summary>The session's id (never its secret); null where there is none, as with a token.</summary>
    public string? Session => requests.HttpContext?.User.FindFirstValue(SessionClaim) is { } secret ? Sessions.IdOf(secret) : null;

    /// <summary>When the person last proved who he is, for <see cref="SignOffRules.Check"/>; null for a token.</summary>
    public async Task<Proof?> Proof(CancellationToken cancel) => Session is { } session && await sessions.ProofOf(session, cancel) is { } proof ? proof with { Lasts = rules.ProofLasts } : null;

    /// <summary>Has the person proved it so lately that he may sign, or change a credential?</summary>
    public async Task<bool> HasFreshProof(Instant now, CancellationToken cancel) =>
        await Proof(cancel) is { } proof && proof.IsFresh(now);

    public async Task<Access?> Of(HttpContext request, CancellationToken cancel) =>
        request.Items.TryGetValue(TokenItem, out var token) && token is string bearer ? await book.OfToken(bearer, cancel) : await Of(request.User, cancel);

    async Task<Access?> Of(ClaimsPrincipal user, CancellationToken cancel) =>
        user.FindFirstValue(SessionClaim) is { } session ? await book.OfSession(session, cancel) : null;
}
