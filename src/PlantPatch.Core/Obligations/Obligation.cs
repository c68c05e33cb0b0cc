using NodaTime;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.Core.Obligations;

/// <summary>What must be done about one patch on one asset: its state, and C3, its action clock.</summary>
sealed class Obligation(string patch, string asset, DutyClock clock)
{
    public string Patch { get; } = patch;
    public string Asset { get; } = asset;
    public string Key { get; } = new ObligationKey(patch, asset).ToString();
    public DutyClock Clock { get; } = clock;

    public ObligationState State { get; set; } = ObligationState.Evaluating;

    /// <summary>The action due date of the present obligation; null while there is none to act on.</summary>
    public LocalDate? Due { get; set; }

    public string Because { get; set; } = "";

    /// <summary>The source whose evaluation found it; empty where a person did.</summary>
    public string Source { get; set; } = "";

    /// <summary>The patch whose verified installation settles this one: itself, or one that supersedes it.</summary>
    public string SatisfiedBy { get; set; } = "";

    public LocalDate? ActedOn { get; set; }

    /// <summary>Was it sent out again so that what is installed no longer counts?</summary>
    public bool NeedsReinstall { get; set; }

    public bool IsDone => SatisfiedBy.Length > 0;

    public bool IsSettled => IsDone || State is ObligationState.NotApplicable or ObligationState.AssetRetired;

    /// <summary>Can something still be done about it?</summary>
    public bool IsOpen => !IsSettled && Due is not null;

    /// <summary>C3 starts: the evaluation found the patch applicable to the asset.</summary>
    public void Begin(LocalDate day, int days, string because)
    {
        var newRevision = NeedsReinstall;
        State = ObligationState.EvaluatedApplicable;
        (SatisfiedBy, ActedOn, NeedsReinstall) = ("", null, false);
        // A change of mind gives no new time: what was due before stays due then, as after a rollback.
        if (!newRevision && Due is { } before && day <= before && !Clock.Running)
        {
            Clock.Resume();
            return;
        }

        Run(day, days, because);
    }

    public void Run(LocalDate day, int days, string because)
    {
        Due = day.PlusDays(days);
        Because = because;
        Clock.Start(Key, day, Due);
    }

    public void Satisfy(LocalDate day, string by)
    {
        Clock.Stop(day);
        ActedOn ??= day;
        (State, SatisfiedBy) = (ObligationState.Deployed, by);
    }

    public void Settle(LocalDate day, ObligationState state)
    {
        Clock.Stop(day);
        State = state;
    }

    public void Defer(LocalDate day)
    {
        Clock.Stop(day);
        ActedOn ??= day;
        if (State != ObligationState.Deployed) State = ObligationState.Deferred;
    }

    /// <summary>6.4: before the original due date it is due then; after it, so many days from the rollback.</summary>
    public void Reopen(LocalDate day, int days)
    {
        (State, SatisfiedBy, ActedOn) = (ObligationState.Reopened, "", null);
        if (Due is not { } original || Clock.Running) return;
        if (day <= original)
        {
            Because += $"; rolled back on {ReplayBook.Text(day)}, before that date, which stays";
            Clock.Resume();
            return;
        }

        Run(day, days, ReplayBook.Sum(ClockRules.Action, $"the rollback after the original due date {ReplayBook.Text(original)}", day, days) + ", policy rollback_reopen_days");
    }
}
