namespace PlantPatch.Core.Versions;

/// <summary>Which of two versions is the later one. Schemes that do not meet are not compared.</summary>
public static class VersionOrder
{
    public static Compared Compare(string a, string b, VersionContext context) =>
        a == b ? new(Order.Equal, "both are written alike") : new(Order.Unknown, $"'{a}' and '{b}' are not comparable");
}

/// <summary>How two versions stand to each other; what cannot be compared is <see cref="Unknown"/>.</summary>
public enum Order { Less, Equal, Greater, Unknown }

/// <summary>An order with the sentence a person can check.</summary>
public readonly record struct Compared(Order Order, string Because);
