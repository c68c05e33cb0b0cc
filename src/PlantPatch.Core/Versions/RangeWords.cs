namespace PlantPatch.Core.Versions;

/// <summary>Says in words how an expression was understood, so that a person can see a misreading at once.</summary>
static class RangeWords
{
    public static string Of(VersionRange range) => range switch
    {
        AllVersions => "every version",
        NoVersion => "no version",
        Between { From: { } from, To: { } to } => $"{From(from)} {To(to)}",
        Between { From: { } from } => $"{From(from)} on",
        Between { To: { } to } => To(to),
        Exactly exactly => $"exactly {exactly.At.Text}",
        ReleaseLine line => $"the line {line.At.Text}",
        WithinLine within => $"of the line {within.Line.Text}: {Of(within.Range)}",
        AnyOf any => string.Join("; or ", any.Parts.Select(Of)),
        Trains trains => $"parallel trains: {string.Join(", ", trains.Tops.Select(To))}",
        Readings readings => $"unclear: either {string.Join(" / or ", readings.Ways.Select(Of))}",
        OnlyIf only => $"{Of(only.Range)}, but only: {only.Condition}",
        Except except => $"{Of(except.Range)}, except {string.Join(", ", except.Not)}",
        ByAttribute by => $"by {Name(by.Attribute)}: {Of(by.Range)}",
        NamedArticle article => $"the article '{article.Name}', in every version",
        NotReadable not => $"not readable: {not.Why}",
        _ => "not understood",
    };

    static string From(Bound from) => from.Inclusive ? $"from {from.At.Text}" : $"after {from.At.Text}";

    static string To(Bound to) => to.Inclusive ? $"up to and including {to.At.Text}" : $"before {to.At.Text}";

    static string Name(OtherAttribute attribute) => attribute switch
    {
        OtherAttribute.Serial => "serial number",
        OtherAttribute.UBoot => "U-Boot version",
        OtherAttribute.FunctionState => "function state",
        _ => "date",
    };
}
