using NodaTime;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Evidence;

namespace PlantPatch.Core.SignOffs;

/// <summary>What is signed.</summary>
public enum SignOffSubject { Evaluation, Test, Change, Deployment, MitigationPlan, PlanRevision, PlanExtension, PlanImplementation, RiskAcceptance, Delegation, Purge, Retirement }

/// <summary>What a signature says (21 CFR 11.50 asks that each has a stated meaning).</summary>
public enum Meaning { Performed, Reviewed, Approved, Authorised, Verified, RiskAccepted }

/// <summary>When a person last proved who he is, in the session that signs.</summary>
public sealed record Proof(Instant At, string Method)
{
    /// <summary>How long it counts, which is the plant's decision.</summary>
    public Duration Lasts { get; init; } = SignOffRules.Fresh;

    public bool IsFresh(Instant now) => At <= now && now - At <= Lasts;
}

/// <summary>Who may sign what, with which meaning, and whose work he may not sign: one row for each, printed in the guide.</summary>
/// <param name="NotOwn">Whoever did it, or asked for it, may not be the one who signs.</param>
/// <param name="Standard">True where a standard asks for it; otherwise it is policy.</param>
public sealed record SignOffRule(SignOffSubject Subject, Meaning Meaning, Permission Needs, bool NotOwn, bool Standard, string Source);

public static class SignOffRules
{
    /// <summary>A signature needs a proof of the person that is no older (21 CFR 11.200), unless the plant decides otherwise.</summary>
    public static Duration Fresh { get; } = Duration.FromMinutes(5);

    public static IReadOnlyList<SignOffRule> Table { get; } =
    [
        new(SignOffSubject.Evaluation, Meaning.Performed, Permission.RecordEvaluations, NotOwn: false, Standard: false, "policy; evidence of CIP-007-6 R2.2"),
        new(SignOffSubject.Evaluation, Meaning.Reviewed, Permission.ConfirmReview, NotOwn: true, Standard: false, "policy: an evaluator is never the only reviewer"),
        new(SignOffSubject.Test, Meaning.Performed, Permission.SignTests, NotOwn: false, Standard: true, "CIP-010-4 R1.5 (High): results and differences documented"),
        new(SignOffSubject.Test, Meaning.Approved, Permission.SignChanges, NotOwn: true, Standard: false, "policy: the tester is not the approver"),
        new(SignOffSubject.Change, Meaning.Authorised, Permission.SignChanges, NotOwn: true, Standard: true, "CIP-010-4 R1.2; four eyes by policy"),
        new(SignOffSubject.Deployment, Meaning.Verified, Permission.SignTests, NotOwn: true, Standard: false, "policy: who deploys is not who verifies; CIP-010-4 R1.4"),
        new(SignOffSubject.MitigationPlan, Meaning.Approved, Permission.SignPlans, NotOwn: true, Standard: false, "policy; CIP-007-6 R2.3 asks for the dated plan only"),
        new(SignOffSubject.PlanRevision, Meaning.Approved, Permission.SignPlans, NotOwn: true, Standard: true, "CIP-007-6 R2.4: the CIP Senior Manager or delegate"),
        new(SignOffSubject.PlanExtension, Meaning.Approved, Permission.SignPlans, NotOwn: true, Standard: true, "CIP-007-6 R2.4: the CIP Senior Manager or delegate"),
        new(SignOffSubject.PlanImplementation, Meaning.Verified, Permission.SignTests, NotOwn: true, Standard: false, "policy; evidence of CIP-007-6 R2.4"),
        new(SignOffSubject.RiskAcceptance, Meaning.RiskAccepted, Permission.SignPlans, NotOwn: true, Standard: false, "NIS2 CIR (EU) 2024/2690, 6.6"),
        new(SignOffSubject.Purge, Meaning.Approved, Permission.ManageGovernance, NotOwn: true, Standard: false, "policy: nobody purges evidence alone; CIP-007-6 C1.2 says how long it is kept"),
        new(SignOffSubject.Retirement, Meaning.Performed, Permission.RetireAssets, NotOwn: false, Standard: false, "policy: operations say that it is out of service"),
        new(SignOffSubject.Retirement, Meaning.Approved, Permission.SignRetirements, NotOwn: true, Standard: false, "policy: what ends a duty is not one person's word"),
        new(SignOffSubject.Retirement, Meaning.Authorised, Permission.RetireAssets, NotOwn: false, Standard: false, "policy: an asset is brought back by name and with a reason"),
        new(SignOffSubject.Delegation, Meaning.Approved, Permission.SignPlans, NotOwn: false, Standard: true, "CIP-003-9 R4: approved by the CIP Senior Manager"),
    ];

    /// <exception cref="ArgumentException">No row says that this is ever signed so.</exception>
    public static SignOffRule Of(SignOffSubject subject, Meaning meaning) =>
        Table.FirstOrDefault(r => r.Subject == subject && r.Meaning == meaning)
        ?? throw new ArgumentException($"{subject} is never signed as {meaning}.", nameof(meaning));

    /// <param name="doneBy">Who did or asked for what is signed; empty when nobody is known.</param>
    /// <returns>Null when it may be signed.</returns>
    public static Refusal? Check(SignOffRule rule, Access access, string site, Proof? proof, string doneBy, Instant now)
    {
        if (access.Kind != ActorKind.Human) return new("A signature is a person's: sign in and sign there. No token and no agent signs.");
        if (!access.May(rule.Needs, site)) return access.Refuse(rule.Needs, site);
        if (rule.NotOwn && AccountName.IsSame(access.Name, doneBy))
            return new($"{access.Name} did or asked for this, and so cannot sign it as {rule.Meaning.ToString().ToLowerInvariant()}: somebody else must ({rule.Source}).");
        if (proof?.IsFresh(now) != true)
            return new($"Prove again who you are: a signature needs a password, code or passkey that was given within the last {(proof?.Lasts ?? Fresh).TotalMinutes:0} minutes.");
        return null;
    }
}
