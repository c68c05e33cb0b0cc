using NodaTime;

namespace PlantPatch.Core.Accounts;

/// <summary>When somebody must look again at whether a person still needs a role.</summary>
public static class AccessReview
{
    /// <summary>CIP-004-7 R4.2 and R4.3 ask for it at least once every 15 calendar months.</summary>
    public static Period Every { get; } = Period.FromMonths(15);

    static readonly Period Early = Period.FromMonths(1);

    public enum State { Fine, Soon, Overdue }

    public sealed record Due(LocalDate On, State State, string Because);

    /// <param name="given">The day on which the role was given.</param>
    /// <param name="reviewed">The last day on which somebody confirmed it, if ever.</param>
    public static Due Of(LocalDate given, LocalDate? reviewed, LocalDate today)
    {
        var on = (reviewed ?? given) + Every;
        var state = today > on ? State.Overdue : today > on - Early ? State.Soon : State.Fine;
        return new(on, state, $"{(reviewed is { } day ? $"reviewed on {day:uuuu-MM-dd}" : $"given on {given:uuuu-MM-dd}")}, and every 15 calendar months after that");
    }
}
