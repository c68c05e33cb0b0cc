using Microsoft.AspNetCore.Http;

namespace PlantPatch.Web.Imports;

/// <summary>Uploaded files in a folder of their own, gone when the import is over. A browser's file name is not trusted: only its last part counts.</summary>
public sealed class Uploads : IAsyncDisposable
{
    readonly List<string> problems = [];

    public string Path { get; } = Directory.CreateTempSubdirectory("plantpatch-upload-").FullName;

    public int Files { get; private set; }

    public IReadOnlyList<string> Problems => problems;

    public static async Task<Uploads> Keep(IFormFileCollection files, CancellationToken cancel)
    {
        var kept = new Uploads();
        foreach (var file in files)
        {
            var name = System.IO.Path.GetFileName(file.FileName.Replace('\\', '/'));
            if (name.Length == 0 || name.StartsWith('.') || name.IndexOfAny(System.IO.Path.GetInvalidFileNameChars()) >= 0) kept.problems.Add($"'{file.FileName}' is no name for a file.");
            else if (File.Exists(System.IO.Path.Combine(kept.Path, name))) kept.problems.Add($"There are two files '{name}'; the first was taken.");
            else
            {
                await using var to = File.Create(System.IO.Path.Combine(kept.Path, name));
                await file.CopyToAsync(to, cancel);
                kept.Files++;
            }
        }

        return kept;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Path, recursive: true);
        return ValueTask.CompletedTask;
    }
}
