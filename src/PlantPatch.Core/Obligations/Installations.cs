namespace PlantPatch.Core.Obligations;

/// <summary>What is installed and verified on which asset, and which patch stands for which older ones.</summary>
sealed class Installations
{
    readonly Dictionary<string, HashSet<string>> verified = [], supersedes = [], supersededBy = [];

    public void Supersede(string patch, string older)
    {
        Add(supersedes, patch, older);
        Add(supersededBy, older, patch);
    }

    public void Verify(string patch, string asset) => Add(verified, patch, asset);

    public void Remove(string patch, string asset) => verified.GetValueOrDefault(patch)?.Remove(asset);

    public IReadOnlyCollection<string> AssetsWith(string patch) => verified.TryGetValue(patch, out var assets) ? assets : [];

    /// <summary>The patch itself and all that it stands for, directly or through others.</summary>
    public IReadOnlyCollection<string> StandsFor(string patch) => Closure(supersedes, patch);

    /// <summary>The verified patch that settles this one on the asset: itself first, then a superseding one; null when there is none.</summary>
    public string? SettledBy(string patch, string asset) => verified.Count == 0 ? null
        : Closure(supersededBy, patch).FirstOrDefault(p => verified.TryGetValue(p, out var assets) && assets.Contains(asset));

    static IReadOnlyCollection<string> Closure(Dictionary<string, HashSet<string>> edges, string from)
    {
        if (!edges.ContainsKey(from)) return [from];
        List<string> reached = [from];
        for (var i = 0; i < reached.Count; i++)
            if (edges.TryGetValue(reached[i], out var next))
                reached.AddRange(next.Where(n => !reached.Contains(n)));
        return reached;
    }

    static void Add(Dictionary<string, HashSet<string>> edges, string from, string to)
    {
        if (!edges.TryGetValue(from, out var set)) edges[from] = set = [];
        set.Add(to);
    }
}
