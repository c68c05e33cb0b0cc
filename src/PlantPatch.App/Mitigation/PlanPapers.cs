using System.Text.Json;
using PlantPatch.App.Audit;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Mitigation;

/// <summary>What is put before the person who signs: a page shows it, its hash comes back with the signature, and it is kept.</summary>
public static class PlanPapers
{
    /// <param name="Obligations">Each patch on each asset whose action clock the plan stops.</param>
    public sealed record Activation(string Plan, string Site, PlanContent Content, IReadOnlyList<string> Obligations);

    /// <param name="Governs">What the plan says until this is approved.</param>
    public sealed record Revision(string Plan, int Number, PlanRevisionKind Kind, string AskedBy, string Reason, PlanContent Governs, PlanContent Asked);

    public sealed record Implementation(string Plan, PlanContent Content, IReadOnlyList<Step> Done);

    public sealed record Step(string Id, string DoneBy, string Evidence);

    internal static Revision Of(PlanRow plan, PlanRevisionRow asked, PlanContent governs) =>
        new(plan.PlanId, asked.Number, asked.Kind, asked.AskedBy, asked.Reason, governs, Content(asked));

    internal static Implementation Of(PlanRow plan, PlanContent content, IEnumerable<PlanStepRow> steps) =>
        new(plan.PlanId, content, [.. steps.OrderBy(s => s.Kind).ThenBy(s => s.StepId, StringComparer.Ordinal).Select(s => new Step(s.StepId, s.DoneBy, s.Evidence))]);

    /// <summary>What a revision says.</summary>
    public static PlanContent Content(PlanRevisionRow row) =>
        JsonSerializer.Deserialize<PlanContent>(row.Content, AuditJson.Options) ?? throw new InvalidOperationException($"Revision {row.Number} cannot be read back.");

    internal static string Json(PlanContent content) => JsonSerializer.Serialize(content, AuditJson.Options);
}
