using PlantPatch.Core.Products;

namespace PlantPatch.Core.Matching;

/// <summary>
/// The sentence of a verdict, put together when somebody reads it: of millions of verdicts most are only counted. Its parts are shared by all things that
/// are judged alike; only their spelling differs.
/// </summary>
readonly struct Reason : IEquatable<Reason>
{
    readonly string? recognised, judged, open;
    readonly Installed? thing;

    public Reason(string sentence) => judged = sentence;

    /// <param name="recognised">How the product was recognised.</param>
    /// <param name="judged">What the version comparison said.</param>
    /// <param name="open">What else it hangs on; may be empty.</param>
    public Reason(string recognised, string judged, string open) => (this.recognised, this.judged, this.open) = (recognised, judged, open);

    Reason(Reason parts, Installed thing) => (recognised, judged, open, this.thing) = (parts.recognised, parts.judged, parts.open, thing);

    public Reason Of(Installed thing) => new(this, thing);

    public override string ToString()
    {
        if (recognised is null) return judged ?? "";
        var sentence = $"{recognised}; {judged}{open}.";
        if (thing is not null) sentence = InstalledName.Spell(sentence, thing);
        return char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    public bool Equals(Reason other) => ToString() == other.ToString();

    public override bool Equals(object? obj) => obj is Reason other && Equals(other);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
