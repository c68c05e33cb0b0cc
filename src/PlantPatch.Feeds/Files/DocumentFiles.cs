using PlantPatch.Core;

namespace PlantPatch.Feeds.Files;

/// <summary>Finds documents in files, folders and zips, one at a time; nothing it meets stops it, nothing is written to disk.</summary>
public static class DocumentFiles
{
    /// <summary>Walks the paths in the given order; inside a folder by name, inside a zip by its directory.</summary>
    public static IEnumerable<DocumentFile> Walk(IReadOnlyList<string> paths, FileLimits limits, CancellationToken cancel)
    {
        foreach (var path in paths)
            foreach (var file in Walk(path, limits, cancel))
                yield return file;
    }

    static IEnumerable<DocumentFile> Walk(string path, FileLimits limits, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (Directory.Exists(path)) return Folder.Walk(path, limits, cancel);
        if (!File.Exists(path)) return [Refused(path, "no-such-path", "There is no such file or folder.")];
        if (IsZip(path)) return ZipFolder.Walk(path, limits, cancel);
        return [Folder.Open(path, named: true, limits)];
    }

    internal static bool IsZip(string name) => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    internal static DocumentFile Refused(string path, string code, string message) => Refused(path, new Complaint(code, "", message));

    internal static DocumentFile Refused(string path, Complaint complaint) =>
        new() { Path = SafeName.Show(path), Name = SafeName.Show(NameOf(path)), Complaint = complaint };

    internal static DocumentFile Skipped(string path, string word) =>
        new() { Path = SafeName.Show(path), Name = SafeName.Show(NameOf(path)), Skipped = word };

    /// <summary>Why a file is passed over by its name alone; null when its content has to decide.</summary>
    internal static string? SkippedByName(string name, Func<string, bool> exists) =>
        name.StartsWith("._", StringComparison.Ordinal) || name is ".DS_Store" or "Thumbs.db" ? "a side file of the operating system"
        : Sidecar.DocumentOf(name) is { } document ? exists(document) ? "read with its document" : "belongs to no document here"
        : !name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? "not a .json file"
        : null;

    /// <summary>What the bytes of a .json file turn out to be; sidecars are read only for what is a document.</summary>
    internal static DocumentFile Judge(string path, byte[] bytes, bool named, Func<IReadOnlyList<Sidecar>> sidecars)
    {
        var file = new DocumentFile { Path = SafeName.Show(path), Name = NameOf(path), Bytes = bytes };
        if (ContentSniff.WhatIsIt(bytes) is { } complaint) return file with { Complaint = complaint };
        return JsonKind.NotADocument(ContentSniff.WithoutBom(bytes), named) is { } word
            ? file with { Skipped = word, Bytes = [] }
            : file with { Sidecars = sidecars() };
    }

    internal static string NameOf(string path) => path[(path.AsSpan().LastIndexOfAny('/', '\\', '!') + 1)..];
}
