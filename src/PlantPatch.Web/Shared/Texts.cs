using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace PlantPatch.Web.Shared;

/// <summary>
/// The pages' texts in the reader's language. The English text is the key, so a page reads as it is written; <c>Texts.de.tsv</c> has the German
/// beside it, and a test says which is missing. Numbers in braces are filled in.
/// </summary>
public sealed class Texts
{
    public const string Cookie = "language";

    static readonly FrozenDictionary<string, string> German = GermanTable.Read("Texts.de.tsv").ToFrozenDictionary(StringComparer.Ordinal);

    readonly FrozenDictionary<string, string>? table;

    public Texts(IHttpContextAccessor requests) : this(Chosen(requests.HttpContext))
    {
    }

    public Texts(string language) => (Language, table) = language == "de" ? ("de", German) : ("en", null);

    public string Language { get; }

    public static IReadOnlyList<string> Languages { get; } = ["en", "de"];

    public static IReadOnlyDictionary<string, string> Known => German;

    public string this[string english] => table is not null && table.TryGetValue(english, out var text) ? text : english;

    public string this[string english, params object?[] values] => string.Format(this[english], values);

    /// <summary>So many of something, in the form that the number asks for: 1 asset, 2 assets. {0} is the number, as <see cref="Number"/> writes it.</summary>
    public string Count(long number, string one, string many, params object?[] more) => this[number == 1 ? one : many, [Number(number), .. more]];

    /// <summary>A number as the language groups it: 12,345 or 12.345.</summary>
    public string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', table is null ? ',' : '.');

    /// <summary>
    /// A sentence of the domain in the reader's language. One that has no German stands in English and says so, so that it is read aloud as English
    /// (WCAG 3.1.2). Never for what a person wrote: that is in whatever language it is.
    /// </summary>
    public RenderFragment Said(string? sentence) => page =>
    {
        if (sentence is not { Length: > 0 }) return;
        if (table is null || Sentences.Known.German(sentence) is not null) { page.AddContent(0, SaidPlainly(sentence)); return; }
        page.OpenElement(1, "span");
        page.AddAttribute(2, "lang", "en");
        page.AddContent(3, sentence);
        page.CloseElement();
    };

    /// <summary>The same where a page can hold no element: in an attribute, or within another text.</summary>
    public string SaidPlainly(string sentence) => table is null ? sentence : Sentences.Known.German(sentence) ?? sentence;

    static string Chosen(HttpContext? request)
    {
        if (request is null) return "en";
        if (request.Request.Cookies[Cookie] is { } cookie && Languages.Contains(cookie)) return cookie;
        return request.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Length >= 2 ? l.Value.Value![..2].ToLowerInvariant() : "").FirstOrDefault(l => Languages.Contains(l)) ?? "en";
    }
}
