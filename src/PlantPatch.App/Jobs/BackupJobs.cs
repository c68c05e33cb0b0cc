using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using PlantPatch.App.Backups;
using PlantPatch.App.Storage;
using PlantPatch.Core.Accounts;
using PlantPatch.Core.Jobs;

namespace PlantPatch.App.Jobs;

/// <summary>Where a server's own backups go.</summary>
/// <param name="Folder">A folder that is there; best on another disk.</param>
/// <param name="PassphraseFile">Empty for backups that are not encrypted.</param>
/// <param name="Keep">So many are kept; what is older goes.</param>
public sealed record BackupRules(string Folder, string PassphraseFile, int Keep);

/// <summary>A backup as a job: made and tried as by <c>plantpatch backup create</c>, and only then are old ones removed.</summary>
public static partial class BackupJobs
{
    public const string Kind = "backup", Title = "Make a backup";

    static readonly InstantPattern Stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    public sealed record Backup;

    /// <summary>What came of it.</summary>
    public sealed record BackupMade(string File, long Size, bool Encrypted, long AuditRecords, IReadOnlyList<string> Removed);

    public static JobKind Of(BackupRules rules) => JobKind.Of<Backup>(Kind, Title, Permission.ManageSystem, (0, 0), _ => JobLane.Read, (work, _, cancel) => Run(work, rules, cancel));

    static async Task<JobEnd> Run(JobWork work, BackupRules rules, CancellationToken cancel)
    {
        if (!Directory.Exists(rules.Folder)) return JobEnd.Failed($"There is no folder {rules.Folder} to make the backup in. Make it, for the server's user only, or set Backup:Folder.");
        var passphrase = rules.PassphraseFile.Length == 0 ? null : (await File.ReadAllTextAsync(rules.PassphraseFile, cancel)).TrimEnd('\r', '\n');
        if (passphrase is { Length: < PassphraseCipher.ShortestPassphrase })
            return JobEnd.Failed($"The passphrase in {rules.PassphraseFile} is shorter than {PassphraseCipher.ShortestPassphrase} characters. Take several words that nobody would guess.");

        var file = Path.Combine(rules.Folder, $"plantpatch-{Stamp.Format(work.Store.Clock.GetCurrentInstant())}.backup");
        var (made, refusal) = await new CreateBackup(work.Store).Run(file, passphrase, work.By, cancel);
        if (made is null) return JobEnd.Refused(refusal!);

        var old = await RemoveOld(work.Store, rules, work.By, cancel);
        return JobEnd.Done(
            $"Made and tried: {Path.GetFileName(made.File)} ({made.Size:N0} bytes{(made.Encrypted ? ", encrypted" : ", not encrypted")})."
            + (old.Count == 0 ? "" : $" {old.Count:N0} older {(old.Count == 1 ? "one was" : "ones were")} removed."),
            new BackupMade(made.File, made.Size, made.Encrypted, made.Manifest.AuditSeq, old));
    }

    // Only what this made by its own name: whatever else lies in the folder is somebody's.
    static async Task<IReadOnlyList<string>> RemoveOld(Store store, BackupRules rules, Person by, CancellationToken cancel)
    {
        var old = Directory.GetFiles(rules.Folder).Where(f => OwnName().IsMatch(Path.GetFileName(f))).OrderDescending(StringComparer.Ordinal).Skip(rules.Keep).ToList();
        if (old.Count == 0) return [];
        var names = old.ConvertAll(f => Path.GetFileName(f));
        await using var change = await store.Change(by, cancel);
        change.Record("removed old backups of", CreateBackup.Subject, $"the newest {rules.Keep} are kept", before: new { files = names });
        await change.Commit(cancel);
        old.ForEach(File.Delete);
        return names;
    }

    [GeneratedRegex(@"^plantpatch-\d{8}T\d{6}Z\.backup$", RegexOptions.NonBacktracking)]
    private static partial Regex OwnName();
}
