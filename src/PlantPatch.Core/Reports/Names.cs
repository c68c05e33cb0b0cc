using System.Text;

namespace PlantPatch.Core.Reports;

/// <summary>Gives every distinct name a small number, in order of first appearance.</summary>
sealed class Names
{
    readonly Dictionary<byte[], int> numbers = new(new ByContent());
    readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> lookup;
    readonly List<byte[]> names = [];

    public Names() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<byte>>();

    public int Count => names.Count;

    public ReadOnlySpan<byte> this[int number] => names[number];

    public string Text(int number) => Encoding.UTF8.GetString(names[number]);

    public int NumberOf(ReadOnlySpan<byte> name)
    {
        if (lookup.TryGetValue(name, out var number)) return number;
        var kept = name.ToArray();
        numbers.Add(kept, names.Count);
        names.Add(kept);
        return names.Count - 1;
    }

    sealed class ByContent : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
