namespace PlantPatch.Web.Api;

/// <summary>Why; it stands in the audit record.</summary>
sealed record ReasonGiven(string Reason);
