using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Clocks;
using PlantPatch.App.Obligations;
using PlantPatch.App.Storage;
using PlantPatch.Core.Clocks;
using PlantPatch.Core.Clocks.Replay;

namespace PlantPatch.App.Timelines;

/// <summary>
/// Computes clocks anew from the recorded events, for what was touched, and keeps what came out with the time from which it was known. The same rules as
/// for a whole timeline see the smallest part of it that can bear on the touched patches, plans and sources.
/// </summary>
static class Recomputing
{
    public static async Task Run(Change change, IReadOnlyCollection<string> touched, CancellationToken cancel)
    {
        var scope = await Scope.Around(change.Db, touched, cancel);
        var timeline = await RecordedTimeline.Read(change.Db, [.. scope.Subjects, EventSubjects.Entity], change.At, cancel);
        var result = Replaying.Standings(timeline);
        await Keep(change, result, scope, cancel);
    }

    /// <summary>All of it: after a change of policy, zone or rules, and each night, because days pass.</summary>
    public static async Task All(Change change, CancellationToken cancel)
    {
        var result = Replaying.Standings(await RecordedTimeline.Read(change.Db, null, change.At, cancel));
        await Keep(change, result, null, cancel);
    }

    static async Task Keep(Change change, ReplayResult result, Scope? scope, CancellationToken cancel)
    {
        var places = scope is null ? await AssetPlaces.All(change.Db, cancel)
            : await AssetPlaces.Of(change.Db, [.. result.Obligations.Select(o => o.Asset), .. result.Dues.Select(d => d.Asset), .. result.Violations.Select(v => v.Asset)], cancel);
        await new ObligationLedger(change, places).Keep(result, scope?.Patches, cancel);
        await new ClockLedger(change, places).Keep(result, scope, cancel);
    }

    /// <summary>What a recomputation may touch: complete for the patches, plans, sources and assets in it.</summary>
    internal sealed record Scope(HashSet<string> Subjects)
    {
        public IReadOnlyCollection<string> Patches { get; } = Named(Subjects, EventSubjects.Patch(""));

        /// <summary>Was everything read that bears on it? Of the entity's own everything always is.</summary>
        public bool Has(string subject) => subject == EventSubjects.Entity || Subjects.Contains(subject);

        /// <summary>
        /// Goes from the touched patches to the plans that name them, to those plans' other patches, to what supersedes them, and to the sources that
        /// evaluate them; from a touched asset to the patches and changes that name it. An asset that is met on the way is read, but leads no further.
        /// </summary>
        public static async Task<Scope> Around(PlantPatchDb db, IReadOnlyCollection<string> touched, CancellationToken cancel)
        {
            var found = new HashSet<string>(touched.Where(s => !IsMention(s)), StringComparer.Ordinal);
            foreach (var some in found.Where(IsAsset).SelectMany(asset => (string[])[asset, EventSubjects.On(asset["asset:".Length..])]).Chunk(500).ToList())
                found.UnionWith(await Beside(db, some, other => other.StartsWith("patch:") || other.StartsWith("change:"), cancel));

            // An outage binds plans, a delegation or its end bears on their approvals.
            if (found.Contains(EventSubjects.Entity))
                found.UnionWith((await db.Dues.Where(d => d.KnownTo == null && d.Rule == ClockRules.Plan.Id).Select(d => d.Subject).ToListAsync(cancel)).Select(EventSubjects.Plan));

            var leading = found.Where(Leads).ToList();
            while (leading.Count > 0)
            {
                var next = new HashSet<string>(StringComparer.Ordinal);
                foreach (var some in leading.Chunk(500))
                {
                    next.UnionWith(await Beside(db, some, other => other.StartsWith("source:") || other.StartsWith("on:"), cancel));
                    next.UnionWith(await BesideInPlans(db, some, cancel));
                }

                next = [.. next.Select(s => IsMention(s) ? EventSubjects.Asset(s["on:".Length..]) : s)];
                next.ExceptWith(found);
                found.UnionWith(next);
                leading = [.. next.Where(Leads)];
            }

            await AddPredecessors(db, found, cancel);
            return new(found);
        }

        // A successor inherits the cadence of what it replaced, and that one's; so it is computed only with all of theirs.
        static async Task AddPredecessors(PlantPatchDb db, HashSet<string> found, CancellationToken cancel)
        {
            var sources = found.Where(s => s.StartsWith("source:", StringComparison.Ordinal)).ToArray();
            while (sources.Length > 0)
            {
                var beside = await (
                    from subject in db.EventSubjects
                    where sources.Contains(subject.Subject)
                    join happened in db.Events on subject.EventId equals happened.Id
                    where happened.Kind == "source.replaced"
                    join other in db.EventSubjects on happened.Id equals other.EventId
                    select other.Subject).Distinct().ToListAsync(cancel);
                sources = [.. beside.Where(found.Add)];
            }
        }

        static async Task<List<string>> Beside(PlantPatchDb db, string[] subjects, Expression<Func<string, bool>> which, CancellationToken cancel) =>
            await (from subject in db.EventSubjects
                where subjects.Contains(subject.Subject)
                join other in db.EventSubjects on subject.EventId equals other.EventId
                select other.Subject).Distinct().Where(which).ToListAsync(cancel);

        // An evaluation names many patches that have nothing to do with each other; a plan and a supersession tie theirs together.
        static async Task<List<string>> BesideInPlans(PlantPatchDb db, string[] subjects, CancellationToken cancel) =>
            await (from subject in db.EventSubjects
                where subjects.Contains(subject.Subject)
                join happened in db.Events on subject.EventId equals happened.Id
                where happened.Kind.StartsWith("plan.") || happened.Kind == "patch.released"
                join other in db.EventSubjects on happened.Id equals other.EventId
                where other.Subject.StartsWith("plan:") || other.Subject.StartsWith("patch:")
                select other.Subject).Distinct().ToListAsync(cancel);

        static bool Leads(string subject) => IsPatch(subject) || subject.StartsWith("plan:", StringComparison.Ordinal);
        static bool IsPatch(string subject) => subject.StartsWith("patch:", StringComparison.Ordinal);
        static bool IsMention(string subject) => subject.StartsWith("on:", StringComparison.Ordinal);
        static bool IsAsset(string subject) => subject.StartsWith("asset:", StringComparison.Ordinal);

        static HashSet<string> Named(IEnumerable<string> subjects, string kind) =>
            [.. subjects.Where(s => s.StartsWith(kind, StringComparison.Ordinal)).Select(s => s[kind.Length..])];
    }
}
