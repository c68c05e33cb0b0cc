namespace PlantPatch.App.Attachments;

/// <summary>Media types by the ending of a file's name. What a sender claims is not asked; an ending that is not here is a file of bytes.</summary>
static class MediaTypes
{
    const string Bytes = "application/octet-stream";

    static readonly Dictionary<string, string> ByEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png", [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".gif"] = "image/gif", [".webp"] = "image/webp", [".tif"] = "image/tiff",
        [".pdf"] = "application/pdf", [".txt"] = "text/plain", [".log"] = "text/plain", [".csv"] = "text/csv", [".json"] = "application/json",
        [".xml"] = "application/xml", [".html"] = "text/html", [".htm"] = "text/html", [".mht"] = "multipart/related", [".eml"] = "message/rfc822",
        [".msg"] = "application/vnd.ms-outlook", [".zip"] = "application/zip", [".xls"] = "application/vnd.ms-excel",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".doc"] = "application/msword", [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    };

    public static string Of(string fileName) => ByEnding.GetValueOrDefault(Path.GetExtension(fileName), Bytes);
}
