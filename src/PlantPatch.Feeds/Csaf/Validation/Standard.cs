namespace PlantPatch.Feeds.Csaf.Validation;

/// <summary>The published schemas and registers that lie beside this code; their README names source and terms.</summary>
static class Standard
{
    public static byte[] Bytes(string name)
    {
        using var stream = Open(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name));
        while (reader.ReadLine() is { } line) yield return line;
    }

    static Stream Open(string name) => typeof(Standard).Assembly.GetManifestResourceStream("Csaf.Validation." + name)
        ?? throw new InvalidOperationException($"The resource {name} is not built in.");
}
