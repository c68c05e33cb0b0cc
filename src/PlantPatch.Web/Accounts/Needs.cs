using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PlantPatch.Core.Accounts;

namespace PlantPatch.Web.Accounts;

/// <summary>What a page or an endpoint needs. Every one has this, or says <c>AllowAnonymous</c>: nothing is open by having been forgotten.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute : AuthorizeAttribute
{
    internal const string Prefix = "needs:";

    public NeedsAttribute(Permission permission) : base(Prefix + permission) => Permission = permission;

    public Permission Permission { get; }
}

public static class NeedsExtensions
{
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new NeedsAttribute(permission)) is var with ? with : endpoint;
}

/// <summary>Turns the name of a policy, <c>needs:ReadPlant</c>, into the question whether somebody may do that somewhere.</summary>
sealed class NeedsPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        policyName.StartsWith(NeedsAttribute.Prefix, StringComparison.Ordinal)
            ? Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder()
                .RequireAuthenticatedUser().AddRequirements(new NeedsRequirement(Enum.Parse<Permission>(policyName[NeedsAttribute.Prefix.Length..]))).Build())
            : base.GetPolicyAsync(policyName);
}

sealed record NeedsRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>Asks the role table, for the person or token as they are now.</summary>
sealed class NeedsCheck(Acting acting) : AuthorizationHandler<NeedsRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsRequirement requirement)
    {
        var access = context.Resource is HttpContext request ? await acting.Of(request, request.RequestAborted) : await acting.Access();
        if (access?.May(requirement.Permission) == true) context.Succeed(requirement);
    }
}
