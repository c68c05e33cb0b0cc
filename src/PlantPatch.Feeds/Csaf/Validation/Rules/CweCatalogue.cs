namespace PlantPatch.Feeds.Csaf.Validation.Rules;

/// <summary>Every weakness of every CWE list from 1.0 on, with the names it had and from which list to which.</summary>
static class CweCatalogue
{
    static readonly Lazy<(string[] Lists, ILookup<string, (int From, int To, string Name)> Names)> Catalogue = new(Read);

    /// <summary>What is wrong with a CWE, and in which of its properties; null when it is right.</summary>
    /// <param name="list">The version of the list that is meant (CSAF 2.1); a document of CSAF 2.0 cannot say it, so any list will do.</param>
    public static (string Property, string Message)? Flaw(string id, string name, string? list)
    {
        var (lists, catalogue) = Catalogue.Value;
        var at = list is null ? -1 : Array.IndexOf(lists, list);
        if (list is not null && at < 0) return ("version", $"CWE {list} is not known here; the newest list known is {lists[^1]}.");

        var names = catalogue[id].Where(n => at < 0 || n.From <= at && at <= n.To).Select(n => n.Name).ToList();
        if (names.Count == 0) return ("id", $"{id} is no weakness in {(list is null ? "any list of" : "version " + list + " of")} CWE.");
        return names.Contains(name) ? null : ("name", $"{id} is not named '{name}' but '{names[^1]}'.");
    }

    static (string[], ILookup<string, (int, int, string)>) Read()
    {
        var lines = Standard.Lines("cwe.tsv").ToList();
        return (lines[0].Split(' '), lines.Skip(1).Select(line => line.Split('\t'))
            .ToLookup(row => "CWE-" + row[0], row => (int.Parse(row[1]), int.Parse(row[2]), row[3])));
    }
}
