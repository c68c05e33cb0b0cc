using System.Text.Json;
using System.Text.Unicode;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Files;

/// <summary>Either a document whose every string can be read, or the reason why not; never both, never neither.</summary>
public readonly record struct OpenedJson(JsonDocument? Document, Complaint? Complaint);

/// <summary>The one way in for foreign JSON: what it lets through cannot throw later and means the same to every reader.</summary>
public static class StrictJson
{
    /// <summary>Opens UTF-8 JSON; the document refers to <paramref name="bytes"/>, so they must stay as they are while it is used.</summary>
    public static OpenedJson Open(ReadOnlyMemory<byte> bytes, FileLimits? limits = null)
    {
        limits ??= FileLimits.Default;
        if (bytes.Length > limits.MaxDocumentBytes) return new(null, TooLarge(bytes.Length, limits));
        if (ContentSniff.WhatIsIt(bytes.Span) is { } other) return new(null, other);

        var bom = ContentSniff.BomLength(bytes.Span);
        var json = bytes[bom..];
        // System.Text.Json checks UTF-8 and surrogates only when a string is read, and then throws; these two look at
        // the raw bytes at memory speed, so that a document without escapes costs no second pass over its strings.
        if (!Utf8.IsValid(json.Span)) return new(null, JsonFault.InvalidUtf8(json.Span, bom));
        try
        {
            var document = JsonDocument.Parse(json, Options(limits));
            if (Surrogates.FirstLone(json.Span) is not { } lone) return new(document, null);
            document.Dispose();
            return new(null, JsonFault.LoneSurrogate(json.Span, bom, lone));
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return new(null, JsonFault.Explain(json.Span, bom, limits, odd.Message));
        }
    }

    internal static Complaint TooLarge(long length, FileLimits limits) => new("too-large", "",
        $"The file has {length:N0} bytes; at most {limits.MaxDocumentBytes:N0} are taken for one document.");

    static JsonDocumentOptions Options(FileLimits limits) => new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = limits.MaxJsonDepth,
    };
}
