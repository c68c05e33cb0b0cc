using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlantPatch.App.Accounts;
using PlantPatch.App.Reports;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.Web.Accounts;

/// <summary>What the pages of accounts post to or download, besides themselves.</summary>
static class AccountForms
{
    public static void Map(IEndpointRouteBuilder app, AccountRules rules)
    {
        app.MapPost("/sign-out", async (HttpContext request, SignIn signIn, CancellationToken cancel) =>
        {
            await signIn.End(request, cancel);
            return Results.LocalRedirect("/sign-in");
        }).NeedsFormToken();
        app.MapPost("/account/alive", () => Results.NoContent());
        app.MapGet("/access-review.csv", async (Store store, CancellationToken cancel) =>
        {
            var text = new StringBuilder("name,printed_name,role,site,given,given_by,last_sign_in,disabled,reviewed,reviewed_by,due,state\r\n");
            foreach (var i in await new ReviewAccess(store).List(cancel))
            {
                string[] cells =
                [
                    i.Name, i.PrintedName, i.Role.ToString(), i.Site, $"{i.GivenAt:uuuu-MM-dd}", i.GivenBy, $"{i.LastLoginAt:uuuu-MM-dd}", $"{i.DisabledAt:uuuu-MM-dd}",
                    $"{i.ReviewedAt:uuuu-MM-dd}", i.ReviewedBy, $"{i.DueOn:uuuu-MM-dd}", i.State.ToString().ToLowerInvariant(),
                ];
                text.AppendJoin(',', cells.Select(CsvText.Field)).Append("\r\n");
            }

            return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", "access-review.csv");
        }).Needs(Permission.ManageAccounts);
        Passkeys.Map(app);
        if (rules.Oidc is not null) OidcSignIn.Map(app);
    }
}
