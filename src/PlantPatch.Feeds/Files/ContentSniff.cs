using PlantPatch.Core;

namespace PlantPatch.Feeds.Files;

/// <summary>Says in words what bytes are that were meant to be JSON; a status 200 or a file name proves nothing.</summary>
public static class ContentSniff
{
    static readonly (byte[] Start, string Code, string Message)[] Known =
    [
        ([0x1F, 0x8B], "gzip", "This is gzip-compressed data, not JSON: unpack it first."),
        ("PK\x03\x04"u8.ToArray(), "zip", "This is a zip archive under another name, not JSON: give it a name that ends in .zip."),
        ("PK\x05\x06"u8.ToArray(), "zip", "This is an empty zip archive, not JSON."),
        ([0xFF, 0xFE, 0x00, 0x00], "utf-16", "This text is UTF-32; JSON has to be UTF-8 (RFC 8259, 8.1). Save it as UTF-8."),
        ([0x00, 0x00, 0xFE, 0xFF], "utf-16", "This text is UTF-32; JSON has to be UTF-8 (RFC 8259, 8.1). Save it as UTF-8."),
        ([0xFF, 0xFE], "utf-16", "This text is UTF-16; JSON has to be UTF-8 (RFC 8259, 8.1). Save it as UTF-8."),
        ([0xFE, 0xFF], "utf-16", "This text is UTF-16; JSON has to be UTF-8 (RFC 8259, 8.1). Save it as UTF-8."),
        ("%PDF-"u8.ToArray(), "pdf", "This is a PDF, not JSON."),
        ("-----BEGIN "u8.ToArray(), "armoured", "This is an armoured key, certificate or signature, not JSON."),
        ("MZ"u8.ToArray(), "program", "This is a Windows program, not JSON. Do not open it."),
        ("\x7FELF"u8.ToArray(), "program", "This is a program, not JSON. Do not open it."),
    ];

    /// <summary>Why these bytes cannot be JSON, from their beginning alone; null when they begin like JSON.</summary>
    public static Complaint? WhatIsIt(ReadOnlySpan<byte> bytes)
    {
        bytes = WithoutBom(bytes);
        var first = bytes.IndexOfAnyExcept(" \t\r\n\0"u8);
        if (bytes.IsEmpty) return new("empty-file", "", "The file is empty.");
        if (first < 0) return new("empty-file", "", "The file holds nothing but blanks.");

        foreach (var (start, code, message) in Known)
            if (bytes.StartsWith(start)) return new(code, "byte 0", message);
        if (bytes.Length > 1 && (bytes[0] == 0 || bytes[1] == 0))
            return new("utf-16", "byte 0", "This looks like UTF-16 without a mark; JSON has to be UTF-8 (RFC 8259, 8.1). Save it as UTF-8.");
        return bytes[first] == (byte)'<' ? Markup(bytes[first..], first) : null;
    }

    /// <summary>The same bytes without a UTF-8 byte order mark: some tools write one, no JSON needs it.</summary>
    public static ReadOnlySpan<byte> WithoutBom(ReadOnlySpan<byte> bytes) => bytes[BomLength(bytes)..];

    internal static int BomLength(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? 3 : 0;

    static Complaint Markup(ReadOnlySpan<byte> bytes, int at) => bytes.StartsWith("<?xml"u8)
        ? new("xml", $"byte {at}", "This is XML, not JSON.")
        : new("web-page", $"byte {at}", "This is a web page, not JSON: a login, error or proxy page was saved in its place.");
}
