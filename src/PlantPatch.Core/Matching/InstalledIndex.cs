using PlantPatch.Core.Products;
using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Matching;

/// <summary>
/// Finds, among everything that is installed, what one advisory may list: the counterpart of <see cref="AdvisoryIndex"/>, as complete, for the
/// moment when one advisory comes in and a million things stand there. The work grows with the names that the advisory meets, not with the plant.
/// </summary>
public sealed class InstalledIndex
{
    readonly Matcher matcher;
    readonly NameIndex<InstalledName> names = new();
    readonly Dictionary<InstalledName, Dictionary<InstalledVersion, AlikeThings>> byName = [];
    readonly List<AlikeThings> alike = [];

    /// <param name="installed">Distinct things; a repeated one would be judged again.</param>
    public InstalledIndex(Matcher matcher, IEnumerable<Installed> installed)
    {
        this.matcher = matcher;
        var versions = new Dictionary<InstalledVersion, InstalledVersion>();   // equal ones are taken apart once
        foreach (var thing in installed)
        {
            var name = matcher.Name(thing);
            if (name.IsEmpty) continue;
            if (!byName.TryGetValue(name, out var byVersion))
            {
                byName[name] = byVersion = [];
                names.Add(name, NameKeys.Of(name));
            }

            var version = Matcher.Version(thing);
            if (!versions.TryAdd(version, version)) version = versions[version];
            if (!byVersion.TryGetValue(version, out var things)) alike.Add(byVersion[version] = things = new(name, version));
            things.Add(thing);
        }
    }

    /// <summary>Everything installed that names a product, in the order in which it came.</summary>
    public IReadOnlyList<AlikeThings> Alike => alike;

    /// <summary>Everything installed that the advisory concerns, with its matches.</summary>
    public IEnumerable<Judgement> Judge(CompiledAdvisory advisory)
    {
        var rows = new RecognisedRows();
        rows.Add(advisory);
        foreach (var (name, recognised) in Recognise(rows.Names))
            foreach (var (_, found) in rows.Of(recognised))
                foreach (var things in byName[name].Values)
                    if (Matcher.Judge(advisory, found, things.Version) is { Count: > 0 } matches) yield return new(things, advisory, matches);
    }

    // Each pair of names is compared once.
    Dictionary<InstalledName, Dictionary<AdvisedName, Recognised>> Recognise(IEnumerable<AdvisedName> advised)
    {
        var met = new Dictionary<InstalledName, Dictionary<AdvisedName, Recognised>>();
        foreach (var name in advised)
            foreach (var candidate in names.Candidates(NameKeys.Of(name)))
                if (Recogniser.Recognise(name, candidate, matcher.Knowledge) is { } how)
                {
                    if (!met.TryGetValue(candidate, out var recognised)) met[candidate] = recognised = [];
                    recognised[name] = how;
                }

        return met;
    }
}
