using NodaTime;

namespace PlantPatch.Demo;

/// <summary>Stands still at the moment the story is told, so that its deadlines mean the same on every day it is run.</summary>
sealed class StoryClock : IClock
{
    static readonly Instant Told = Instant.FromUtc(2026, 11, 22, 16, 0);   // 10:00 at Alder Creek

    public Instant GetCurrentInstant() => Told;
}
