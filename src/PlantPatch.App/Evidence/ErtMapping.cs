using System.Text;
using System.Text.Json;
using PlantPatch.Core;
using PlantPatch.Core.Reports;

namespace PlantPatch.App.Evidence;

/// <summary>
/// Which table of a package answers which request of an auditor's workbook, under which headings. The Evidence Request Tool changes from version to
/// version, so it is a file that people edit, and not code.
/// </summary>
/// <param name="Name">Which version of the workbook it is for, and whether somebody compared it.</param>
public sealed record ErtMapping(string Name, IReadOnlyList<ErtRequest> Requests)
{
    const int Most = 500;
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The one that comes with the program, as a file to copy and edit.</summary>
    public static string Usual
    {
        get
        {
            using var file = new StreamReader(typeof(ErtMapping).Assembly.GetManifestResourceStream("ert-mapping.json")!, Encoding.UTF8);
            return file.ReadToEnd();
        }
    }

    public static (ErtMapping? Mapping, Refusal? Refusal) Read(string text)
    {
        try
        {
            var mapping = JsonSerializer.Deserialize<ErtMapping>(text, Json);
            if (mapping is not { Requests.Count: > 0 and <= Most }) return (null, new($"The mapping names no request, or more than {Most}."));
            if (mapping.Requests.FirstOrDefault(r => string.IsNullOrWhiteSpace(r?.Id) || r.Id.AsSpan().IndexOfAny("/\\:") >= 0 || r.Id is "." or "..") is not null || mapping.Requests.Any(r => r is null))
                return (null, new("Each request of the mapping has an id such as CIP-007-R2-L2-01, without slashes."));
            return mapping.Requests.GroupBy(r => r.Id).FirstOrDefault(g => g.Count() > 1) is { } twice ? (null, new($"The request {twice.Key} stands twice in the mapping.")) : (mapping, null);
        }
        catch (JsonException odd)
        {
            return (null, new($"The mapping cannot be read at line {odd.LineNumber + 1}: {odd.Message}"));
        }
    }

    /// <summary>One table for each request; or what the mapping asks for that no package has.</summary>
    public (IReadOnlyList<ReportTable> Tables, Refusal? Refusal) Apply(IReadOnlyList<ReportTable> from)
    {
        var made = new List<ReportTable>();
        foreach (var request in Requests)
        {
            if (from.FirstOrDefault(t => t.Name == request.Table) is not { } table)
                return ([], new($"{request.Id} asks for the table '{request.Table}'; a package has {string.Join(", ", from.Select(t => t.Name))}."));
            var columns = request.Columns is { Count: > 0 } chosen ? chosen : table.Heads.ToDictionary(h => h, h => h);
            if (columns.Values.FirstOrDefault(c => !table.Heads.Contains(c)) is { } missing)
                return ([], new($"{request.Id} asks for the column '{missing}' of '{table.Name}', which has {string.Join(", ", table.Heads)}."));
            var places = columns.Values.Select(c => table.Heads.ToList().IndexOf(c)).ToList();
            made.Add(new(request.Id, request.Asks ?? "", [.. columns.Keys], [.. table.Rows.Select(r => r with { Cells = [.. places.Select(p => r.Cells[p])] })]) { WhenEmpty = table.WhenEmpty });
        }

        return (made, null);
    }
}

/// <param name="Id">The workbook's request id: <c>CIP-007-R2-L2-01</c>.</param>
/// <param name="Asks">What it asks, in own words.</param>
/// <param name="Table">A table of the package.</param>
/// <param name="Columns">Heading in the workbook to column of the table; null for all, under their own names.</param>
public sealed record ErtRequest(string Id, string? Asks, string Table, IReadOnlyDictionary<string, string>? Columns);
