using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;
using PlantPatch.Core.SignOffs;

namespace PlantPatch.Core.Tests.SignOffs;

public sealed class SignOffRulesTests
{
    static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 10, 0);
    static readonly Proof JustNow = new(Now - Duration.FromMinutes(1), "password");

    public static TheoryData<SignOffSubject, Meaning, Role> EveryRowAndRole
    {
        get
        {
            var all = new TheoryData<SignOffSubject, Meaning, Role>();
            foreach (var rule in SignOffRules.Table)
                foreach (var role in Enum.GetValues<Role>()) all.Add(rule.Subject, rule.Meaning, role);
            return all;
        }
    }

    [Theory, MemberData(nameof(EveryRowAndRole))]
    public void Exactly_the_roles_that_the_table_gives_may_sign(SignOffSubject subject, Meaning meaning, Role role)
    {
        var rule = SignOffRules.Of(subject, meaning);

        Assert.Equal(RoleTable.May(role, rule.Needs), SignOffRules.Check(rule, Person(role), "Riverbend", JustNow, "somebody else", Now) is null);
    }

    [Fact]
    public void An_administrator_signs_nothing() =>
        Assert.All(SignOffRules.Table, rule => Assert.NotNull(SignOffRules.Check(rule, Person(Role.Administrator), "", JustNow, "somebody else", Now)));

    [Theory]
    [InlineData(ActorKind.Token)]
    [InlineData(ActorKind.Agent)]
    [InlineData(ActorKind.System)]
    public void Nobody_but_a_person_signs(ActorKind kind) => Assert.All(SignOffRules.Table, rule =>
        Assert.Contains("A signature is a person's", SignOffRules.Check(rule, Everybody with { Kind = kind }, "", JustNow, "somebody else", Now)!.Reason));

    [Theory]
    [InlineData("MARIA")]
    [InlineData("maria (token 7)")]
    public void Where_four_eyes_are_asked_for_nobody_signs_his_own_or_his_tokens_work(string doneBy) => Assert.All(SignOffRules.Table, rule =>
        Assert.Equal(rule.NotOwn, SignOffRules.Check(rule, Everybody, "", JustNow, doneBy, Now) is not null));

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-1, false)]
    public void A_proof_is_good_for_five_minutes_and_never_comes_from_the_future(int secondsAgo, bool good) => Assert.Equal(good,
        SignOffRules.Check(SignOffRules.Table[0], Everybody, "", new(Now - Duration.FromSeconds(secondsAgo), "password"), "", Now) is null);

    [Fact]
    public void Without_a_proof_nothing_is_signed() => Assert.NotNull(SignOffRules.Check(SignOffRules.Table[0], Everybody, "", null, "", Now));

    [Fact]
    public void A_role_at_one_site_signs_at_no_other()
    {
        var rule = SignOffRules.Of(SignOffSubject.Change, Meaning.Authorised);
        var here = Everybody with { Assignments = [new(Role.Approver, "Riverbend")] };

        Assert.Null(SignOffRules.Check(rule, here, "Riverbend", JustNow, "", Now));
        Assert.NotNull(SignOffRules.Check(rule, here, "Alder Creek", JustNow, "", Now));
        Assert.NotNull(SignOffRules.Check(rule, here, "", JustNow, "", Now));
    }

    static Access Person(Role role) => new(1, "maria", ActorKind.Human, [new(role)]);

    static Access Everybody => new(1, "maria", ActorKind.Human, [.. Enum.GetValues<Role>().Where(r => r != Role.Administrator).Select(r => new Assignment(r))]);
}
