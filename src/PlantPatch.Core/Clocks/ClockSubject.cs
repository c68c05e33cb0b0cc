namespace PlantPatch.Core.Clocks;

/// <summary>What a due date or a violation is about.</summary>
public enum ClockSubject
{
    Source,

    /// <summary>A patch that an evaluation left out.</summary>
    Patch,

    /// <summary>One patch on one asset.</summary>
    Obligation,

    /// <summary>A mitigation plan, or one of its milestones.</summary>
    Plan,
    Change,
    Asset,

    /// <summary>The whole entity: its CIP Senior Manager and the delegations.</summary>
    Entity,
}
