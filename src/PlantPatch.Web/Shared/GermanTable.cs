using System.Reflection;

namespace PlantPatch.Web.Shared;

/// <summary>A table of English and German in the program: a line is the English, a tab, the German; <c>#</c> begins a comment.</summary>
static class GermanTable
{
    public static IReadOnlyDictionary<string, string> Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return Parse(name, reader.ReadToEnd());
    }

    /// <exception cref="FormatException">A line has no German, or its English stands in an earlier line: the message says which.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string name, string text)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (number, line) in text.Split('\n').Select(l => l.TrimEnd('\r')).Index())
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.Split('\t') is not [var english, var german]) throw new FormatException($"{name} line {number + 1} is not English, a tab, German: {line}");
            if (!table.TryAdd(english, german)) throw new FormatException($"{name} line {number + 1} says the German of '{english}' again");
        }
        return table;
    }
}
