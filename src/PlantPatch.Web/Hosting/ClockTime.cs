using NodaTime;

namespace PlantPatch.Web.Hosting;

/// <summary>The injected clock for parts of ASP.NET Core that ask a <see cref="TimeProvider"/>.</summary>
sealed class ClockTime(IClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
}
