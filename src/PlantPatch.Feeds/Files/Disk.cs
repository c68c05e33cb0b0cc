using Microsoft.Win32.SafeHandles;

namespace PlantPatch.Feeds.Files;

static class Disk
{
    /// <summary>Exactly these bytes of a file, or null when it ends before.</summary>
    public static byte[]? ReadExactly(SafeFileHandle handle, long offset, int count)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(count);
        for (var done = 0; done < count;)
        {
            var read = RandomAccess.Read(handle, bytes.AsSpan(done), offset + done);
            if (read == 0) return null;
            done += read;
        }

        return bytes;
    }
}
