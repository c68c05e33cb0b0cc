using System.CommandLine;
using NodaTime;
using PlantPatch.App.Patches;
using PlantPatch.Core.Patches;
using PlantPatch.Terminal;

namespace PlantPatch.Patches;

/// <summary>What a person gives together with a move; the same options for every command that moves a patch.</summary>
sealed class MoveOptions
{
    readonly Option<string> controls = Options.Text("--controls", "TEXT", "The compensating controls that protect meanwhile");
    readonly Option<LocalDate?> evaluated = Dates.Option("--evaluated", "The day the evaluation was completed");
    readonly Option<LocalDate?> tested = Dates.Option("--tested", "The day of the test");
    readonly Option<TestOutcome?> outcome = Options.OptionalChoice<TestOutcome>("--outcome", "How the test went");
    readonly Option<string> results = Options.Text("--results", "TEXT", "The test's results");
    readonly Option<string> window = Options.Text("--window", "NAME", "The maintenance window");
    readonly Option<string> rollback = Options.Text("--rollback", "TEXT", "The rollback procedure");
    readonly Option<LocalDate?> deployed = Dates.Option("--deployed", "The day of the deployment");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[controls, evaluated, tested, outcome, results, window, rollback, deployed]) command.Options.Add(option);
    }

    public MoveDetails Read(ParseResult parsed, string reason) => new()
    {
        Reason = reason, CompensatingControls = parsed.GetRequiredValue(controls), Evaluated = parsed.GetValue(evaluated), TestDate = parsed.GetValue(tested),
        TestOutcome = parsed.GetValue(outcome), TestResults = parsed.GetRequiredValue(results), MaintenanceWindow = parsed.GetRequiredValue(window),
        RollbackProcedure = parsed.GetRequiredValue(rollback), DeploymentDate = parsed.GetValue(deployed),
    };

    public static async Task<int> Move(
        ParseResult parsed, Surroundings around, string id, PatchStatus to, MoveDetails details, CancellationToken cancel)
    {
        await using var store = await DataOptions.Open(parsed, around, readOnly: false, cancel);
        var (patch, refusal) = await new MovePatch(store).Run(id, to, details, DataOptions.Person(parsed), cancel);
        if (refusal is not null) return patch is null ? around.Missing(refusal.Reason) : around.Refused(refusal);
        around.Out.WriteLine($"{patch!.Id}: {patch.Status.Text()}");
        return ExitCode.Ok;
    }
}
