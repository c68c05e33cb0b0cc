namespace PlantPatch.Core.Matching;

/// <summary>Is this installed thing affected? What cannot be decided is <see cref="Unknown"/> and goes to a person.</summary>
public enum Verdict { Affected, NotAffected, Unknown }

/// <summary>A verdict with the sentence a person can check.</summary>
public readonly record struct Judged(Verdict Verdict, string Because);
