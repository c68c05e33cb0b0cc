using PlantPatch.Core;

namespace PlantPatch.Feeds.Files;

/// <summary>What an entry of a zip must not be; decided from the directory, before a byte of it is unpacked.</summary>
static class ZipRules
{
    const int Stored = 0, Deflated = 8, RatioFloor = 1024 * 1024;

    public static void Apply(List<ZipItem> items, long end, FileLimits limits)
    {
        foreach (var item in items) item.Complaint ??= Odd(item, end, limits);
        foreach (var same in items.GroupBy(i => i.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Skip(1).Any()))
            foreach (var item in same)
                item.Complaint ??= new("zip-duplicate-name", "", "Two entries have this name; which one counts cannot be known.");
        // Entries that share bytes are how a small zip becomes a huge one without any single ratio being odd.
        var taken = 0L;
        foreach (var item in items.Where(i => i.Complaint is null).OrderBy(i => i.Offset))
        {
            if (item.Offset < taken) item.Complaint = new("zip-overlap", "", "The entry shares its bytes with another one.");
            else taken = item.Offset + 30 + item.RawName.Length + item.Packed;
        }
    }

    static Complaint? Odd(ZipItem item, long end, FileLimits limits) =>
        UnsafeName(item.Name) is { } why ? new("zip-unsafe-name", "", why)
        : item.IsFolder ? null
        : DocumentFiles.IsZip(item.Name) ? new("zip-nested", "", "A zip inside a zip is not opened; unpack the outer one first.")
        : item.Method is not (Stored or Deflated) ? new("zip-method", "", $"The entry is packed by method {item.Method}; only stored (0) and deflate (8) are read.")
        : item.Method == Stored && item.Packed != item.Size ? Lies(item, "it is stored as it is, but its two sizes differ")
        : item.Offset > end - 30 - item.Packed ? Lies(item, "its bytes would lie outside the zip")
        : item.Size > RatioFloor && item.Size / Math.Max(1, item.Packed) > limits.MaxZipRatio
            ? new("zip-bomb", "", $"{item.Packed:N0} packed bytes would become {item.Size:N0}; at most {limits.MaxZipRatio} times is taken.")
        : null;

    public static Complaint Lies(ZipItem item, string how) =>
        new("zip-size-lies", "", $"The zip says this entry has {item.Packed:N0} packed and {item.Size:N0} unpacked bytes: {how}.");

    static string? UnsafeName(string name) =>
        name.Length == 0 ? "The entry has no name."
        : SafeName.HasHidden(name) ? "The name holds characters that cannot be seen or that turn text around."
        : name.Contains('\\') ? "The name holds a backslash, which is a folder on some systems and a letter on others."
        : name[0] == '/' ? "The name is an absolute path."
        : name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]) ? "The name begins with a drive letter."
        : name.Split('/').Any(part => part is ".." or ".") ? "The name leads out of the zip (\"..\" or \".\")."
        : null;
}
