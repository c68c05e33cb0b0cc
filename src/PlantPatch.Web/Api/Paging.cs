using System.Buffers.Text;
using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace PlantPatch.Web.Api;

/// <summary>Which part of a list, and in which form.</summary>
/// <param name="Limit">How many at most, 1 to 500.</param>
/// <param name="Cursor">Where the page before ended, from its answer.</param>
/// <param name="Format">Json, or csv for the whole list.</param>
/// <param name="Raw">With csv: leave texts alone that a spreadsheet would run as formulas.</param>
sealed record Paging(
    [property: FromQuery(Name = "limit"), Description("How many at most: 1 to 500")] int? Limit,
    [property: FromQuery(Name = "cursor"), Description("Where the page before ended, as its answer said")] string? Cursor,
    [property: FromQuery(Name = "format"), Description("json for a page, csv for all of the list")] Word<ListFormat>? Format,
    [property: FromQuery(Name = "raw"), Description("With csv: leave texts as they are that a spreadsheet would run as formulas")] bool? Raw)
{
    public const int Usual = 50, Most = 500;

    /// <summary>The keys of the last thing on the page before; null for the first page.</summary>
    public string[]? After => Cursor is null ? null : Cursors.Read(Cursor);

    public int Count => Limit is null or (>= 1 and <= Most) ? Limit ?? Usual : throw new Problem(ProblemKind.BadRequest, $"limit is a number from 1 to {Most}; {Limit} is not.");

    public bool IsCsv => Format?.Value == ListFormat.Csv;
}

enum ListFormat { Json, Csv }

/// <summary>One page of a list.</summary>
/// <param name="Next">The cursor of the next page; null at the end.</param>
sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A cursor is the order's keys of the last thing that was read: never a place, so that nothing is left out when something before it goes.</summary>
static class Cursors
{
    public static string Write(params string[] keys) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(keys));

    public static string[] Read(string cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor)) is { Length: > 0 } keys && !keys.Contains(null) ? keys : throw Wrong();
        }
        catch (Exception odd) when (odd is FormatException or JsonException or DecoderFallbackException)
        {
            throw Wrong();
        }
    }

    /// <summary>The only key of a cursor, a number.</summary>
    public static long Number(string[]? keys) => keys is null ? 0 : keys.Length == 1 && long.TryParse(keys[0], out var number) && number > 0 ? number : throw Wrong();

    /// <summary>The only key of a cursor, a text; empty for the beginning.</summary>
    public static string Text(string[]? keys) => keys is null ? "" : keys.Length == 1 ? keys[0] : throw Wrong();

    public static Problem Wrong() => new(ProblemKind.BadCursor, "");
}
