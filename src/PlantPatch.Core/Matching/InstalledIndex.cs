using System.Collections.Concurrent;
using PlantPatch.Core.Products;
using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Matching;

/// <summary>
/// Finds, among everything that is installed, what one advisory may list: the counterpart of <see cref="AdvisoryIndex"/>, as complete, for the
/// moment when one advisory comes in and a million things stand there. The work grows with the names that the advisory meets, not with the plant.
/// </summary>
public sealed class InstalledIndex
{
    // Below that a second core costs more than it brings.
    const int Few = 16;

    readonly Matcher matcher;
    readonly NameIndex<InstalledName> names;
    readonly Dictionary<InstalledName, Dictionary<InstalledVersion, AlikeThings>> byName = [];
    readonly List<AlikeThings> alike = [];

    /// <param name="installed">Distinct things; a repeated one would be judged again.</param>
    public InstalledIndex(Matcher matcher, IEnumerable<Installed> installed)
    {
        this.matcher = matcher;
        var versions = new Dictionary<InstalledVersion, InstalledVersion>();   // equal ones are taken apart once
        var read = installed.AsParallel().AsOrdered().Select(thing => (Thing: thing, Name: matcher.Name(thing), Version: Matcher.Version(thing)));
        var position = 0;
        foreach (var (thing, name, written) in read)
        {
            position++;
            if (name.IsEmpty) continue;
            if (!byName.TryGetValue(name, out var byVersion)) byName[name] = byVersion = [];
            var version = written;
            if (!versions.TryAdd(version, version)) version = versions[version];
            if (!byVersion.TryGetValue(version, out var things)) alike.Add(byVersion[version] = things = new(name, version));
            things.Add(thing, position);
        }

        names = new(byName.Keys.AsParallel().AsOrdered().Select(name => (name, NameKeys.Of(name))));
    }

    /// <summary>Everything installed that names a product, in the order in which it came.</summary>
    public IReadOnlyList<AlikeThings> Alike => alike;

    /// <summary>Everything installed that the advisory concerns, with its matches.</summary>
    public IEnumerable<Judgement> Judge(CompiledAdvisory advisory) => Judge([advisory], CancellationToken.None);

    /// <summary>Everything installed that one of the advisories concerns, with its matches; in no order, and on all cores where there is enough to do.</summary>
    public IEnumerable<Judgement> Judge(IEnumerable<CompiledAdvisory> advisories, CancellationToken cancel)
    {
        var rows = new RecognisedRows();
        foreach (var advisory in advisories) rows.Add(advisory);

        // Each pair of names is compared once, in however many advisories the one stands and however many things have the other.
        var met = new Dictionary<InstalledName, Dictionary<AdvisedName, Recognised>>();
        foreach (var (advised, name, how) in rows.Names.Count < Few ? rows.Names.SelectMany(Recognise) : Shared(rows.Names, cancel).SelectMany(Recognise))
        {
            if (!met.TryGetValue(name, out var recognised)) met[name] = recognised = [];
            recognised[advised] = how;
        }

        return met.Count < Few ? met.SelectMany(m => Judge(m.Key, rows.Of(m.Value))) : Shared(met, cancel).SelectMany(m => Judge(m.Key, rows.Of(m.Value)));
    }

    /// <summary>
    /// The same thing by thing as they came, and advisory by advisory as they were given: what is written down from it does not hang on timing.
    /// </summary>
    public IEnumerable<(Installed Thing, CompiledAdvisory Advisory, IReadOnlyList<Match> Matches)> JudgeInOrder(
        IReadOnlyList<CompiledAdvisory> advisories, CancellationToken cancel)
    {
        var numbers = advisories.Select((advisory, i) => (advisory, i)).ToDictionary(a => a.advisory, a => a.i);
        var about = new List<(int Position, int Advisory, Installed Thing, Judgement Judgement)>();
        foreach (var judgement in Judge(advisories, cancel))
            for (var i = 0; i < judgement.Alike.Things.Count; i++)
                about.Add((judgement.Alike.Positions[i], numbers[judgement.Advisory], judgement.Alike.Things[i], judgement));
        about.Sort((a, b) => a.Position != b.Position ? a.Position.CompareTo(b.Position) : a.Advisory.CompareTo(b.Advisory));
        return about.Select(a => (a.Thing, a.Judgement.Advisory, a.Judgement.Of(a.Thing)));
    }

    // One by one: a few names have a hundred times the work of the others, and no core should be left with a heap of those.
    static ParallelQuery<T> Shared<T>(IEnumerable<T> work, CancellationToken cancel) =>
        Partitioner.Create(work, EnumerablePartitionerOptions.NoBuffering).AsParallel().WithCancellation(cancel);

    IEnumerable<(AdvisedName, InstalledName, Recognised)> Recognise(AdvisedName advised)
    {
        foreach (var name in names.Candidates(advised.Keys))
            if (Recogniser.Recognise(advised, name, matcher.Knowledge) is { } how) yield return (advised, name, how);
    }

    IEnumerable<Judgement> Judge(InstalledName name, List<(CompiledAdvisory Advisory, List<(CompiledRow, Recognised)> Rows)> found)
    {
        foreach (var (advisory, rows) in found)
            foreach (var things in byName[name].Values)
                if (Matcher.Judge(advisory, rows, things.Version) is { Length: > 0 } judged) yield return new(things, advisory, judged);
    }
}
