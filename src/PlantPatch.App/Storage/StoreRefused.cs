namespace PlantPatch.App.Storage;

/// <summary>
/// The data cannot be opened as asked, and nothing was touched. An exception and not a <c>Refusal</c>, because every command opens the data
/// first: the text is for the person, and the edge says it once.
/// </summary>
public sealed class StoreRefused(StoreRefusal kind, string message, Exception? cause = null) : Exception(message, cause)
{
    public StoreRefusal Kind { get; } = kind;
}

public enum StoreRefusal
{
    /// <summary>There is no data where it was looked for.</summary>
    Absent,

    /// <summary>Another process holds it.</summary>
    Held,

    /// <summary>It was made by a newer program, or waits for a migration.</summary>
    OtherVersion,

    /// <summary>The file or database is something else, or damaged.</summary>
    NotOurs,

    /// <summary>The address of the database cannot be read.</summary>
    BadAddress,
}
