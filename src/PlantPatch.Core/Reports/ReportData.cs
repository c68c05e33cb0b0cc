using PlantPatch.Core.Clocks;

namespace PlantPatch.Core.Reports;

/// <summary>What every report is made from: the patches, their assets, and the moment it speaks of.</summary>
public sealed record ReportData(PatchRegister Patches, NaiveTime AsOf);
