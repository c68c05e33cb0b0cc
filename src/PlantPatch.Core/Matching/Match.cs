namespace PlantPatch.Core.Matching;

/// <summary>What one advisory row says about one installed thing, for one vulnerability.</summary>
public sealed record Match
{
    /// <summary>The CVE or other name of the vulnerability (<see cref="Advisories.Vulnerability.Name"/>).</summary>
    public required string Vulnerability { get; init; }

    public required string ProductId { get; init; }
    public required Verdict Verdict { get; init; }

    /// <summary>One sentence: how the product was recognised, and what the version comparison said.</summary>
    public string Because { get => Reason.ToString(); init => Reason = new(value); }

    public required Recognition By { get; init; }

    /// <summary>What it hangs on, when the verdict is unknown.</summary>
    public Doubt Doubt { get; init; }

    /// <summary>The product ids of all rows that had a say; <see cref="ProductId"/> is the one that decided.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    internal Reason Reason { get; init; }
}

/// <summary>How an advisory row and an installed thing were recognised as the same product, surest first.</summary>
public enum Recognition { OrderNumber, PartPattern, Cpe, Purl, FamilyMember, ExactName, Alias, SimilarName }
