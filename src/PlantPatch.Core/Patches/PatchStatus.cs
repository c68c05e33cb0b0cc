namespace PlantPatch.Core.Patches;

/// <summary>Where a patch stands in its life.</summary>
public enum PatchStatus { Identified, Evaluating, Testing, Approved, Scheduled, Deployed, Deferred, NotApplicable }
