using System.Text.RegularExpressions;
using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Mitigation;

/// <summary>Who may approve a plan's revision or extension: the CIP Senior Manager, or a delegate for that action (CIP-007-6 R2.4, CIP-003-9 R4).</summary>
sealed partial class Delegations(EntityCalendar calendar)
{
    internal sealed class Grant(string delegator, string to, string action, Instant from)
    {
        public string Delegator { get; } = delegator;
        public string Delegate { get; } = to;
        public string Action { get; } = action;
        public Instant From { get; } = from;
        public Instant? Until { get; set; }
        public IReadOnlyList<string> Sites { get; init; } = [];

        public bool IsInForce(Instant at) => From <= at && (Until is not { } until || at < until);
    }

    static readonly string[] ManagerWords = ["csm", "cipseniormanager", "cipsm", "seniormanager"];

    readonly List<Grant> grants = [];
    readonly HashSet<string> former = new(StringComparer.OrdinalIgnoreCase);
    string? manager;

    public void Apply(SeniorManagerChanged changed)
    {
        if (changed.Old.Length > 0) former.Add(changed.Old);
        if (changed.New.Length == 0) return;
        former.Remove(changed.New);
        manager = changed.New;
    }

    public void Apply(DelegationGranted granted) => grants.Add(new(granted.Delegator, granted.Delegate, granted.Action, granted.At)
    {
        Sites = granted.Sites,
        Until = granted.Until is { } last ? calendar.ZoneAt(granted.At).AtStartOfDay(last.PlusDays(1)).ToInstant() : null,
    });

    public void Apply(DelegationRevoked revoked)
    {
        foreach (var grant in Of(revoked.Delegate, revoked.At).Where(g => revoked.Action.Length == 0 || Same(g.Action, revoked.Action))) grant.Until = revoked.At;
    }

    public string? Manager => manager;

    /// <summary>The old delegate's authority ends with the change, the new one's begins; where the change names no delegator, it is whose authority that was.</summary>
    public void Apply(DelegationChanged changed)
    {
        var old = changed.Old.Length > 0 ? changed.Old : changed.Delegate;
        var (action, delegator) = (changed.Action, changed.Delegator);
        foreach (var grant in Of(old, changed.At).Where(g => changed.Action.Length == 0 || Same(g.Action, changed.Action)).ToList())
        {
            grant.Until = changed.At;
            if (action.Length == 0) action = grant.Action;
            if (delegator.Length == 0) delegator = grant.Delegator;
        }

        if (changed.New.Length > 0) grants.Add(new(delegator, changed.New, action, changed.At));
    }

    /// <summary>Null when this person may approve an extension or revision at that moment; otherwise why not.</summary>
    public string? Refuse(string by, string role, Instant at)
    {
        // History writes the office, and often no name.

        var word = Plain(role.Length > 0 ? role : by);
        if (ManagerWords.Contains(word))
            return former.Contains(by) ? $"{by} was no longer the CIP Senior Manager" : null;
        if (manager is not null && Same(manager, by)) return null;

        return Delegated(by, role, "", at).Why;
    }

    /// <summary>In which delegation this person may approve at that moment and site; or why in none.</summary>
    /// <param name="site">Empty where nobody says which.</param>
    public (Grant? Held, string? Why) Delegated(string by, string role, string site, Instant at)
    {
        var held = grants.Where(g => Same(g.Delegate, by)).ToList();
        if (held.Count == 0) return (null, $"{(by.Length > 0 ? by : "nobody named")}{(role.Length > 0 ? $" ({role})" : "")} is neither the CIP Senior Manager nor a delegate");
        var valid = held.Where(g => g.IsInForce(at)).ToList();
        if (valid.Count == 0) return (null, $"the delegation to {by} was not in force at that moment");
        if (valid.TrueForAll(g => !Covers(g.Action))) return (null, $"the delegation to {by} is for {string.Join(", ", valid.Select(g => $"'{g.Action}'"))}, not for extending or revising a plan");
        if (valid.TrueForAll(g => IsFromDelegate(g, at))) return (null, $"the delegation to {by} comes from {valid[0].Delegator}, who is a delegate and cannot delegate");
        return valid.Find(g => Covers(g.Action) && !IsFromDelegate(g, at) && (site.Length == 0 || g.Sites.Count == 0 || g.Sites.Contains(site))) is { } grant
            ? (grant, null) : (null, $"the delegation to {by} is not for {(site.Length > 0 ? site : "this")}");
    }

    /// <summary>A delegation is for a specific action: this one must name the plan's extension or revision, or requirement R2.4 (CIP-003-9 R4).</summary>
    public static bool Covers(string action)
    {
        var text = action.ToLowerInvariant();
        if (OtherStandard().IsMatch(text)) return false;
        return PlanRequirement().IsMatch(text) || !OtherRequirement().IsMatch(text) && PlanApproval().IsMatch(text);
    }

    public static bool IsSame(string a, string b) => Same(a, b);

    bool IsFromDelegate(Grant grant, Instant at) => grant.Delegator.Length > 0 && !Same(grant.Delegator, manager ?? "") && !former.Contains(grant.Delegator)
        && grants.Exists(g => Same(g.Delegate, grant.Delegator) && g.From <= at);

    IEnumerable<Grant> Of(string person, Instant at) => grants.Where(g => Same(g.Delegate, person) && (g.Until is not { } until || at < until));

    static bool Same(string a, string b) => string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);

    static string Plain(string text) => NoLetter().Replace(text.ToLowerInvariant(), "");

    [GeneratedRegex("[^a-z]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"\bcip[-_ ]?(?!0*7(?!\d))\d+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OtherStandard();

    [GeneratedRegex(@"(?<!\d)2\.4(?!\d)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex PlanRequirement();

    [GeneratedRegex(@"r\d+\.\d|(?<![\d.])\d\.\d", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OtherRequirement();

    [GeneratedRegex(@"exten|plan.*(revis|approv|timeframe|change)|(revis|approv)\w*.*plan|mitigation", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex PlanApproval();
}
