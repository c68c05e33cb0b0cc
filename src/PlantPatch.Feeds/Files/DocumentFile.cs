using PlantPatch.Core;

namespace PlantPatch.Feeds.Files;

public enum FileOutcome
{
    /// <summary>Bytes that begin like JSON and are not something else we know; the readers take it from here.</summary>
    Document,

    /// <summary>Not meant as a document: nothing is wrong with it.</summary>
    Skipped,

    /// <summary>Meant as a document, and not taken; the complaint says why.</summary>
    Refused,
}

/// <summary>One thing found under the given paths: a document with its sidecars, something skipped with a word, or a refusal with its reason.</summary>
public sealed record DocumentFile
{
    /// <summary>For people: the path, and <c>!entry</c> for what lies in a zip; what cannot be seen is written as its code.</summary>
    public required string Path { get; init; }

    /// <summary>The file's own name without folders, which its hash file has to name.</summary>
    public required string Name { get; init; }

    public byte[] Bytes { get; init; } = [];

    public IReadOnlyList<Sidecar> Sidecars { get; init; } = [];

    /// <summary>Why it was not taken, although it was meant as a document.</summary>
    public Complaint? Complaint { get; init; }

    /// <summary>Why this is no document, in a few words; null when it is one or was meant as one.</summary>
    public string? Skipped { get; init; }

    public FileOutcome Outcome =>
        Complaint is not null ? FileOutcome.Refused : Skipped is not null ? FileOutcome.Skipped : FileOutcome.Document;

    public Sidecar? Beside(SidecarKind kind) => Sidecars.FirstOrDefault(s => s.Kind == kind);
}

public enum SidecarKind { Sha256, Sha512, Signature, Sha1, Md5 }

/// <summary>A hash or signature file that lay beside a document; when it could not be read, why.</summary>
public sealed record Sidecar(SidecarKind Kind, string Name, byte[] Bytes, Complaint? Complaint = null)
{
    static readonly (string Suffix, SidecarKind Kind)[] Suffixes =
    [
        (".sha256", SidecarKind.Sha256), (".sha512", SidecarKind.Sha512), (".asc", SidecarKind.Signature),
        (".sha1", SidecarKind.Sha1), (".md5", SidecarKind.Md5),
    ];

    internal static IEnumerable<(string Name, SidecarKind Kind)> NamesFor(string document) =>
        Suffixes.Select(s => (document + s.Suffix, s.Kind));

    /// <summary>The name of the document this sidecar would belong to; null when it is no sidecar.</summary>
    internal static string? DocumentOf(string name)
    {
        foreach (var (suffix, _) in Suffixes)
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) return name[..^suffix.Length];
        return null;
    }
}
