using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Audit;
using PlantPatch.App.Patches;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Patches;

namespace PlantPatch.Web.Patches;

/// <summary>A move of a patch as a form gives it: what was typed is kept, also when it is refused.</summary>
public sealed record TypedMove
{
    public string To { get; init; } = "";
    public long Version { get; init; }
    public string Reason { get; init; } = "";
    public string Controls { get; init; } = "";
    public string Window { get; init; } = "";
    public string Rollback { get; init; } = "";
    public string TestDate { get; init; } = "";
    public string TestOutcome { get; init; } = "";
    public string TestResults { get; init; } = "";
    public string Deployed { get; init; } = "";

    public static TypedMove Of(IFormCollection form) => new()
    {
        To = form["to"].ToString(), Version = long.TryParse(form["version"], out var version) ? version : 0, Reason = form["reason"].ToString(),
        Controls = form["controls"].ToString(), Window = form["window"].ToString(), Rollback = form["rollback"].ToString(), TestDate = form["test-date"].ToString(),
        TestOutcome = form["test-outcome"].ToString(), TestResults = form["test-results"].ToString(), Deployed = form["deployed"].ToString(),
    };

    public PatchStatus? Status => PatchStatuses.TryParse(To);

    public MoveDetails Details(LocalDate today) => new()
    {
        Reason = Reason.Trim(), CompensatingControls = Controls.Trim(), MaintenanceWindow = Window.Trim(), RollbackProcedure = Rollback.Trim(),
        TestDate = Day(TestDate), TestOutcome = Enum.TryParse<TestOutcome>(TestOutcome, out var outcome) ? outcome : null, TestResults = TestResults.Trim(),
        DeploymentDate = Day(Deployed), Evaluated = Status is PatchStatus.Testing or PatchStatus.Deferred or PatchStatus.NotApplicable ? today : null,
    };

    static LocalDate? Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;
}

/// <summary>Moves patches for somebody in a browser: only at sites where he may, and only on what he was shown.</summary>
public sealed class PatchMoves(Store store)
{
    public static string Subject(string patch) => $"patch {patch}";

    public static Permission Needed(PatchStatus to) => to == PatchStatus.Deferred ? Permission.DeferPatches : Permission.MovePatches;

    /// <summary>May this person move the patch there? A patch has one status for all of its sites, so each of them counts.</summary>
    public static Refusal? Check(Access access, PatchEntry whole, PatchStatus to)
    {
        var needed = Needed(to);
        if (!access.May(needed)) return access.Refuse(needed);
        return whole.Assets.Select(a => a.Site).FirstOrDefault(s => !access.May(needed, s)) is { } elsewhere ? access.Refuse(needed, elsewhere) : null;
    }

    /// <exception cref="ChangedMeanwhile">Somebody came first; nothing was written.</exception>
    public async Task<Refusal?> Run(string id, TypedMove typed, Access access, CancellationToken cancel)
    {
        if (await new PatchBook(store).Find(id, cancel) is not { } whole) return new($"There is no patch {id}.");
        if (typed.Status is not { } to) return new("Choose where the patch goes.");
        if (Check(access, whole, to) is { } forbidden) return forbidden;
        var asSeen = typed.Version > 0 ? new RecordHistory(store).AsSeen(Subject(whole.Patch.Id), typed.Version) : store;
        var today = store.Clock.GetCurrentInstant().InUtc().Date;
        return (await new MovePatch(asSeen).Run(whole.Patch.Id, to, typed.Details(today), new(access.Name, access.Kind), cancel)).Refusal;
    }
}
