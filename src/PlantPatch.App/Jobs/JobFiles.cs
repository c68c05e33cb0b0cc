using System.Buffers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PlantPatch.App.Storage;

namespace PlantPatch.App.Jobs;

/// <summary>A file to go with a job; <paramref name="Open"/> reads it from this machine, so that nobody far away holds up a change.</summary>
/// <param name="Name">A name, or a relative path when a folder was chosen.</param>
public sealed record JobUpload(string Name, Func<Stream> Open);

/// <summary>The files of jobs: in the database, so that every node can work on them, in pieces, so that none needs much memory.</summary>
public static class JobFiles
{
    public const int MostFiles = 20_000;
    public const int MostName = 400;
    const int PiecesAtOnce = 8;

    static readonly SearchValues<char> Forbidden = SearchValues.Create("<>:\"|?*");

    // What one of the systems that we run on cannot have in a file's name.
    static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>The name as a relative path with <c>/</c>; null when it leads elsewhere or no system could have it.</summary>
    public static string? NameOf(string said)
    {
        var parts = said.Replace('\\', '/').Split('/');
        return said.Length is > 0 and <= MostName && parts.All(Fits) ? string.Join('/', parts) : null;

        static bool Fits(string part) =>
            part.Length is > 0 and <= 200 && part.Trim(' ', '.').Length > 0 && !part.EndsWith('.') && !part.EndsWith(' ')
            && part.AsSpan().IndexOfAny(Forbidden) < 0 && !part.Any(char.IsControl) && !Reserved.Contains(part.Split('.')[0]);
    }

    internal static async Task<long> Store(Change change, long job, string name, Stream bytes, bool made, CancellationToken cancel)
    {
        var id = change.TakeIds();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (size, number) = (0L, 0);
        var pieces = new List<JobFilePieceRow>();
        var buffer = new byte[JobFilePieceRow.Most];
        while (await bytes.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel) is var read and > 0)
        {
            hash.AppendData(buffer, 0, read);
            size += read;
            pieces.Add(new() { FileId = id, Number = number++, Bytes = buffer[..read] });
            if (pieces.Count < PiecesAtOnce) continue;
            await change.Bulk.Insert(pieces, cancel);
            pieces.Clear();
        }

        await change.Bulk.Insert(pieces, cancel);
        change.Db.JobFiles.Add(new() { Id = id, JobId = job, Name = name, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()), Size = size, Made = made });
        return size;
    }

    /// <summary>Writes a job's uploaded files into a folder of this node and looks at their hashes.</summary>
    internal static async Task Lay(Store store, IReadOnlyList<JobFileRow> files, Func<JobFileRow, string> place, CancellationToken cancel)
    {
        await using var db = store.Read();
        foreach (var file in files)
        {
            var path = place(file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            if (await Copy(db, file, to, cancel) != file.Sha256) throw new IOException($"The uploaded file {file.Name} is damaged in the database. Upload it again.");
        }
    }

    /// <summary>Writes a file's bytes to a stream and gives their SHA-256.</summary>
    internal static async Task<string> Copy(PlantPatchDb db, JobFileRow file, Stream to, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var number = 0; (long)number * JobFilePieceRow.Most < file.Size; number++)
        {
            var bytes = await db.JobFilePieces.Where(p => p.FileId == file.Id && p.Number == number).Select(p => p.Bytes).SingleOrDefaultAsync(cancel);
            if (bytes is null) break;
            hash.AppendData(bytes);
            await to.WriteAsync(bytes, cancel);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
