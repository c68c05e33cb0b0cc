namespace PlantPatch.Core.Sources;

/// <summary>What kind of place patches are announced at (CIP-007-6 R2.1 leaves it open; it must be named).</summary>
public enum SourceKind
{
    VendorPage,
    CsafFeed,
    Mail,

    /// <summary>Behind a sign-in: a support portal.</summary>
    Portal,

    /// <summary>A list that the vendor of the control system publishes about others' patches: it qualifies them.</summary>
    VendorList,

    /// <summary>A person or a service under contract who is asked.</summary>
    Contract,
}

/// <summary>Why nothing is followed for something (CIP-007-6 R2.1 and its Guidelines and Technical Basis).</summary>
public enum ExemptionKind
{
    /// <summary>The user cannot update it.</summary>
    NotUpdateable,

    /// <summary>Nobody publishes patches for it.</summary>
    NoSourceExists,

    /// <summary>Who made it is out of business or has ended all support.</summary>
    VendorGone,
}
