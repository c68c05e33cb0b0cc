using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Storage;
using PlantPatch.App.Timelines;
using PlantPatch.Core;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Clocks.Replay;
using PlantPatch.Core.Mitigation;

namespace PlantPatch.App.Governance;

/// <summary>Asks the recorded events who is the CIP Senior Manager and who may approve a plan: the same rules that later judge the approval.</summary>
static class Register
{
    public static async Task<string?> SeniorManager(PlantPatchDb db, Instant at, CancellationToken cancel) => PlanAuthority.SeniorManager(await Read(db, at, cancel));

    public static async Task<(PlanAuthority? Authority, Refusal? Refusal)> Of(PlantPatchDb db, Access access, string site, Instant at, CancellationToken cancel) =>
        PlanAuthority.Of(await Read(db, at, cancel), await Names(db, access, cancel), site);

    /// <summary>The account and the printed name: a register that was brought in may have either.</summary>
    public static async Task<IReadOnlyList<string>> Names(PlantPatchDb db, Access access, CancellationToken cancel) =>
        [access.Name, .. await db.Users.Where(u => u.Id == access.UserId && u.PrintedName != "").Select(u => u.PrintedName).ToListAsync(cancel)];

    static Task<Timeline> Read(PlantPatchDb db, Instant at, CancellationToken cancel) => RecordedTimeline.Read(db, [EventSubjects.Entity], at, cancel);
}
