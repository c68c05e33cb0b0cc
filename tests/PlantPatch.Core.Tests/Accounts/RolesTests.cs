using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.Review;

namespace PlantPatch.Core.Tests.Accounts;

public sealed class RolesTests
{
    [Fact]
    public void Nobody_who_can_change_accounts_can_sign_however_the_roles_are_put_together()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var access = new Access(1, "maria", ActorKind.Human, [new(Role.Administrator), new(role)]);

            Assert.DoesNotContain(RoleTable.Signatures, access.May);
            Assert.Equal(RoleTable.Signs(role), RoleTable.Conflict([Role.Administrator, role]) is not null);
        }
    }

    [Fact]
    public void A_token_and_an_agent_never_sign_and_have_nothing_that_their_person_has_not()
    {
        Role[] all = [.. Enum.GetValues<Role>().Where(r => r != Role.Administrator)];
        foreach (var kind in new[] { ActorKind.Token, ActorKind.Agent, ActorKind.System })
        {
            var access = new Access(1, "maria (token 7)", kind, [.. all.Select(r => new Assignment(r))]) { Only = Enum.GetValues<Permission>() };

            Assert.DoesNotContain(RoleTable.Signatures, access.May);
            Assert.False(access.May(Permission.ManageAccounts));
        }
    }

    [Fact]
    public void Until_what_is_due_is_done_nothing_is_allowed()
    {
        var access = new Access(1, "maria", ActorKind.Human, [new(Role.Coordinator)]) { Due = Due.NewPassword };

        Assert.DoesNotContain(Enum.GetValues<Permission>(), access.May);
    }

    [Theory]
    [InlineData("maria", "maria", true)]
    [InlineData("maria", "Maria ", true)]
    [InlineData("maria (token 7)", "maria", true)]
    [InlineData("maria", "maria (token 12)", true)]
    [InlineData("maria (token 7)", "Maria (token 8)", true)]
    [InlineData("maria", "marianne", false)]
    [InlineData("maria (token 7)", "tom (token 7)", false)]
    public void Four_eyes_are_those_of_two_accounts_not_of_two_names(string proposed, string confirmed, bool isSame)
    {
        Assert.Equal(isSame, AccountName.IsSame(proposed, confirmed));
        Assert.Equal(isSame, FourEyes.Check(DecisionState.Proposed, proposed, confirmed, isHuman: true) is not null);
    }

    [Theory]
    [InlineData("maria (token 7)")]
    [InlineData(" maria")]
    [InlineData("maria\nadmin")]
    [InlineData("")]
    [InlineData("mаria<b>")]
    public void A_name_that_could_be_taken_for_something_else_is_refused(string name) => Assert.NotNull(AccountName.Check(name));

    [Theory]
    [InlineData("2025-08-22", null, "2026-11-22", AccessReview.State.Soon)]
    [InlineData("2025-08-22", null, "2026-11-23", AccessReview.State.Overdue)]
    [InlineData("2025-08-22", null, "2026-10-22", AccessReview.State.Fine)]
    [InlineData("2024-01-31", "2026-01-31", "2026-11-22", AccessReview.State.Fine)]
    [InlineData("2024-11-30", "2024-11-30", "2026-03-01", AccessReview.State.Overdue)]
    public void A_role_is_due_for_its_review_fifteen_months_after_it_was_given_or_reviewed(string given, string? reviewed, string today, AccessReview.State state)
    {
        static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

        Assert.Equal(state, AccessReview.Of(Day(given), reviewed is null ? null : Day(reviewed), Day(today)).State);
    }
}
