using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PlantPatch.Core.Advisories;

namespace PlantPatch.Core.Review;

/// <summary>What an advisory's rows say about one vulnerability: a decision is good for as long as this stays the same.</summary>
/// <param name="Products">Vendor, product and full name of each row.</param>
/// <param name="Range">Their expressions.</param>
/// <param name="Status">Which row has which status.</param>
/// <param name="Remedy">The remediations' texts, hashed.</param>
public sealed record RowFacts(string Products, string Range, string Status, string Remedy)
{
    // Rows are told by their words: publishers renumber product ids freely from one revision to the next.
    public static RowFacts Of(Advisory advisory, IReadOnlyCollection<string> productIds, string vulnerability)
    {
        var rows = advisory.Products.Where(p => productIds.Contains(p.ProductId)).ToList();
        var listed = advisory.Vulnerabilities.FirstOrDefault(v => v.Name == vulnerability);
        var statuses = (listed?.Statuses ?? []).Where(s => productIds.Contains(s.ProductId));
        var remedies = (listed?.Remediations ?? []).Where(r => r.ProductIds.Any(productIds.Contains))
            .Select(r => $"{r.Category}|{r.Details.Trim()}|{r.Url.Trim()}|{r.RestartRequired}");
        return new(
            Lines(rows.Select(r => Words(r.Vendor, r.Product, r.FullName))),
            Lines(rows.Select(r => r.Expression.Trim() is { Length: > 0 } text ? text : "all versions")),
            Lines(statuses.Select(s => $"{rows.Find(r => r.ProductId == s.ProductId) switch { { } r => Words(r.Product, r.Expression), _ => "" }}: {Word(s.Status)}")),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Lines(remedies)))));
    }

    /// <summary>What changed, as the end of a sentence; null when it is all the same.</summary>
    public string? ChangedTo(RowFacts now) =>
        Range != now.Range ? $"the range changed from {Said(Range)} to {Said(now.Range)}"
        : Products != now.Products ? $"the products named changed from {Said(Products)} to {Said(now.Products)}"
        : Status != now.Status ? $"the status changed from {Said(Status)} to {Said(now.Status)}"
        : Remedy != now.Remedy ? "what the vendor says can be done changed"
        : null;

    static string Said(string lines) => lines.Length == 0 ? "nothing" : string.Join(", ", lines.Split('\n').Select(l => $"'{l}'"));

    static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Select(l => l.ReplaceLineEndings(" ")).Distinct().Order(StringComparer.Ordinal));

    static string Words(params string[] words) => string.Join(' ', words.Select(w => w.Trim()).Where(w => w.Length > 0));

    static string Word(ProductStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()).Replace('_', ' ');
}
