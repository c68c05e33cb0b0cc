using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using PlantPatch.App.Storage;
using PlantPatch.Core;
using PlantPatch.Feeds.Files;

namespace PlantPatch.App.Backups;

/// <summary>
/// The one file of a backup: a zip with its list of contents, sealed by a SHA-256 over all of it in the zip's comment, and encrypted when there is a passphrase.
/// </summary>
static class BackupFile
{
    const string Comment = "PlantPatch backup, SHA-256 of all before: ";
    const int SealLength = 64, MostManifest = 16 * 1024 * 1024;

    static readonly FileLimits Limits = FileLimits.Default with { MaxZipEntries = 10_000, MaxZipBytes = 1L << 44, MaxZipRatio = 1100 };

    /// <summary>Writes the zip. The list of contents is made while the files are read, so it says what was written.</summary>
    public static void Pack(string zip, IEnumerable<(string Name, string File)> files, Func<IReadOnlyList<BackupEntry>, BackupManifest> manifest)
    {
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            archive.Comment = Comment + new string('0', SealLength);
            var entries = files.Select(f => Add(archive, f.Name, f.File)).ToList();
            using var list = archive.CreateEntry(BackupManifest.FileName).Open();
            list.Write(manifest(entries).Write());
        }

        using var sealing = new FileStream(zip, FileMode.Open, FileAccess.ReadWrite);
        var seal = Encoding.ASCII.GetBytes(SealOf(sealing));
        sealing.Position = sealing.Length - SealLength;
        sealing.Write(seal);
    }

    /// <summary>Checks every byte and writes the files below <paramref name="folder"/>; a complaint names the part that does not hold.</summary>
    public static (BackupManifest? Manifest, Complaint? Complaint) Unpack(string file, string? passphrase, string folder, CancellationToken cancel)
    {
        if (!PassphraseCipher.IsEncrypted(file)) return UnpackZip(file, folder, cancel);
        if (passphrase is null) return (null, new("backup-passphrase", "", $"{file} is encrypted. Name the file with its passphrase: --passphrase-file FILE"));
        var zip = Path.Combine(folder, "opened.zip");
        try
        {
            using (var from = File.OpenRead(file))
            using (var to = new FileStream(zip, FileMode.CreateNew))
                if (PassphraseCipher.Decrypt(from, to, passphrase) is { } odd) return (null, odd);
            return UnpackZip(zip, folder, cancel);
        }
        finally
        {
            File.Delete(zip);
        }
    }

    static BackupEntry Add(ZipArchive archive, string name, string file)
    {
        using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var to = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        var (size, sha256) = Copy(from, to, long.MaxValue);
        return new(name, size, sha256);
    }

    static (BackupManifest? Manifest, Complaint? Complaint) UnpackZip(string zip, string folder, CancellationToken cancel)
    {
        var (package, odd) = ZipPackage.Open(zip, Limits);
        if (package is null) return (null, odd!.Where.Length > 0 ? odd : odd with { Where = "the zip's directory" });
        using (package)
        {
            var (manifest, complaint) = Manifest(package);
            if (manifest is null) return (null, complaint);
            if (package.Names.FirstOrDefault(n => n != BackupManifest.FileName && manifest.Files.All(f => f.Name != n)) is { } stranger)
                return (null, new("backup-stranger", stranger, $"The backup holds {stranger}, which its list of contents does not name."));
            if (NoRoom(manifest, folder) is { } full) throw new IOException(full);
            foreach (var entry in manifest.Files)
            {
                cancel.ThrowIfCancellationRequested();
                if (Extract(package, entry, folder) is { } damaged) return (null, damaged);
            }

            using var whole = File.OpenRead(zip);
            var seal = SealOf(whole);
            whole.Position = Math.Max(0, whole.Length - SealLength - Comment.Length);
            var said = new byte[Comment.Length + SealLength];
            return whole.ReadAtLeast(said, said.Length, throwOnEndOfStream: false) == said.Length && Encoding.ASCII.GetString(said) == Comment + seal
                ? (manifest, null)
                : (null, new("backup-damaged", "the zip's frame", "The seal over the whole backup does not fit: its frame (headers, directory or the seal itself) was changed."));
        }
    }

    static (BackupManifest? Manifest, Complaint? Complaint) Manifest(ZipPackage package)
    {
        if (!package.Names.Contains(BackupManifest.FileName) || package.Size(BackupManifest.FileName) > MostManifest)
            return (null, new("backup-manifest", BackupManifest.FileName, $"This is no backup of PlantPatch: it has no list of contents ({BackupManifest.FileName})."));
        using var bytes = new MemoryStream();
        try
        {
            using var from = package.Read(BackupManifest.FileName);
            if (from is null) return (null, BackupManifest.Wrong("its own header contradicts the zip's directory"));
            Copy(from, bytes, MostManifest);
        }
        catch (InvalidDataException)
        {
            return (null, BackupManifest.Wrong("its bytes cannot be unpacked"));
        }

        return BackupManifest.Read(bytes.ToArray());
    }

    static Complaint? Extract(ZipPackage package, BackupEntry entry, string folder)
    {
        if (!package.Names.Contains(entry.Name)) return Damaged(entry, "is in the list of contents, but not in the backup");
        var target = Path.Combine(folder, entry.Name);   // the list was read strictly: the name cannot lead elsewhere
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            using var from = package.Read(entry.Name);
            if (from is null) return Damaged(entry, "has a header that contradicts the zip's directory");
            using var to = new FileStream(target, Private(FileMode.CreateNew));
            var (size, sha256) = Copy(from, to, entry.Size);
            to.Flush(flushToDisk: true);
            return size != entry.Size ? Damaged(entry, $"does not have the {entry.Size:N0} bytes that the list of contents says")
                : sha256 != entry.Sha256 ? Damaged(entry, "was changed: its SHA-256 is not the one in the list of contents")
                : null;
        }
        catch (InvalidDataException)
        {
            return Damaged(entry, "cannot be unpacked: its bytes were changed");
        }
    }

    /// <summary>A new file for its owner only.</summary>
    public static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    static Complaint Damaged(BackupEntry entry, string what) => new("backup-damaged", entry.Name, $"{entry.Name} {what}.");

    static string? NoRoom(BackupManifest manifest, string folder)
    {
        var needed = manifest.Files.Aggregate(0m, (sum, f) => sum + f.Size);
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        return needed > free ? $"Unpacked the backup has {needed:N0} bytes, and {free:N0} are free where {folder} lies. Make room, or set TMPDIR to a larger volume." : null;
    }

    // Stops one byte after what is promised: more is as wrong as less.
    static (long Size, string Sha256) Copy(Stream from, Stream to, long promised)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[256 * 1024];
        var size = 0L;
        for (int read; size <= promised && (read = from.Read(buffer)) > 0; size += read)
        {
            hash.AppendData(buffer, 0, read);
            to.Write(buffer, 0, read);
        }

        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    static string SealOf(FileStream file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[256 * 1024];
        file.Position = 0;
        for (var left = file.Length - SealLength; left > 0;)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
