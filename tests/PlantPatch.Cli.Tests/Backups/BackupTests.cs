using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PlantPatch.App.Backups;
using PlantPatch.App.Storage;
using PlantPatch.Terminal;

namespace PlantPatch.Cli.Tests.Backups;

public sealed class BackupTests : IDisposable
{
    const string Words = "correct horse battery staple";
    readonly Typed typed = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    string File => typed.At("plant.backup");
    string PassphraseFile => typed.Write("passphrase", Words + "\n");

    [Fact]
    public async Task What_was_backed_up_comes_back_and_what_was_there_is_kept()
    {
        await typed.WithPlant();
        typed.Write("data/knowledge/ours.tsv", "# ours\n");
        await Done("audit", "checkpoint");
        var key = await System.IO.File.ReadAllTextAsync(typed.At("data", "keys", "audit-checkpoint.pem"), Cancel);

        var made = await Done("backup", "create", "--out", File);
        Assert.Matches(@"^Made and tried: .*plant\.backup", made.Out);
        Assert.Contains("not encrypted", made.Err);
        Assert.Contains("made a backup of", (await Done("audit", "list")).Out);
        await Done("sites", "set-zone", "Riverbend", "America/Chicago");
        System.IO.File.Delete(typed.At("data", "keys", "audit-checkpoint.pem"));
        var restored = await Done("restore", File);

        var kept = restored.Out.Split("is kept as ")[1].Trim();
        Assert.True(System.IO.File.Exists(Path.Combine(kept, "plantpatch.db")));
        Assert.DoesNotContain("America/Chicago", (await Done("sites", "list")).Out);
        Assert.Contains("TC-01", (await Done("assets", "list")).Out);
        Assert.Equal(key, await System.IO.File.ReadAllTextAsync(typed.At("data", "keys", "audit-checkpoint.pem"), Cancel));
        Assert.True(System.IO.File.Exists(typed.At("data", "knowledge", "ours.tsv")));
        Assert.StartsWith("The audit chain holds", (await Done("audit", "verify")).Out);
        Assert.Contains("restored", (await Done("audit", "list")).Out);
        Assert.Empty(Directory.GetDirectories(typed.Data, "backup-work-*"));
        Assert.Empty(Directory.GetDirectories(typed.At("."), "data-restoring-*"));
    }

    [Fact]
    public async Task A_backup_comes_back_on_a_computer_that_has_no_data_yet()
    {
        await Backup(encrypted: false);
        Directory.Delete(typed.Data, recursive: true);

        Assert.DoesNotContain("previous data", (await Done("restore", File)).Out);
        Assert.Contains("TC-01", (await Done("assets", "list")).Out);
    }

    [Fact]
    public async Task An_encrypted_backup_shows_nothing_and_opens_with_its_passphrase_only()
    {
        await Backup(encrypted: true);
        var bytes = await System.IO.File.ReadAllBytesAsync(File, Cancel);
        Assert.DoesNotContain("manifest.json", Encoding.Latin1.GetString(bytes));

        Assert.Contains("It was restored and compared.", (await Done("backup", "verify", File, "--passphrase-file", PassphraseFile)).Out);
        var without = await typed.Run(["backup", "verify", File]);
        Assert.Equal(ExitCode.NotAllowed, without.Code);
        Assert.Contains("--passphrase-file", without.Err);
        var wrong = await typed.Run(["restore", File, "--passphrase-file", typed.Write("wrong", "another passphrase")]);
        Assert.Equal(ExitCode.NotAllowed, wrong.Code);
        Assert.Contains("The passphrase is not the one", wrong.Err);
        Assert.Equal(ExitCode.Usage, (await typed.Run(["backup", "create", "--out", typed.At("b"), "--passphrase-file", typed.Write("short", "summer\n")])).Code);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_changed_byte_anywhere_is_refused_and_the_part_named(bool encrypted)
    {
        await Backup(encrypted);
        var whole = await System.IO.File.ReadAllBytesAsync(File, Cancel);
        var verify = new VerifyBackup(typed.Clock);
        var random = new Random(20261122);
        // In the frame of the file, and anywhere; each encrypted one costs 600,000 rounds.
        int[] places = encrypted
            ? [0, 30, 45, whole.Length / 2, whole.Length - 1]
            : [0, 17, whole.Length - 1, whole.Length - 64, whole.Length - 80, whole.Length - 120, .. Enumerable.Range(0, 40).Select(_ => random.Next(whole.Length))];

        foreach (var place in places)
        {
            var changed = (byte[])whole.Clone();
            changed[place] ^= 0x10;
            var (manifest, complaint) = await verify.Run(typed.Write("changed", changed), encrypted ? Words : null, null, Cancel);

            Assert.True(manifest is null, $"The changed byte {place} of {whole.Length} was not noticed.");
            Assert.True(complaint!.Where.Length > 0, $"{place}: {complaint}");
        }
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(false, 5000)]
    [InlineData(true, 1)]
    [InlineData(true, 40)]
    [InlineData(true, 5000)]
    public async Task A_backup_that_was_cut_short_is_refused(bool encrypted, int left)
    {
        await Backup(encrypted);
        var whole = await System.IO.File.ReadAllBytesAsync(File, Cancel);
        string[] passphrase = encrypted ? ["--passphrase-file", PassphraseFile] : [];

        foreach (var length in new[] { left, whole.Length - 1 - left })
        {
            var answer = await typed.Run(["backup", "verify", typed.Write("short", whole[..length]), .. passphrase]);
            Assert.Contains(answer.Code, new[] { ExitCode.Integrity, ExitCode.NotAllowed });
        }
    }

    [Fact]
    public async Task An_entry_too_many_is_refused_by_name()
    {
        await Backup(encrypted: false);
        Reseal(zip => { using var entry = new StreamWriter(zip.CreateEntry("keys/planted.pem").Open()); entry.Write("planted"); });

        var answer = await typed.Run(["backup", "verify", File]);

        Assert.Equal(ExitCode.Integrity, answer.Code);
        Assert.Contains("holds keys/planted.pem, which its list of contents does not name", answer.Err);
    }

    [Theory]
    [InlineData("\"rows\": 1,", "\"rows\": 2,", "rows, and 2 are promised")]
    [InlineData("\"audit_seq\": ", "\"audit_seq\": 1", "the audit chain ends otherwise")]
    [InlineData("\"name\": \"plantpatch.db\"", "\"name\": \"../plantpatch.db\"", "which is no file of a backup")]
    [InlineData("\"name\": \"assets\"", "\"name\": \"boats\"", "the table boats")]
    [InlineData("\"format\": 1", "\"format\": 2", "the format 2")]
    [InlineData("\"engine\"", "\"motor\"", "does not have the form")]
    [InlineData("\"schema\": \"", "\"schema\": \"1", "Restore it with that program")]
    public async Task A_list_of_contents_that_lies_is_refused(string truth, string lie, string said)
    {
        await Backup(encrypted: false);
        Reseal(zip =>
        {
            var entry = zip.GetEntry("manifest.json")!;
            string text;
            using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
            Assert.Contains(truth, text);
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("manifest.json").Open());
            var place = text.IndexOf(truth, StringComparison.Ordinal);
            writer.Write(text[..place] + lie + text[(place + truth.Length)..]);
        });

        var answer = await typed.Run(["restore", File]);

        Assert.NotEqual(ExitCode.Ok, answer.Code);
        Assert.Contains(said, answer.Err);
        Assert.Empty(Directory.GetDirectories(typed.At("."), "data-*"));
    }

    [Fact]
    public async Task Data_in_use_is_not_replaced_and_a_backup_of_it_says_that_it_is_not_on_record()
    {
        await Backup(encrypted: false);
        await using var held = await Store.Open(new(typed.Data), typed.Clock, Cancel);

        var restore = await typed.Run(["restore", File]);
        Assert.Equal(ExitCode.Conflict, restore.Code);
        Assert.Contains("is in use by", restore.Err);
        Assert.Contains("does not stand in the audit record", (await Done("backup", "create", "--out", typed.At("second.backup"))).Err);
        await Done("backup", "verify", typed.At("second.backup"));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_says_what_would_be()
    {
        await Backup(encrypted: false);
        var before = Directory.GetFileSystemEntries(typed.At("."), "*", SearchOption.AllDirectories).Order().ToList();

        var answer = await Done("restore", File, "--dry-run");

        Assert.StartsWith("Nothing was changed. This would be restored: ", answer.Out);
        Assert.Matches("The previous data would be kept as .*data-before-restore-20261122T100000Z", answer.Out);
        Assert.Equal(before, Directory.GetFileSystemEntries(typed.At("."), "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public async Task A_backup_never_takes_the_place_of_another_file()
    {
        await Backup(encrypted: false);

        var answer = await typed.Run(["backup", "create", "--out", File]);

        Assert.Equal(ExitCode.NotAllowed, answer.Code);
        Assert.Contains("exists already", answer.Err);
    }

    async Task Backup(bool encrypted)
    {
        await typed.WithPlant();
        await Done(["backup", "create", "--out", File, .. encrypted ? (string[])["--passphrase-file", PassphraseFile] : []]);
    }

    // A forger's hand: the zip is written anew, and sealed as the program seals it.
    void Reseal(Action<ZipArchive> change)
    {
        using (var zip = ZipFile.Open(File, ZipArchiveMode.Update)) change(zip);
        var bytes = System.IO.File.ReadAllBytes(File);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, bytes.Length - 64)))).CopyTo(bytes, bytes.Length - 64);
        System.IO.File.WriteAllBytes(File, bytes);
    }

    async Task<Answer> Done(params string[] args)
    {
        var answer = await typed.Run(args);
        Assert.True(answer.Code == ExitCode.Ok, $"{string.Join(' ', args)}: {answer.Code} {answer.Err}{answer.Out}");
        return answer;
    }

    public void Dispose() => typed.Dispose();
}
