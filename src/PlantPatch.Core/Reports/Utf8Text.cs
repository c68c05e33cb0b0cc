using System.Buffers;
using System.Text;

namespace PlantPatch.Core.Reports;

/// <summary>Writes text in UTF-8, copying each piece once.</summary>
public ref struct Utf8Text(IBufferWriter<byte> to)
{
    const int Room = 1 << 14;

    Span<byte> room;
    int used;

    public void Add(scoped ReadOnlySpan<byte> text)
    {
        if (text.Length > room.Length - used) Make(text.Length);
        text.CopyTo(room[used..]);
        used += text.Length;
    }

    public void Add(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > room.Length - used) Make(most);
        used += Encoding.UTF8.GetBytes(text, room[used..]);
    }

    public void Add(int number)
    {
        const int longest = 11;
        if (longest > room.Length - used) Make(longest);
        number.TryFormat(room[used..], out var length);
        used += length;
    }

    /// <summary>Hands on what is still held; nothing may be missing at the end.</summary>
    public void Flush()
    {
        to.Advance(used);
        used = 0;
        room = [];
    }

    void Make(int length)
    {
        Flush();
        room = to.GetSpan(Math.Max(length, Room));
    }
}
