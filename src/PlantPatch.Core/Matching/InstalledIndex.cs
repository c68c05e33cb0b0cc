using PlantPatch.Core.Products;

namespace PlantPatch.Core.Matching;

/// <summary>
/// Finds, among everything that is installed, what one advisory may list: the counterpart of <see cref="AdvisoryIndex"/>, as complete, for the
/// moment when one advisory comes in and a million things stand there. Equal things are kept once.
/// </summary>
public sealed class InstalledIndex
{
    readonly Matcher matcher;
    readonly NameIndex<InstalledName> names = new();
    readonly Dictionary<InstalledName, List<Installed>> things = [];

    /// <param name="installed">Distinct things; a repeated one would be judged again.</param>
    public InstalledIndex(Matcher matcher, IEnumerable<Installed> installed)
    {
        this.matcher = matcher;
        foreach (var thing in installed)
        {
            var name = matcher.Name(thing);
            if (name.IsEmpty) continue;
            if (!things.TryGetValue(name, out var alike))
            {
                things[name] = alike = [];
                names.Add(name, NameKeys.Of(name));
            }

            alike.Add(thing);
        }
    }

    /// <summary>Everything installed that the advisory concerns, with its matches.</summary>
    public IEnumerable<(Installed Thing, IReadOnlyList<Match> Matches)> Judge(CompiledAdvisory advisory)
    {
        var seen = new HashSet<InstalledName>();
        foreach (var name in advisory.Rows.SelectMany(Names).Distinct())
            foreach (var candidate in names.Candidates(NameKeys.Of(name)))
            {
                if (seen.Contains(candidate) || Recogniser.Recognise(name, candidate, matcher.Knowledge) is null) continue;
                seen.Add(candidate);
                var rows = matcher.RowsOf(advisory, candidate);
                foreach (var thing in things[candidate])
                    if (Matcher.Judge(advisory, rows, thing) is { Count: > 0 } matches) yield return (thing, matches);
            }
    }

    static IEnumerable<AdvisedName> Names(CompiledRow row) => row.Host is null ? [row.Name] : [row.Name, row.Host];
}
