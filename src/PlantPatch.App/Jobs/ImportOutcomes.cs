using System.Text.Json;
using PlantPatch.App.Advisories;
using PlantPatch.App.Audit;
using PlantPatch.App.Findings;
using PlantPatch.Core;
using PlantPatch.Core.Assets;
using PlantPatch.Feeds.Inventory;

namespace PlantPatch.App.Jobs;

/// <summary>What came of an import of advisories, as it is kept with the job.</summary>
/// <param name="Counts">How many documents had which outcome.</param>
/// <param name="Signatures">What the signatures proved, by state.</param>
/// <param name="Documents">What a person must look at comes first; of a very long list the rest is only counted.</param>
public sealed record AdvisoriesTaken(
    IReadOnlyDictionary<string, int> Counts, int Skipped, bool Changed, FindingCounts Findings, int NewPatches, IReadOnlyDictionary<string, int> Signatures,
    IReadOnlyList<DocumentOutcome> Documents, int DocumentsNotNamed);

/// <summary>What came of an import of the catalogue of exploited vulnerabilities.</summary>
public sealed record KevTaken(int Added, int Changed, int Withdrawn, int Unchanged, int OpenFindings, IReadOnlyList<Complaint> Complaints);

/// <summary>What came of an import of an asset list, or would.</summary>
/// <param name="Stored">False for a preview.</param>
/// <param name="Missing">Known, and not in the file; they are kept.</param>
public sealed record AssetsTaken(
    bool Stored, int Added, int Changed, int Unchanged, int Missing, int RowsRefused, IReadOnlyList<string> AddedTags, IReadOnlyList<AssetsTaken.Differs> Changes,
    IReadOnlyList<string> MissingTags, IReadOnlyList<LookAlikeTag> LookAlikes, IReadOnlyList<string> Conflicts, FindingCounts Findings, int NewPatches, IReadOnlyList<Complaint> FileComplaints,
    IReadOnlyList<string> IgnoredColumns, IReadOnlyList<RowComplaint> RowComplaints)
{
    public sealed record Differs(string Asset, IReadOnlyList<FieldChange> Fields);
}

/// <summary>What came of bringing in a history, or would.</summary>
/// <param name="Stored">False for a preview, with a complaint or a conflict, and where everything was recorded already.</param>
/// <param name="Conflicts">What the file says otherwise than the record.</param>
/// <param name="Kinds">How many new events of which kind.</param>
public sealed record HistoryTaken(int New, int Known, bool Stored, IReadOnlyList<Complaint> Complaints, IReadOnlyList<Complaint> Conflicts, IReadOnlyDictionary<string, int> Kinds);

/// <summary>What came of bringing in a calendar of outages.</summary>
/// <param name="Complaints">The lines that were not taken, and why.</param>
public sealed record OutagesTaken(int Planned, int Moved, int Unchanged, IReadOnlyList<Complaint> Complaints);

/// <summary>What came of an import of EPSS scores.</summary>
/// <param name="Kept">Of vulnerabilities that an advisory or a patch here names.</param>
/// <param name="Reopened">Mitigation plans that are to be looked at again.</param>
public sealed record EpssTaken(int Read, int Kept, int Changed, int Reopened, IReadOnlyList<Complaint> Complaints);

/// <summary>Why a file was not taken in.</summary>
public sealed record NotTaken(IReadOnlyList<Complaint> Complaints);

/// <summary>Reads what is kept with a job.</summary>
public static class JobResults
{
    /// <returns>Null when the job has none, or one of another shape, such as an older program's.</returns>
    public static T? Read<T>(string result) where T : class
    {
        if (result.Length == 0) return null;
        try
        {
            return JsonSerializer.Deserialize<T>(result, Exact);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static readonly JsonSerializerOptions Exact = new(AuditJson.Options) { RespectRequiredConstructorParameters = true };
}
