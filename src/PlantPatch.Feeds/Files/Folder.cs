using System.IO.Enumeration;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Files;

/// <summary>A folder tree on disk, taken in the order of its names, without following links and within its limits.</summary>
static class Folder
{
    sealed record Item(string Path, string Name, bool IsFolder, bool IsLink, long Length);

    public static IEnumerable<DocumentFile> Walk(string root, FileLimits limits, CancellationToken cancel)
    {
        var waiting = new Stack<(string Path, int Depth)>([(root, 0)]);
        var left = limits.MaxFiles;
        while (waiting.TryPop(out var folder))
        {
            var (items, complaint) = List(folder.Path, left);
            if (complaint is not null) yield return DocumentFiles.Refused(folder.Path, complaint);
            var names = items.Where(i => !i.IsFolder && !i.IsLink).ToDictionary(i => i.Name, StringComparer.Ordinal);
            left -= items.Count;

            foreach (var item in items.Where(i => !i.IsFolder || i.IsLink))
            {
                cancel.ThrowIfCancellationRequested();
                if (!item.IsLink && DocumentFiles.IsZip(item.Name))
                    foreach (var inside in ZipFolder.Walk(item.Path, limits, cancel)) yield return inside;
                else if (Visit(item, names, limits) is { } file)
                    yield return file;
            }

            if (complaint?.Code == "too-many-files") yield break;
            foreach (var inner in items.Where(i => i.IsFolder && !i.IsLink).Reverse())
            {
                if (folder.Depth < limits.MaxFolderDepth) waiting.Push((inner.Path, folder.Depth + 1));
                else yield return DocumentFiles.Refused(inner.Path, "folder-too-deep", $"Folders are read {limits.MaxFolderDepth} levels deep, and this one lies deeper.");
            }
        }
    }

    /// <summary>One file, given by name or found while walking.</summary>
    public static DocumentFile Open(string path, bool named, FileLimits limits)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        var name = Path.GetFileName(path);
        return DocumentFiles.SkippedByName(name, document => File.Exists(Path.Combine(folder, document))) is { } word
            ? DocumentFiles.Skipped(path, word)
            : Read(path, named, limits, beside => Path.Combine(folder, beside) is var full && File.Exists(full) ? full : null);
    }

    // A sidecar whose document is here is not reported: it is read together with it.
    static DocumentFile? Visit(Item item, Dictionary<string, Item> names, FileLimits limits)
    {
        if (item.IsLink) return DocumentFiles.Skipped(item.Path, "a link; links are not followed");
        if (Sidecar.DocumentOf(item.Name) is { } document && names.ContainsKey(document)) return null;
        if (DocumentFiles.SkippedByName(item.Name, names.ContainsKey) is { } word) return DocumentFiles.Skipped(item.Path, word);
        // Pipes and devices have no length either: they are never opened, so they cannot make us wait.
        if (item.Length == 0) return DocumentFiles.Refused(item.Path, "empty-file", "The file is empty.");
        return Read(item.Path, named: false, limits, beside => names.GetValueOrDefault(beside)?.Path);
    }

    static DocumentFile Read(string path, bool named, FileLimits limits, Func<string, string?> beside)
    {
        if (SafeName.HasHidden(DocumentFiles.NameOf(path)))
            return DocumentFiles.Refused(path, "unsafe-name", "The name holds characters that cannot be seen or that turn text around.");
        var (bytes, complaint) = Bytes(path, limits.MaxDocumentBytes);
        if (complaint is not null) return DocumentFiles.Refused(path, complaint);
        return DocumentFiles.Judge(path, bytes, named, () =>
        {
            var sidecars = new List<Sidecar>();
            foreach (var (name, kind) in Sidecar.NamesFor(Path.GetFileName(path)))
            {
                if (beside(name) is not { } full) continue;
                var (read, odd) = Bytes(full, limits.MaxSidecarBytes);
                sidecars.Add(new(kind, name, read, odd));
            }

            return sidecars;
        });
    }

    static (byte[] Bytes, Complaint? Complaint) Bytes(string path, int most)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length == 0) return ([], new("empty-file", "", "The file is empty."));
            if (length > most) return ([], TooLarge(length, most));
            using var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
            return Disk.ReadExactly(handle, 0, (int)length) is { } bytes && RandomAccess.GetLength(handle) == length
                ? (bytes, null)
                : ([], new("unstable-file", "", "The file changed while it was read; import it again when the copy is complete."));
        }
        catch (Exception odd) when (odd is IOException or UnauthorizedAccessException)
        {
            return ([], Unreadable(odd));
        }
    }

    internal static Complaint TooLarge(long length, int most) =>
        new("too-large", "", $"It has {length:N0} bytes; at most {most:N0} are taken.");

    internal static Complaint Unreadable(Exception odd) => new("unreadable", "", $"It cannot be read: {odd.Message}");

    static (List<Item> Items, Complaint? Complaint) List(string folder, int most)
    {
        var items = new List<Item>();
        try
        {
            var all = new FileSystemEnumerable<Item>(folder,
                (ref FileSystemEntry entry) => new(entry.ToSpecifiedFullPath(), entry.FileName.ToString(), entry.IsDirectory, IsLink(ref entry), entry.Length),
                new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false });
            foreach (var item in all)
            {
                if (items.Count == most)
                    return (items, new("too-many-files", "", "There are more files than are taken at once; give smaller folders one by one."));
                items.Add(item);
            }
        }
        catch (Exception odd) when (odd is IOException or UnauthorizedAccessException)
        {
            return (items, Unreadable(odd));
        }

        items.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return (items, null);
    }

    // Deduplicated files on Windows are reparse points too, but lead nowhere else.
    static bool IsLink(ref FileSystemEntry entry) =>
        entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.ToFileSystemInfo().LinkTarget is not null;
}
