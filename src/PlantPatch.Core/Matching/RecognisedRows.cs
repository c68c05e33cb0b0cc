using PlantPatch.Core.Products;

namespace PlantPatch.Core.Matching;

/// <summary>Where advised names stand: an advisory's number and a row's, in the order in which they are judged.</summary>
sealed class RecognisedRows
{
    readonly Dictionary<AdvisedName, List<(int Advisory, int Row)>> places = [];
    readonly List<CompiledAdvisory> advisories = [];

    public IReadOnlyList<CompiledAdvisory> Advisories => advisories;

    public IReadOnlyCollection<AdvisedName> Names => places.Keys;

    public void Add(CompiledAdvisory advisory)
    {
        for (var row = 0; row < advisory.Rows.Count; row++)
        {
            Add(advisory.Rows[row].Name, row);
            if (advisory.Rows[row].Host is { } host) Add(host, row);
        }

        advisories.Add(advisory);
    }

    /// <summary>The rows of all advisories that concern an installed thing, when these names were recognised as its own; advisory by advisory.</summary>
    public List<(CompiledAdvisory Advisory, List<(CompiledRow Row, Recognised How)> Rows)> Of(Dictionary<AdvisedName, Recognised> recognised)
    {
        var concerned = new List<(int Advisory, int Row)>();
        foreach (var name in recognised.Keys) concerned.AddRange(places[name]);
        concerned.Sort();

        var found = new List<(CompiledAdvisory, List<(CompiledRow, Recognised)>)>();
        for (var i = 0; i < concerned.Count; i++)
        {
            if (i > 0 && concerned[i] == concerned[i - 1]) continue;   // a row and the one it is installed on
            var advisory = advisories[concerned[i].Advisory];
            var row = advisory.Rows[concerned[i].Row];
            var how = Matcher.OfRow(advisory, row, recognised.GetValueOrDefault(row.Name), row.Host is null ? null : recognised.GetValueOrDefault(row.Host));
            if (found.Count == 0 || found[^1].Item1 != advisory) found.Add((advisory, []));
            found[^1].Item2.Add((row, how!));
        }

        foreach (var (_, rows) in found) Matcher.Best(rows);
        return found;
    }

    void Add(AdvisedName name, int row)
    {
        if (!places.TryGetValue(name, out var list)) places[name] = list = [];
        list.Add((advisories.Count, row));
    }
}
