using System.Globalization;
using System.IO.Compression;
using System.Text;
using NodaTime;
using NodaTime.Text;
using PlantPatch.Core;

namespace PlantPatch.Feeds.Epss;

public sealed record EpssLine(string Cve, double Score, double Percentile);

/// <param name="Model">The version of FIRST's model, as the file says it.</param>
/// <param name="Day">The day that the scores were computed for.</param>
public sealed record EpssFile(string Model, LocalDate Day, IReadOnlyList<EpssLine> Lines);

public sealed record EpssReading(EpssFile? File, IReadOnlyList<Complaint> Complaints);

/// <summary>
/// Reads FIRST's daily list of EPSS scores: <c>#model_version:v2025.03.14,score_date:2025-08-25T00:00:00+0000</c>, then <c>cve,epss,percentile</c>, then a line for each CVE; as
/// CSV or as it is published, packed with gzip.
/// </summary>
public static class EpssReader
{
    /// <summary>The list has some 300 000 lines of 30 characters; ten times that is not it.</summary>
    const int Most = 3_000_000, LongestUnpacked = 128 * 1024 * 1024, MostComplaints = 20;

    public static EpssReading Read(ReadOnlyMemory<byte> bytes)
    {
        var text = Unpacked(bytes);
        if (text is null) return Refuse("epss-packed", "", "The file cannot be unpacked, or is larger than any real one.");
        using var lines = new StringReader(text);
        if (lines.ReadLine() is not { } head || Head(head) is not { } said)
            return Refuse("epss-head", "line 1", "The first line of FIRST's list names its model and day: #model_version:v2025.03.14,score_date:2025-08-25T00:00:00+0000. Without them a score cannot be judged.");
        if (lines.ReadLine()?.Trim() is not "cve,epss,percentile") return Refuse("epss-columns", "line 2", "The second line of FIRST's list is: cve,epss,percentile");

        var (found, complaints, number) = (new List<EpssLine>(), new List<Complaint>(), 2);
        while (lines.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0) continue;
            if (found.Count >= Most) return Refuse("epss-many", $"line {number}", "There are more lines than there are CVEs.");
            if (Line(line) is { } read) found.Add(read);
            else if (complaints.Count < MostComplaints) complaints.Add(new("epss-line", $"line {number}", "This is no CVE with a score and a percentile from 0 to 1; it was left out."));
        }

        return new(new(said.Model, said.Day, found), complaints);
    }

    static string? Unpacked(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < 2 || bytes.Span[0] != 0x1f || bytes.Span[1] != 0x8b) return bytes.Length > LongestUnpacked ? null : Encoding.UTF8.GetString(bytes.Span);
        try
        {
            using var packed = new GZipStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
            using var whole = new MemoryStream();
            var buffer = new byte[81920];
            for (int count; (count = packed.Read(buffer)) > 0;)
            {
                whole.Write(buffer, 0, count);
                if (whole.Length > LongestUnpacked) return null;
            }

            return Encoding.UTF8.GetString(whole.GetBuffer(), 0, (int)whole.Length);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static (string Model, LocalDate Day)? Head(string line)
    {
        if (!line.StartsWith('#')) return null;
        var parts = line[1..].Split(',').Select(p => p.Split(':', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0].Trim(), p => p[1].Trim());
        return parts.TryGetValue("model_version", out var model) && model.Length is > 0 and < 50 && parts.TryGetValue("score_date", out var day) && day.Length >= 10
            && LocalDatePattern.Iso.Parse(day[..10]) is { Success: true } read ? (model, read.Value) : null;
    }

    static EpssLine? Line(string line) =>
        line.Split(',') is [{ Length: < 30 } cve, var score, var percentile] && cve.StartsWith("CVE-", StringComparison.Ordinal) && Share(score) is { } s && Share(percentile) is { } p ? new(cve, s, p) : null;

    static double? Share(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;

    static EpssReading Refuse(string code, string where, string message) => new(null, [new(code, where, message)]);
}
