using Microsoft.EntityFrameworkCore;
using NodaTime;
using PlantPatch.App.Audit;
using PlantPatch.App.Backups;
using PlantPatch.App.Review;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;

namespace PlantPatch.App.Health;

/// <summary>What an administrator asks before a shift, a change or a call for help: is everything as it should be, and what is to be done if not.</summary>
public sealed class ExamineInstallation(StoreSettings settings, IClock clock)
{
    /// <summary>After so long without a backup it is worth a look.</summary>
    public static readonly Duration BackupAge = Duration.FromDays(7);

    /// <param name="Broken">Something that proves or holds data does not verify: the audit chain, the database file.</param>
    public sealed record Examined(IReadOnlyList<HealthLine> Lines, bool Broken)
    {
        public HealthState State => Lines.Max(l => l.State);
    }

    public async Task<Examined> Run(CancellationToken cancel)
    {
        var lines = new List<HealthLine> { Folder() };
        try
        {
            await using var store = await Store.Open(settings with { ReadOnly = true }, clock, cancel);
            var verdict = await new VerifyAudit(store).Run(cancel);
            var audit = verdict.Broken is { } broken
                ? new HealthLine("audit", HealthState.Bad, $"{broken} Keep this database as it is, and compare with a checkpoint and the last backup.")
                : new HealthLine("audit", HealthState.Good, $"The audit chain holds: {verdict.Records} records.");
            lines.AddRange((await new CheckHealth(store).Run(cancel)).Select(l => l.Name == audit.Name ? audit : l));
            lines.AddRange(await Inside(store, cancel));
            return new(lines, !verdict.Holds);
        }
        catch (Exception failure) when (OutsideFailure.Of(failure, cancel) is { Kind: not FailureKind.Interrupted } outside)
        {
            lines.Add(new("database", HealthState.Bad, outside.Text));
            if (Directory.Exists(settings.DataFolder)) lines.AddRange([CheckHealth.Disk(settings.DataFolder), Keys()]);
            return new(lines, outside.Kind == FailureKind.Integrity);
        }
    }

    /// <summary>What stands around a database that is open, its folder, the keys and the last backup; and whether the review queue has all that is unknown.</summary>
    internal async Task<IReadOnlyList<HealthLine>> Around(Store store, CancellationToken cancel) => [Folder(), .. await Inside(store, cancel)];

    async Task<HealthLine[]> Inside(Store store, CancellationToken cancel) => [Keys(), await Backup(store, cancel), await Review(store, cancel)];

    HealthLine Folder() =>
        !Directory.Exists(settings.DataFolder)
            ? new("data folder", settings.Database is null ? HealthState.Bad : HealthState.Look,
                $"{settings.DataFolder} does not exist. Name the folder with --data or PLANTPATCH_DATA, or import something first.")
            : Open(settings.DataFolder) is { } odd ? new("data folder", HealthState.Look, odd)
            : new("data folder", HealthState.Good, $"{settings.DataFolder} is there, for its owner only.");

    HealthLine Keys()
    {
        var keys = Path.Combine(settings.DataFolder, "keys");
        if (!Directory.Exists(keys)) return new("keys", HealthState.Good, "There are no keys yet; they are made when first needed.");
        var open = Directory.GetFiles(keys).Select(Open).Prepend(Open(keys)).FirstOrDefault(o => o is not null);
        // Below a folder that is closed nobody else reaches them; two locks are better than one all the same.
        return open is null ? new("keys", HealthState.Good, "The keys are for their owner only.")
            : new("keys", Open(settings.DataFolder) is null ? HealthState.Look : HealthState.Bad, open);
    }

    // What is wrong with the rights, and the command that mends it.
    static string? Open(string path)
    {
        if (OperatingSystem.IsWindows()) return null;   // there the rights are inherited, and are an administrator's to judge
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var mode = File.GetUnixFileMode(path);
        return (mode & others) == UnixFileMode.None ? null
            : $"{path} is open to others than its owner ({Convert.ToString((int)mode & 0x1FF, 8)}). Close it: chmod go= {path}";
    }

    static async Task<HealthLine> Review(Store store, CancellationToken cancel) => await new ListReview(store).Unasked(SiteScope.All, cancel) is { } unasked
        ? new("review", HealthState.Look, unasked)
        : new("review", HealthState.Good, "Every open finding without a verdict stands in a question of the review queue.");

    async Task<HealthLine> Backup(Store store, CancellationToken cancel)
    {
        await using var db = store.Read();
        if (await CreateBackup.Last(db, cancel) is not { } at) return new("backup", HealthState.Look, "No backup stands in the audit record. Make one: plantpatch backup create --out FILE");
        var days = (clock.GetCurrentInstant() - at).Days;
        return clock.GetCurrentInstant() - at > BackupAge
            ? new("backup", HealthState.Look, $"The last backup was made {days} days ago ({at:uuuu-MM-dd HH:mm} UTC). Make one: plantpatch backup create --out FILE")
            : new("backup", HealthState.Good, $"The last backup was made at {at:uuuu-MM-dd HH:mm} UTC.");
    }
}
