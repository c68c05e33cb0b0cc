using PlantPatch.App.Findings;
using PlantPatch.Core;
using PlantPatch.Core.Advisories;
using PlantPatch.Feeds.Signatures;

namespace PlantPatch.App.Advisories;

/// <summary>What became of one document.</summary>
/// <param name="Advisory">The advisory's id; empty when the document could not be read that far.</param>
/// <param name="Complaints">Why it was quarantined, or what is odd about a document that was taken in.</param>
public sealed record DocumentOutcome(string File, string Advisory, IntakeOutcome Outcome, string Because, IReadOnlyList<Complaint> Complaints);

/// <summary>How far an import is; the total is an estimate from the names alone.</summary>
public readonly record struct ImportProgress(int Done, int Total, string File);

/// <summary>An import's result: every document's outcome, and what it means for the plant.</summary>
public sealed class ImportSummary
{
    public List<DocumentOutcome> Documents { get; } = [];
    public int Skipped { get; set; }

    /// <summary>What the signatures proved, by state.</summary>
    public SortedDictionary<string, int> Signatures { get; } = [];
    public FindingCounts Findings { get; set; } = FindingCounts.None;
    public int NewPatches { get; set; }

    public void Count(SignatureState state)
    {
        var words = state switch
        {
            SignatureState.Valid => "valid", SignatureState.Absent => "absent", SignatureState.UnknownKey => "by a key you have not added",
            _ => state.ToString().ToLowerInvariant(),
        };
        Signatures[words] = Signatures.GetValueOrDefault(words) + 1;
    }

    public int Count(IntakeOutcome outcome) => Documents.Count(d => d.Outcome == outcome);

    /// <summary>Did the run change anything but the record that somebody looked?</summary>
    public bool Changed { get; set; }

    public IReadOnlyDictionary<string, int> Counts =>
        Enum.GetValues<IntakeOutcome>().ToDictionary(o => o.ToString().ToLowerInvariant(), Count);
}
