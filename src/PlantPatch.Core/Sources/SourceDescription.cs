using PlantPatch.Core.Clocks;

namespace PlantPatch.Core.Sources;

/// <summary>A source as people describe it (CIP-007-6 R2.1): where to look, how, who, and how often.</summary>
public sealed record SourceDescription
{
    public required string Name { get; init; }
    public SourceKind Kind { get; init; }

    /// <summary>Where to look. Nothing is fetched from it here.</summary>
    public string Address { get; init; } = "";

    /// <summary>The namespace under which its advisories come in, such as <c>https://www.siemens.com</c>; empty when none do.</summary>
    public string Publisher { get; init; } = "";
    public string Owner { get; init; } = "";
    public string Alternate { get; init; } = "";

    /// <summary>Who is told when neither has looked.</summary>
    public string Manager { get; init; } = "";

    /// <summary>How it is watched, so that a successor can do it.</summary>
    public string Watching { get; init; } = "";

    /// <summary>The entity's own rhythm; the standard's clock runs beside it.</summary>
    public int CadenceDays { get; init; } = ClockRules.SourceCadence.Days!.Value;

    /// <returns>What to correct; null when all of it can be followed.</returns>
    public Refusal? Check()
    {
        if (Name.Trim().Length == 0) return new("Give the source a name that people know it by.");
        if (AddressRefusal() is { } wrong) return wrong;
        if (Publisher.Length > 0 && !Uri.TryCreate(Publisher, UriKind.Absolute, out _)) return new($"'{Publisher}' is no publisher's namespace; it is an address such as https://www.siemens.com.");
        if (Owner.Trim().Length == 0) return new("Name the owner: who looks at it.");
        if (Alternate.Trim().Length == 0) return new("Name the alternate: who looks when the owner is away.");
        if (string.Equals(Owner.Trim(), Alternate.Trim(), StringComparison.OrdinalIgnoreCase)) return new("Owner and alternate are the same: name a second person.");
        if (Watching.Trim().Length == 0) return new("Say how it is watched, so that a successor can do it.");
        var most = ClockRules.SourceCadence.Days!.Value;
        return CadenceDays < 1 || CadenceDays > most ? new($"A source is looked at every 1 to {most} days ({ClockRules.SourceCadence.Clause}); {CadenceDays} is not in between.") : null;
    }

    Refusal? AddressRefusal() => Kind switch
    {
        SourceKind.VendorPage or SourceKind.CsafFeed or SourceKind.Portal =>
            Uri.TryCreate(Address, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.Host.Length > 0 ? null
                : new($"'{Address}' is no web address; write it as https://host/path."),
        SourceKind.Mail => Address.Split('@') is [{ Length: > 0 }, { Length: > 2 } host] && host.Contains('.', StringComparison.Ordinal) && !Address.Any(char.IsWhiteSpace) ? null
            : new($"'{Address}' is no mail address; write the one that sends the notices, such as psirt@vendor.example."),
        _ => Address.Trim().Length > 0 ? null : new("Say where to look or whom to ask."),
    };
}
