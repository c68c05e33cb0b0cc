namespace PlantPatch.Core.Reminders;

/// <summary>Somebody who answers for what is due, and whether he can be reached.</summary>
/// <param name="Name">As the field of the source, asset or plan has it; empty where it names nobody.</param>
/// <param name="Address">Empty when he cannot be reached.</param>
/// <param name="Problem">Why he cannot be reached; empty when he can.</param>
public sealed record Answerable(ReminderRole Role, string Name, string Address, string Problem)
{
    public bool IsReachable => Address.Length > 0;
}

/// <summary>One person to be told, and why this one.</summary>
public sealed record ToldOne(Answerable Who, string Because);

/// <summary>Who of those that answer for something is told at a step.</summary>
public static class ReminderRecipients
{
    /// <summary>
    /// Everybody whom the step names. For one who cannot be reached the next one stands in who can; the unreachable one is in the list too, because
    /// somebody must learn of it. A person who answers in two roles is told once.
    /// </summary>
    public static IReadOnlyList<ToldOne> At(ReminderStep step, IReadOnlyList<Answerable> people)
    {
        var told = new List<ToldOne>();
        foreach (var wanted in people.Where(p => step.To.Contains(p.Role)))
        {
            if (told.Exists(t => IsSame(t.Who, wanted))) continue;
            told.Add(new(wanted, $"{Name(wanted.Role)}, who is told {step.When}"));
        }

        foreach (var missing in told.Where(t => !t.Who.IsReachable).ToList())
            if (people.FirstOrDefault(p => p.IsReachable && !told.Exists(t => IsSame(t.Who, p))) is { } other)
                told.Add(new(other, $"{Name(other.Role)}, in place of the {Name(missing.Who.Role)}: {missing.Who.Problem}"));
        return told;
    }

    public static string Name(ReminderRole role) => role.ToString().ToLowerInvariant();

    static bool IsSame(Answerable one, Answerable other) => one.IsReachable && other.IsReachable
        ? string.Equals(one.Address, other.Address, StringComparison.OrdinalIgnoreCase)
        : one.Role == other.Role || (one.Name.Length > 0 && string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase));
}
