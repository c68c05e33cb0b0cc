using NodaTime;

namespace PlantPatch.Demo;

/// <summary>
/// The moment in which the story is told, so that its deadlines mean the same on every day it is run. It stands still while the story is told, and
/// goes on from there, at the pace of another clock, while the sample plant is served.
/// </summary>
sealed class StoryClock(IClock? pace = null) : IClock
{
    static readonly Instant Told = Instant.FromUtc(2026, 11, 22, 16, 0);   // 10:00 at Alder Creek

    readonly Instant began = pace?.GetCurrentInstant() ?? Told;

    public Instant GetCurrentInstant() => pace is null ? Told : Told + (pace.GetCurrentInstant() - began);
}
