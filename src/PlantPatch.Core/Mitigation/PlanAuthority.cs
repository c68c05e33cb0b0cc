using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Mitigation;

/// <summary>In what authority somebody approves a plan's revision or extension (CIP-007-6 R2.4, CIP-003-9 R3 and R4).</summary>
/// <param name="By">The name under which the register has him.</param>
/// <param name="Words">The CIP Senior Manager, or the delegation with its action.</param>
/// <param name="DelegationOf">The delegator; empty for the CIP Senior Manager himself.</param>
public sealed record PlanAuthority(string By, string Words, string DelegationOf)
{
    /// <summary>What the approval's event says of the office.</summary>
    public string Role => DelegationOf.Length > 0 ? "delegate" : "CIP Senior Manager";

    /// <summary>The authority that these names have at the timeline's moment: one person may stand in the register by account or by printed name.</summary>
    /// <param name="governance">The recorded changes of the CIP Senior Manager and of delegations; other events do not matter.</param>
    /// <param name="site">Where the plan is; a delegation may be for some sites only.</param>
    public static (PlanAuthority? Authority, Refusal? Refusal) Of(Timeline governance, IReadOnlyList<string> names, string site)
    {
        var register = Register(governance);
        if (register.Manager is not { } manager)
            return (null, new("Nobody is registered as the CIP Senior Manager, so nobody can approve: plantpatch senior-manager set NAME (CIP-003-9 R3)."));
        if (names.FirstOrDefault(n => Delegations.IsSame(n, manager)) is { } same) return (new(same, "the CIP Senior Manager", ""), null);

        var why = "";
        foreach (var name in names.Where(n => n.Length > 0))
        {
            var (held, refused) = register.Delegated(name, "", site, governance.AsOf);
            if (held is not null) return (new(name, $"delegate of {held.Delegator} for '{held.Action}'", held.Delegator), null);
            if (why.Length == 0 || !refused!.Contains("neither", StringComparison.Ordinal)) why = refused!;
        }

        return (null, new($"This needs the CIP Senior Manager, {manager}, or a delegate (CIP-007-6 R2.4): {why}."));
    }

    /// <summary>Who is the CIP Senior Manager at the timeline's moment; null when nobody was ever registered.</summary>
    public static string? SeniorManager(Timeline governance) => Register(governance).Manager;

    /// <summary>Is a delegation with this wording one to approve a plan's revision or extension?</summary>
    public static bool Covers(string action) => Delegations.Covers(action);

    static Delegations Register(Timeline governance)
    {
        var register = new Delegations(new EntityCalendar(governance.Zone, governance.Events.OfType<ZoneChanged>().Select(c => (c.At, c.To))));
        foreach (var happened in EventOrder.Sorted(governance.Events.Where(e => e.At <= governance.AsOf)))
            switch (happened)
            {
                case SeniorManagerChanged e: register.Apply(e); break;
                case DelegationGranted e: register.Apply(e); break;
                case DelegationRevoked e: register.Apply(e); break;
                case DelegationChanged e: register.Apply(e); break;
            }

        return register;
    }
}
