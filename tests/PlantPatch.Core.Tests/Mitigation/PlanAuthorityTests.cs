using NodaTime;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.Core.Tests.Mitigation;

/// <summary>In whose authority a plan's extension is approved, as the recorded changes of the register have it.</summary>
public sealed class PlanAuthorityTests
{
    static readonly OffsetDateTime January = new LocalDateTime(2026, 1, 12, 9, 0).WithOffset(Offset.FromHours(-6));
    static readonly SeniorManagerChanged Ruth = new("", "ruth") { Kind = "csm.changed", Time = January };
    static readonly DelegationGranted ToGrace = new("ruth", "grace", "CIP-007-6 R2.4 extension of plans") { Kind = "delegation.granted", Time = January.Plus(Duration.FromHours(1)) };
    static readonly DelegationChanged GraceToHenry = new("", "", "", "grace", "henry") { Kind = "delegation.changed", Time = January.Plus(Duration.FromDays(30)) };

    [Fact]
    public void A_delegate_who_follows_another_holds_what_the_first_was_given_and_from_whom()
    {
        var (authority, refusal) = Of("henry", Ruth, ToGrace, GraceToHenry);

        Assert.Null(refusal);
        Assert.Equal(("ruth", "delegate", "delegate of ruth for 'CIP-007-6 R2.4 extension of plans'"), (authority!.DelegationOf, authority.Role, authority.Words));
    }

    [Fact]
    public void And_the_first_holds_it_no_more() => Assert.Contains("This needs the CIP Senior Manager, ruth", Of("grace", Ruth, ToGrace, GraceToHenry).Refusal!.Reason);

    static (PlanAuthority? Authority, Refusal? Refusal) Of(string name, params TimelineEvent[] governance) => PlanAuthority.Of(new()
    {
        Id = "X", Zone = DateTimeZoneProviders.Tzdb["America/Chicago"], AsOf = January.ToInstant() + Duration.FromDays(60), Events = [.. governance],
    }, [name], "");
}
