namespace PlantPatch.Feeds.Inventory;

/// <summary>Copies what can be read only once to a temporary file that vanishes when closed; the list is read more than once.</summary>
static class Spool
{
    public static FileStream ToDisk(Stream bytes, InventoryLimits limits, CancellationToken cancel)
    {
        var most = Math.Max(limits.CsvBytes, Math.Max(limits.JsonBytes, limits.XlsxBytes));
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.DeleteOnClose);
        try
        {
            var buffer = new byte[128 * 1024];
            while (bytes.Read(buffer) is > 0 and var read)
            {
                cancel.ThrowIfCancellationRequested();
                file.Write(buffer, 0, read);
                if (file.Length > most) throw UnreadableFileException.Of("file-too-large", "", $"The file has more than {most} bytes.");
            }
            file.Position = 0;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
