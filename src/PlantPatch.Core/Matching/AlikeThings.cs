using PlantPatch.Core.Products;
using PlantPatch.Core.Versions;

namespace PlantPatch.Core.Matching;

/// <summary>Installed things that no advisory can tell apart: one name, however each of them spells it, and one version. They are judged once.</summary>
public sealed class AlikeThings
{
    readonly List<Installed> things = [];
    readonly List<int> positions = [];

    internal AlikeThings(InstalledName name, InstalledVersion version) => (Name, Version) = (name, version);

    public IReadOnlyList<Installed> Things => things;

    internal InstalledName Name { get; }
    internal InstalledVersion Version { get; }

    /// <summary>Where each of the things stands in the plant.</summary>
    internal IReadOnlyList<int> Positions => positions;

    internal void Add(Installed thing, int position)
    {
        things.Add(thing);
        positions.Add(position);
    }
}

/// <summary>What an advisory says about things that are alike.</summary>
public sealed class Judgement
{
    readonly (Listing[] Alike, Combined Said)[] judged;

    internal Judgement(AlikeThings alike, CompiledAdvisory advisory, (Listing[], Combined)[] judged) => (Alike, Advisory, this.judged) = (alike, advisory, judged);

    public AlikeThings Alike { get; }
    public CompiledAdvisory Advisory { get; }

    /// <summary>How many vulnerabilities each of the things has or may have.</summary>
    public int Findings
    {
        get
        {
            var findings = 0;
            foreach (var (alike, said) in judged)
                if (said.Verdict != Verdict.NotAffected) findings += alike.Length;
            return findings;
        }
    }

    /// <summary>The matches of one of the things, whose reasons spell its name as it does.</summary>
    public IReadOnlyList<Match> Of(Installed thing) => Combined.Matches(judged, thing);
}
