using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;
using System.Security.Claims;
using PlantPatch.App.Accounts;

namespace PlantPatch.Web.Accounts;

/// <summary>Looks every few seconds whether the session behind an open page is over (ended, idle, too long, its account disabled), and then leaves the page.</summary>
sealed class SessionState(ILoggerFactory logs, AccessBook book, NavigationManager go) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(5);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        if (authenticationState.User.FindFirstValue(Acting.SessionClaim) is not { } session) return true;
        if (!book.IsIdle(session) && await book.OfSession(session, cancellationToken) is not null) return true;
        try
        {
            go.NavigateTo("/sign-in?ReturnUrl=" + Uri.EscapeDataString("/" + go.ToBaseRelativePath(go.Uri)), forceLoad: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or NavigationException)
        {
            // A page without a circuit has nothing to leave: its next request is asked for anyway.
        }

        return false;
    }
}
