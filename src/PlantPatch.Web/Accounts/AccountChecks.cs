using Microsoft.AspNetCore.Identity;
using PlantPatch.App.Accounts;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;

namespace PlantPatch.Web.Accounts;

/// <summary>The rules of names and passwords, as Identity asks for them.</summary>
sealed class AccountChecks : IPasswordValidator<UserRow>, IUserValidator<UserRow>
{
    public Task<IdentityResult> ValidateAsync(UserManager<UserRow> manager, UserRow user, string? password) =>
        Result(PasswordRules.Check(password ?? "", [user.Name, user.PrintedName, user.Email]));

    public Task<IdentityResult> ValidateAsync(UserManager<UserRow> manager, UserRow user) => Result(AccountName.Check(user.Name));

    static Task<IdentityResult> Result(Refusal? refusal) =>
        Task.FromResult(refusal is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "refused", Description = refusal.Reason }));
}
