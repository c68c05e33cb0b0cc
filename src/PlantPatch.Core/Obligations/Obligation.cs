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

    // Put together when somebody reads it: of most obligations of a large plant nobody does.
    (string Evaluation, LocalDate Day, int Days)? begun;
    string because = "";

    /// <summary>The sum behind the due date; empty while no clock was started.</summary>
    public string Because => because.Length > 0 || begun is not var (evaluation, day, days) ? because : ReplayBook.Sum(ClockRules.Action, Start(Patch, Asset, evaluation), day, days);

    /// <summary>What starts its clock, in words.</summary>
    /// <param name="evaluation">Empty for a re-determination.</param>
    public static string Start(string patch, string asset, string evaluation) => evaluation.Length > 0
        ? $"evaluation {evaluation} found {patch} applicable to {asset}; its completion" : $"re-determination of {patch} as applicable to {asset}";

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
    /// <param name="evaluation">Which one; empty for a re-determination.</param>
    public void Begin(LocalDate day, int days, string evaluation)
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

        (begun, because) = ((evaluation, day, days), "");
        Run(day, days);
    }

    void Run(LocalDate day, int days)
    {
        Due = day.PlusDays(days);
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
            because = Because + $"; rolled back on {ReplayBook.Text(day)}, before that date, which stays";
            Clock.Resume();
            return;
        }

        because = ReplayBook.Sum(ClockRules.Action, $"the rollback after the original due date {ReplayBook.Text(original)}", day, days) + ", policy rollback_reopen_days";
        Run(day, days);
    }
}
