using System.Text;

namespace PlantPatch.Feeds.Inventory;

/// <summary>Tells by its first bytes what a file is, whatever it is called, and names what is no inventory.</summary>
static class FileKind
{
    const int Prefix = 64 * 1024;

    /// <summary><c>csv</c>, <c>xlsx</c> or <c>json</c>; anything else leaves as a named complaint.</summary>
    public static string Of(Stream file)
    {
        var head = Head(file, Prefix);
        if (head.Length == 0) throw UnreadableFileException.Of("empty-file", "", "The file is empty.");
        if (head.AsSpan().StartsWith("PK\u0003\u0004"u8) || head.AsSpan().StartsWith("PK\u0005\u0006"u8)) return "xlsx";
        RefuseBinary(file, head);

        var text = TextEncoding.Decode(head).TrimStart();
        if (text.Trim('\0').Length == 0) throw UnreadableFileException.Of("empty-file", "", "The file holds nothing but blanks.");
        if (LooksLikeHtml(text))
            throw UnreadableFileException.Of("html-instead-of-csv", "",
                "This is a web page, perhaps a login or error page saved instead of the list. Download the list again.");
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
            throw UnreadableFileException.Of("xml-instead-of-csv", "", "This is XML. Save the list as CSV, XLSX or JSON.");
        if (LooksLikeJson(text)) return "json";
        if (text.Count(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n')) > text.Length / 20)
            throw Binary("The file holds control characters instead of text.");
        return "csv";
    }

    public static byte[] Head(Stream file, int length)
    {
        file.Position = 0;
        var head = new byte[(int)Math.Min(length, file.Length)];
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return head[..read];
    }

    static void RefuseBinary(Stream file, byte[] head)
    {
        var bytes = head.AsSpan();
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) throw Compound(file);
        if (bytes.StartsWith("%PDF"u8)) throw UnreadableFileException.Of("pdf-instead-of-csv", "", "This is a PDF. Save the list as CSV or XLSX.");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            throw UnreadableFileException.Of("gzip-instead-of-csv", "", "This is packed with gzip. Unpack it first.");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) || bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            throw UnreadableFileException.Of("utf-32", "", "The text is UTF-32, which no spreadsheet reads. Save it as UTF-8.");
        if (bytes.Contains((byte)0) && TextEncoding.Utf16(bytes) is null) throw Binary("The file holds zero bytes: it is not text.");
    }

    static bool LooksLikeHtml(string text) =>
        text.StartsWith('<') && (text.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<table", StringComparison.OrdinalIgnoreCase) || text.Contains("<head", StringComparison.OrdinalIgnoreCase));

    static bool LooksLikeJson(string text)
    {
        if (text[0] is not ('{' or '[')) return false;
        var next = text.AsSpan(1).TrimStart();
        return next.Length == 0 || (text[0] == '{' ? next[0] is '"' or '}' : next[0] is '{' or '[' or ']' or '"');
    }

    // An encrypted workbook is an OLE file that holds a stream of this name.
    static UnreadableFileException Compound(Stream file)
    {
        var head = Head(file, 1 << 20);
        return head.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
            ? UnreadableFileException.Of("encrypted-xlsx", "", "The workbook is encrypted with a password. Save a copy without one.")
            : UnreadableFileException.Of("old-xls", "", "This is an old Excel workbook (.xls) or another OLE file. Save it as .xlsx or CSV.");
    }

    static UnreadableFileException Binary(string message) =>
        UnreadableFileException.Of("binary-instead-of-csv", "", message + " Save the list as CSV, XLSX or JSON.");
}
