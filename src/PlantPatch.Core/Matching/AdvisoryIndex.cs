using System.Collections.Concurrent;
using PlantPatch.Core.Products;
using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Matching;

/// <summary>
/// Finds, among many advisories, those that may list an installed thing: complete (what <see cref="Matcher.Judge"/> would match is always
/// among them) and exact up to the versions, because names are compared once, however many things are called so.
/// </summary>
public sealed class AdvisoryIndex
{
    readonly Matcher matcher;
    readonly NameIndex<AdvisedName> names;
    readonly RecognisedRows rows = new();
    readonly ConcurrentDictionary<InstalledName, IReadOnlyList<(CompiledAdvisory Advisory, List<(CompiledRow, Recognised)> Rows)>> found = new();

    public AdvisoryIndex(Matcher matcher, IEnumerable<CompiledAdvisory> advisories)
    {
        this.matcher = matcher;
        foreach (var advisory in advisories) rows.Add(advisory);
        names = new(rows.Names.Select(name => (name, name.Keys)));
    }

    public IReadOnlyList<CompiledAdvisory> Advisories => rows.Advisories;

    /// <summary>The advisories that list the installed thing, or may.</summary>
    public IReadOnlyList<CompiledAdvisory> Candidates(Installed installed) => [.. Found(matcher.Name(installed)).Select(f => f.Advisory)];

    /// <summary>Every advisory that concerns the installed thing, with its matches.</summary>
    public IEnumerable<(CompiledAdvisory Advisory, IReadOnlyList<Match> Matches)> Judge(Installed installed) =>
        Judge(matcher.Name(installed), Matcher.Version(installed)).Select(j => (j.Advisory, Combined.Matches(j.Judged, installed)));

    /// <summary>Every advisory that concerns the things, judged once for all of them.</summary>
    public IEnumerable<Judgement> Judge(AlikeThings things) => Judge(things.Name, things.Version).Select(j => new Judgement(things, j.Advisory, j.Judged));

    IEnumerable<(CompiledAdvisory Advisory, (Listing[], Combined)[] Judged)> Judge(InstalledName name, InstalledVersion version)
    {
        foreach (var (advisory, rows) in Found(name))
            if (Matcher.Judge(advisory, rows, version) is { Length: > 0 } judged) yield return (advisory, judged);
    }

    IReadOnlyList<(CompiledAdvisory Advisory, List<(CompiledRow, Recognised)> Rows)> Found(InstalledName name) => found.GetOrAdd(name, Find);

    List<(CompiledAdvisory, List<(CompiledRow, Recognised)>)> Find(InstalledName installed)
    {
        if (installed.IsEmpty) return [];
        var recognised = new Dictionary<AdvisedName, Recognised>();
        foreach (var name in names.Candidates(NameKeys.Of(installed)))
            if (Recogniser.Recognise(name, installed, matcher.Knowledge) is { } how) recognised[name] = how;
        return rows.Of(recognised);
    }
}
