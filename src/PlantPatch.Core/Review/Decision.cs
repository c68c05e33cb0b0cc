using PlantPatch.Core.Accounts;
using PlantPatch.Core.Matching;

namespace PlantPatch.Core.Review;

public enum DecisionKind { Verdict, Alias, Version }

/// <summary>Where a version was read that the inventory did not have.</summary>
public enum VersionSource { Nameplate, EngineeringTool, VendorList }

/// <summary>A proposal waits for a second person and changes nothing until then; what was undone stays in the log.</summary>
public enum DecisionState { Proposed, InForce, Undone }

/// <summary>Who may decide what: whatever makes fewer things count as affected needs a second person.</summary>
public static class FourEyes
{
    public static bool Needed(DecisionKind kind, Verdict? verdict, bool? same) => kind switch
    {
        DecisionKind.Alias => same != true,
        DecisionKind.Version => false,   // a fact that anybody can read off the device, as an inventory that is imported states it
        _ => verdict != Verdict.Affected,
    };

    /// <summary>May this person confirm what that one proposed?</summary>
    public static Refusal? Check(DecisionState state, string proposedBy, string confirmedBy, bool isHuman) => state switch
    {
        DecisionState.InForce => new("It is in force already."),
        DecisionState.Undone => new("It was undone; decide anew."),
        _ when !isHuman => new("Only a person may confirm it."),
        _ when AccountName.IsSame(proposedBy, confirmedBy) => new($"{proposedBy} proposed it; a second person must confirm it (--as NAME)."),
        _ => null,
    };
}
