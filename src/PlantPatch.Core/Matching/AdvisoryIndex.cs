using System.Collections.Concurrent;
using PlantPatch.Core.Products;

namespace PlantPatch.Core.Matching;

/// <summary>
/// Finds, among many advisories, those that may list an installed thing: complete (what <see cref="Matcher.Judge"/> would match is always
/// among them) and exact up to the versions, because names are compared once per distinct spelling.
/// </summary>
public sealed class AdvisoryIndex
{
    readonly Matcher matcher;
    readonly NameIndex<AdvisedName> names = new();
    readonly Dictionary<AdvisedName, List<int>> documents = [];
    readonly List<CompiledAdvisory> advisories = [];
    readonly ConcurrentDictionary<InstalledName, IReadOnlyList<(CompiledAdvisory Advisory, List<(CompiledRow, Recognised)> Rows)>> found = new();

    public AdvisoryIndex(Matcher matcher, IEnumerable<CompiledAdvisory> advisories)
    {
        this.matcher = matcher;
        foreach (var advisory in advisories)
        {
            foreach (var row in advisory.Rows)
            {
                Add(row.Name);
                if (row.Host is not null) Add(row.Host);
            }

            this.advisories.Add(advisory);
        }
    }

    public IReadOnlyList<CompiledAdvisory> Advisories => advisories;

    /// <summary>The advisories that list the installed thing, or may.</summary>
    public IReadOnlyList<CompiledAdvisory> Candidates(Installed installed) => [.. Found(installed).Select(f => f.Advisory)];

    /// <summary>Every advisory that concerns the installed thing, with its matches.</summary>
    public IEnumerable<(CompiledAdvisory Advisory, IReadOnlyList<Match> Matches)> Judge(Installed installed)
    {
        foreach (var (advisory, rows) in Found(installed))
            if (Matcher.Judge(advisory, rows, installed) is { Count: > 0 } matches) yield return (advisory, matches);
    }

    IReadOnlyList<(CompiledAdvisory Advisory, List<(CompiledRow, Recognised)> Rows)> Found(Installed installed) =>
        found.GetOrAdd(matcher.Name(installed), Find);

    List<(CompiledAdvisory, List<(CompiledRow, Recognised)>)> Find(InstalledName installed)
    {
        if (installed.IsEmpty) return [];
        var numbers = new SortedSet<int>();
        foreach (var name in names.Candidates(NameKeys.Of(installed)))
            if (Recogniser.Recognise(name, installed, matcher.Knowledge) is not null) numbers.UnionWith(documents[name]);
        return [.. numbers.Select(n => (advisories[n], matcher.RowsOf(advisories[n], installed))).Where(f => f.Item2.Count > 0)];
    }

    void Add(AdvisedName name)
    {
        if (!documents.TryGetValue(name, out var list))
        {
            documents[name] = list = [];
            names.Add(name, NameKeys.Of(name));
        }

        if (list.Count == 0 || list[^1] != advisories.Count) list.Add(advisories.Count);
    }
}
